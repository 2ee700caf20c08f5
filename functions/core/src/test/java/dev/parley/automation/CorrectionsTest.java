package dev.parley.automation;

import static dev.parley.automation.Samples.askEmail;
import static dev.parley.automation.Samples.patience;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision.Correction;
import dev.parley.automation.Decision.Outcome;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorrectionsTest {
  private static final Automation ASK =
      Draft.dm("ask").keyword("GO").then(askEmail(patience(3, null))).done();

  private static EventKey message(String mid) {
    return EventKey.of(Samples.ACCOUNT.key(), mid, "message");
  }

  @Test
  void aMessageTakenBackIsForgottenAndItsFlowEnds() {
    Talk talk = Talk.with(ASK);
    talk.says("go");
    talk.happens(new InboundEvent.Deleted(talk.next(), "m1"));

    assertThat(talk.outcome()).isEqualTo(Outcome.FORGOTTEN);
    assertThat(talk.last().correction()).contains(new Correction.Forget(message("m1")));
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void anotherMessageTakenBackLeavesTheFlowAlone() {
    Talk talk = Talk.with(ASK);
    talk.says("go");
    talk.happens(new InboundEvent.Deleted(talk.next(), "m99"));

    assertThat(talk.last().state()).isEmpty();
    assertThat(talk.waits()).isTrue();
  }

  @Test
  void anEditedMessageIsAmendedAndNotAnswered() {
    Talk talk = Talk.with(ASK);
    talk.happens(new InboundEvent.Edited(talk.next(), "m1", Optional.of("go"), 1));

    assertThat(talk.outcome()).isEqualTo(Outcome.AMENDED);
    assertThat(talk.last().correction()).contains(new Correction.Amend(message("m1"), "go"));
    assertThat(talk.last().sends()).isEmpty();
  }

  @Test
  void anEditWithoutTextSaysNothing() {
    Talk talk = Talk.with(ASK);
    talk.happens(new InboundEvent.Edited(talk.next(), "m1", Optional.empty(), 1));

    assertThat(talk.outcome()).isEqualTo(Outcome.NOT_ANSWERABLE);
  }
}
