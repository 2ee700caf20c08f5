package dev.parley.automation;

import static dev.parley.automation.Samples.askEmail;
import static dev.parley.automation.Samples.buttons;
import static dev.parley.automation.Samples.gate;
import static dev.parley.automation.Samples.patience;
import static dev.parley.automation.Samples.tap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Opening DM, follow gate, email, main DM: the flow that the product was asked for. */
class ClassicFlowTest {
  private static final Message.Card CARD =
      new Message.Card(
          "Guide",
          Optional.of("For you"),
          Optional.empty(),
          Optional.empty(),
          List.of(new Message.Choice.Link("Open", "https://example.com/guide")));

  private static final Automation CLASSIC =
      Draft.dm("classic")
          .keyword("GUIDE")
          .then(
              buttons("Want the guide?", tap("Yes")),
              gate(new Step.Unreadable.Closed(), patience(3, null)),
              askEmail(patience(3, null)),
              new Step.Send(new Message.Carousel(List.of(CARD))))
          .done();

  @Test
  void opensThenGatesThenAsksForTheAddressThenDeliversAndForgetsTheFlow() {
    Talk talk = Talk.with(CLASSIC).follows(false);

    assertThat(talk.says("guide please")).containsExactly("Want the guide? [Yes]");
    assertThat(talk.taps("Yes")).containsExactly("Follow us first [I follow]");
    assertThat(talk.taps("I follow")).containsExactly("Not yet [I follow]");
    talk.follows(true);
    assertThat(talk.taps("I follow")).containsExactly("Your email?");
    assertThat(talk.says("it is Maya@Example.ORG!")).containsExactly("<Guide [Open]>");
    assertThat(talk.contact().email()).contains("Maya@example.org");
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void everyAnswerMayBeTypedWhereChipsAreNotShown() {
    Talk talk = Talk.with(CLASSIC).follows(true);

    talk.says("guide");
    assertThat(talk.says(" yes ")).containsExactly("Follow us first [I follow]");
    assertThat(talk.says("I FOLLOW")).containsExactly("Your email?");
  }
}
