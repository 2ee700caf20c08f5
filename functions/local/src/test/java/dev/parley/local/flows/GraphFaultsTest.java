package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.GraphRequest;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Operation;
import dev.parley.local.flows.FlowStep.FailureMode;
import dev.parley.local.flows.FlowStep.GraphFails;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class GraphFaultsTest {
  private static final GraphRequest SEND = request(Operation.INSTAGRAM_MESSAGE, "1");
  private static final GraphRequest PROFILE = request(Operation.PROFILE, "1");

  private final GraphFaults faults = new GraphFaults();

  @Test
  void faultsMeetTheNextSendsAndNoProfile() {
    faults.next(new GraphFails(FailureMode.REFUSE, OptionalInt.empty(), OptionalInt.empty(), 2));

    assertThat(faults.apply(PROFILE)).isEqualTo(Mode.OK);
    assertThat(faults.apply(SEND)).isEqualTo(Mode.REFUSE);
    assertThat(faults.apply(SEND)).isEqualTo(Mode.REFUSE);
    assertThat(faults.apply(SEND)).isEqualTo(Mode.OK);
  }

  @Test
  void refusalHasTheCodesOfTheFile() {
    faults.next(new GraphFails(FailureMode.REJECT, OptionalInt.of(10), OptionalInt.of(2534022), 1));

    assertThat(faults.apply(SEND))
        .isInstanceOfSatisfying(
            Mode.Reject.class,
            reject ->
                assertThat(reject.error())
                    .extracting(GraphError::code, GraphError::subcode)
                    .containsExactly(10, 2534022));
  }

  @Test
  void nextConversationStartsWithoutFaults() {
    faults.next(new GraphFails(FailureMode.REFUSE, OptionalInt.empty(), OptionalInt.empty(), 1));

    faults.end();

    assertThat(faults.apply(SEND)).isEqualTo(Mode.OK);
  }

  private static GraphRequest request(Operation operation, String recipient) {
    return new GraphRequest(operation, "POST", "/", "9", recipient, "t", "", "");
  }
}
