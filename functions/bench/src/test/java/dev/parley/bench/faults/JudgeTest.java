package dev.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.faults.Plan.Functions;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphRequest;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Said FIRST = Said.dm("1", "maya", 0);
  private static final Said SECOND = Said.dm("1", "maya", 1);
  private static final List<Said> BOTH = List.of(FIRST, SECOND);
  private static final Map<Said, Fate> BOTH_SENT = Map.of(FIRST, Fate.SENT, SECOND, Fate.SENT);

  @Test
  void everyMessageOnceInItsOrderHolds() {
    Verdict verdict = verdict(BOTH_SENT, FIRST, SECOND);

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.fates()).isEqualTo(Map.of(Fate.SENT, 2));
  }

  @Test
  void runWhoseFaultsNeverFiredFails() {
    Judge judge = judge();
    judge.fault("crash", 0);

    Verdict verdict = judge.verdict(BOTH, BOTH_SENT, received(FIRST, SECOND));

    assertThat(verdict.violations()).containsExactly("The fault never fired: crash");
  }

  @Test
  void runWithoutAnyFaultFails() {
    assertThat(judge().verdict(BOTH, BOTH_SENT, received(FIRST, SECOND)).holds()).isFalse();
  }

  @Test
  void secondCopyIsFound() {
    Verdict verdict = verdict(BOTH_SENT, FIRST, SECOND, SECOND);

    assertThat(verdict.copiesMax()).isEqualTo(2);
    assertThat(verdict.violations()).containsExactly("doubled: 2 copies of the answer to T-maya-1");
  }

  @Test
  void wrongOrderIsFound() {
    Verdict verdict = verdict(BOTH_SENT, SECOND, FIRST);

    assertThat(verdict.inversions()).isEqualTo(1);
    assertThat(verdict.violations()).containsExactly("order inversions: 1 instead of 0");
  }

  @Test
  void eventWithoutRecordAndSendThatStaysOpenAreSilentLosses() {
    Verdict verdict = verdict(Map.of(FIRST, Fate.OPEN));

    assertThat(verdict.silent()).isEqualTo(2);
    assertThat(verdict.holds()).isFalse();
  }

  @Test
  void journalThatSaysMoreThanHappenedIsFound() {
    assertThat(verdict(BOTH_SENT, FIRST).violations())
        .containsExactly("sent, and nobody has it: T-maya-1");
  }

  @Test
  void journalThatSaysLessThanHappenedIsFound() {
    Verdict verdict = verdict(Map.of(FIRST, Fate.SENT, SECOND, Fate.CANCELLED), FIRST, SECOND);

    assertThat(verdict.violations())
        .contains("cancelled, and somebody has it: T-maya-1", "ended as cancelled: T-maya-1");
  }

  @Test
  void sendThatWasGivenUpHoldsOnlyWhereItIsAllowed() {
    Map<Said, Fate> fates = Map.of(FIRST, Fate.SENT, SECOND, Fate.GAVE_UP);
    Judge lenient = judge();
    lenient.fault("crash", 1);
    lenient.allow(Fate.GAVE_UP);

    assertThat(lenient.verdict(BOTH, fates, received(FIRST)).violations()).isEmpty();
    assertThat(verdict(fates, FIRST).violations()).containsExactly("ended as gave_up: T-maya-1");
  }

  @Test
  void messageThatAnswersNothingIsFound() {
    Verdict verdict = verdict(BOTH_SENT, FIRST, SECOND, Said.dm("1", "stranger", 0));

    assertThat(verdict.violations())
        .containsExactly("messages that nobody asked for: 1 instead of 0");
  }

  @Test
  void peopleAtOnceCountsWhatWasUnderWayAtTheSameInstant() {
    Received apart = new Received(List.of(call(1, FIRST, 0), call(2, other(), 1)), Map.of());
    Received together = new Received(List.of(call(1, FIRST, 0), call(2, other(), 0)), Map.of());

    assertThat(apart.peopleAtOnce()).isEqualTo(1);
    assertThat(together.peopleAtOnce()).isEqualTo(2);
  }

  private static Said other() {
    return Said.dm("1", "noah", 0);
  }

  private static Verdict verdict(Map<Said, Fate> fates, Said... received) {
    Judge judge = judge();
    judge.fault("crash", 1);
    return judge.verdict(BOTH, fates, received(received));
  }

  private static Judge judge() {
    return new Judge(Programs.all().getFirst(), "", new Plan(1, 1, Functions.INPROCESS));
  }

  private static Received received(Said... said) {
    List<Said> all = Stream.of(said).toList();
    return Received.of(
        IntStream.range(0, all.size()).mapToObj(i -> call(i + 1, all.get(i), i)).toList());
  }

  /** Each takes a second. */
  private static GraphCall call(long seq, Said answered, int second) {
    GraphRequest request =
        new GraphRequest(
            Operation.INSTAGRAM_MESSAGE,
            "POST",
            "/v25.0/1/messages",
            answered.account(),
            answered.recipient(),
            "token",
            answered.answer(),
            "{}");
    Instant start = NOW.plusSeconds(second);
    return new GraphCall(seq, request, Mode.OK, start, start.plusSeconds(1), 200, "mid" + seq);
  }
}
