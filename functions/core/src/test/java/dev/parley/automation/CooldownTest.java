package dev.parley.automation;

import static dev.parley.automation.Samples.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.AccountRules;
import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CooldownTest {
  private static final Automation ANY = Draft.dm("any").then(send("Hello")).done();

  private static AccountRules rules(int answersPerMinute, Duration userCooldown) {
    return new AccountRules(
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(30),
        answersPerMinute,
        userCooldown);
  }

  @Test
  void thePersonStartsAnAutomationAgainOnlyAfterItsCooldown() {
    Automation cool =
        Draft.dm("cool").keyword("HI").cooldown(Duration.ofHours(1)).then(send("x")).done();
    Talk talk = Talk.with(cool, ANY);

    assertThat(talk.says("hi")).containsExactly("x");
    assertThat(talk.says("hi")).containsExactly("Hello");
    assertThat(talk.last().considered())
        .extracting(Considered::verdict)
        .containsExactly(Verdict.COOLDOWN, Verdict.FIRED);
    assertThat(talk.later(Duration.ofHours(1)).says("hi")).containsExactly("x");
  }

  @Test
  void theAccountsCooldownHoldsForAllAutomationsTogether() {
    Automation other = Draft.dm("other").keyword("OTHER").then(send("y")).done();
    Talk talk = Talk.with(other, ANY).rules(rules(20, Duration.ofMinutes(10)));

    assertThat(talk.says("hi")).containsExactly("Hello");
    assertThat(talk.says("other")).isEmpty();
    assertThat(talk.later(Duration.ofMinutes(10)).says("other")).containsExactly("y");
  }

  @Test
  void aStartChangesNoStateAndIsKeptWithThePerson() {
    Talk talk = Talk.with(ANY);
    talk.says("hi");

    assertThat(talk.last().state()).isEmpty();
    assertThat(talk.contact().started()).containsOnlyKeys("any");
  }

  @Test
  void aRunCountsOncePerPersonAndAutomationWithinAnHour() {
    Automation other = Draft.dm("other").keyword("OTHER").then(send("y")).done();
    Talk talk = Talk.with(other, ANY);

    talk.says("hi");
    assertThat(talk.last().notes()).contains(Note.of("run", "counted"));
    talk.says("other");
    assertThat(talk.last().notes()).contains(Note.of("run", "counted"));
    talk.later(Duration.ofMinutes(59)).says("hi");
    assertThat(talk.last().notes()).contains(Note.of("run", "counted_already"));
    talk.later(Duration.ofHours(1)).says("hi");
    assertThat(talk.last().notes()).contains(Note.of("run", "counted"));
  }

  @Test
  void moreAnswersInAMinuteThanAPersonNeedsAreHeldBack() {
    Talk talk = Talk.with(ANY).rules(rules(3, Duration.ZERO));
    for (int i = 0; i < 3; i++) {
      assertThat(talk.says("hi")).hasSize(1);
    }

    assertThat(talk.says("hi")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.LOOP_GUARD);
    assertThat(talk.contact().burst().orElseThrow().answers()).isEqualTo(3);
    assertThat(talk.later(Duration.ofSeconds(57)).says("hi")).hasSize(1);
    assertThat(talk.contact().burst().orElseThrow().answers()).isEqualTo(1);
  }

  @Test
  void whatIsNotAnsweredIsNotCounted() {
    Talk talk = Talk.with(Draft.dm("k").keyword("PRICE").then(send("12")).done());
    talk.says("hi");

    assertThat(talk.contact().burst()).isEmpty();
  }
}
