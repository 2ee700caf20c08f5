package dev.parley.automation;

import static dev.parley.automation.Samples.ask;
import static dev.parley.automation.Samples.askEmail;
import static dev.parley.automation.Samples.patience;
import static dev.parley.automation.Samples.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskingTest {
  private static final String HINT = "Did you mean maya@gmail.com? (👍|👎)";

  private static Talk asked(Step ask) {
    Automation flow =
        Draft.dm("a")
            .keyword("GO")
            .then(ask, send("Thanks {{email}}{{phone}}{{size}}"), new Step.Stop())
            .then("out", send("Fine"))
            .done();
    Talk talk = Talk.with(flow);
    assertThat(talk.says("go")).hasSize(1);
    return talk;
  }

  @Test
  void anAddressIsKeptAndTheFlowGoesOn() {
    Talk talk = asked(askEmail(patience(3, null)));

    assertThat(talk.says("maya@example.org")).containsExactly("Thanks maya@example.org");
    assertThat(talk.contact().email()).contains("maya@example.org");
    assertThat(talk.last().contact().belongsToTheEvent()).isTrue();
  }

  @Test
  void whatIsNoAddressIsAskedForAgainUntilTheLastAttempt() {
    Talk talk = asked(askEmail(patience(3, "out")));

    assertThat(talk.says("no idea")).containsExactly("Please try again.");
    assertThat(talk.says("maya@")).containsExactly("Please try again.");
    assertThat(talk.says("maya")).containsExactly("Fine");
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void withoutAnotherWayTheFlowEndsAfterTheLastAttempt() {
    Talk talk = asked(askEmail(patience(1, null)));

    assertThat(talk.says("no idea")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.MATCHED);
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void theQuestionItselfIsAskedAgainIfThereIsNoOtherText() {
    Step.Ask ask =
        new Step.Ask(
            new Step.Wanted.Email(Optional.empty()),
            "Email, {{text|friend}}?",
            Optional.empty(),
            patience(2, null),
            Optional.empty());

    assertThat(asked(ask).says("hm")).containsExactly("Email, hm?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip", " SKIP ", "No thanks", "cancel"})
  void aWordOfEscapeAndNothingElseLeavesTheQuestion(String word) {
    assertThat(asked(askEmail(patience(3, "out"))).says(word)).containsExactly("Fine");
    assertThat(asked(askEmail(patience(3, "out"))).says(word + " it"))
        .containsExactly("Please try again.");
  }

  @Test
  void aLikelySlipIsAskedAboutAndCorrectedByATap() {
    Talk talk = asked(askEmail(patience(3, null)));

    assertThat(talk.says("maya@gmial.com")).containsExactly(HINT);
    assertThat(talk.contact().email()).isEmpty();
    assertThat(talk.taps("👍")).containsExactly("Thanks maya@gmail.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"👍", "👍🏽", " 👍 "})
  void aThumbOfAnySkinSaysYes(String thumb) {
    Talk talk = asked(askEmail(patience(3, null)));
    talk.says("maya@gmial.com");

    assertThat(talk.says(thumb)).containsExactly("Thanks maya@gmail.com");
  }

  @Test
  void aThumbDownAsksAgainByTapAndByText() {
    Talk tapped = asked(askEmail(patience(3, null)));
    tapped.says("maya@gmial.com");
    Talk typed = asked(askEmail(patience(3, null)));
    typed.says("maya@gmial.com");

    assertThat(tapped.taps("👎")).containsExactly("Please try again.");
    assertThat(typed.says("👎")).containsExactly("Please try again.");
    assertThat(tapped.says("maya@example.org")).containsExactly("Thanks maya@example.org");
  }

  @Test
  void whoGivesTheSameAddressAgainMeansItAlsoAfterAThumbDown() {
    Talk twice = asked(askEmail(patience(3, null)));
    twice.says("maya@gmial.com");
    Talk refused = asked(askEmail(patience(3, null)));
    refused.says("maya@gmial.com");
    refused.taps("👎");

    assertThat(twice.says("maya@gmial.com")).containsExactly("Thanks maya@gmial.com");
    assertThat(refused.says("maya@gmial.com")).containsExactly("Thanks maya@gmial.com");
  }

  @Test
  void theHintMayBeTheOperatorsOwn() {
    Step ask =
        ask(
            new Step.Wanted.Email(Optional.of("{{suggestion}}, {{name|friend}}?")),
            "Email?",
            patience(3, null));

    assertThat(asked(ask).says("maya@gmial.com"))
        .containsExactly("maya@gmail.com, friend? (👍|👎)");
  }

  @Test
  void aThumbBeforeAnyHintIsNoAnswer() {
    assertThat(asked(askEmail(patience(3, null))).says("👍")).containsExactly("Please try again.");
  }

  @Test
  void aPictureIsNoAnswer() {
    assertThat(asked(askEmail(patience(3, null))).sendsPicture())
        .containsExactly("Please try again.");
    Step size = ask(new Step.Wanted.AnyText("size"), "Size?", patience(3, null));
    assertThat(asked(size).sendsPicture()).containsExactly("Please try again.");
  }

  @Test
  void aNumberIsKeptInItsInternationalForm() {
    Step german = ask(new Step.Wanted.Phone(Optional.of("de")), "Number?", patience(3, null));
    Step any = ask(new Step.Wanted.Phone(Optional.empty()), "Number?", patience(3, null));

    assertThat(asked(german).says("0151 23456789")).containsExactly("Thanks +4915123456789");
    assertThat(asked(any).says("+49 151/2345 6789")).containsExactly("Thanks +4915123456789");
    assertThat(asked(any).says("0151 23456789")).containsExactly("Please try again.");
    assertThat(asked(german).says("12")).containsExactly("Please try again.");
  }

  @Test
  void anyTextIsKeptInTheOperatorsField() {
    Step size = ask(new Step.Wanted.AnyText("size"), "Size?", patience(3, null));
    Talk talk = asked(size);

    assertThat(talk.says("  XL ")).containsExactly("Thanks XL");
    assertThat(talk.contact().fields()).containsEntry("size", "XL");
    assertThat(asked(size).says("x".repeat(501))).containsExactly("Please try again.");
  }

  @Test
  void aHintTappedWhenTheQuestionIsOverHarmsNothing() {
    Talk talk = asked(askEmail(patience(1, null)));
    talk.says("maya@gmial.com");
    String yes = talk.payload("👍");
    talk.says("nothing");
    assertThat(talk.waits()).isFalse();

    assertThat(talk.later(java.time.Duration.ofMinutes(1)).tapsPayload("👍", yes))
        .isEqualTo(List.of());
    assertThat(talk.outcome()).isEqualTo(Outcome.NO_MATCH);
  }
}
