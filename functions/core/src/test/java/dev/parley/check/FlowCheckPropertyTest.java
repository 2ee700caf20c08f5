package dev.parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.Note;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is accepted is played, and what is refused is played too, to see that the play can tell. */
final class FlowCheckPropertyTest {
  private static final int FLOWS = 5_000;
  private static final int EVENTS = 25;

  @Test
  void whatIsAcceptedNeverGoesRoundNorSpeaksOutsideOfItsWindow() {
    int accepted = 0;
    int sent = 0;
    for (int seed = 0; seed < FLOWS; seed++) {
      Automation flow = RandomFlows.next(new Random(seed));
      if (FlowCheck.of(flow).isEmpty()) {
        accepted++;
        Play play = new Play(flow, new Random(seed));
        assertThat(failures(play)).as("seed %s: %s", seed, flow).isEmpty();
        sent += play.sent();
      }
    }
    assertThat(accepted).isGreaterThan(FLOWS / 20);
    assertThat(sent).isGreaterThan(accepted);
  }

  @Test
  void thePlayFindsBothFailuresInWhatIsRefused() {
    Set<String> found = new HashSet<>();
    for (int seed = 0; seed < FLOWS / 10; seed++) {
      Automation flow = RandomFlows.next(new Random(seed));
      if (!FlowCheck.of(flow).isEmpty()) {
        failures(new Play(flow, new Random(seed))).map(Note::what).forEach(found::add);
      }
    }
    assertThat(found).containsExactlyInAnyOrder("go_to", "window");
  }

  private static Stream<Note> failures(Play play) {
    Set<String> results = Set.of("goes_round_in_circles", "closed");
    return play.notes(EVENTS).stream().filter(note -> results.contains(note.result()));
  }

  @Test
  void aCheckIsTotalAndAlwaysSaysTheSame() {
    List<Automation> flows =
        IntStream.range(0, 500).mapToObj(seed -> RandomFlows.next(new Random(seed))).toList();

    assertThat(flows)
        .allSatisfy(flow -> assertThat(FlowCheck.of(flow)).isEqualTo(FlowCheck.of(flow)));
  }
}
