package dev.parley.bench.faults;

import dev.parley.bench.faults.Auditor.Decided;
import dev.parley.bench.faults.Ledger.Span;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges every request at Meta by what the operator had ordered.
 *
 * <p>An automation that was switched off or deleted: no request for it starts later than {@link
 * Ledger#GRACE} after the acknowledgement, whatever was decided or queued before. An edit, a move
 * or another order: nothing old answers what was said later than that after the acknowledgement;
 * what was decided before keeps its text. And what nobody had switched off is answered.
 *
 * <p>Between the sender's look at the account and its request this machine may stall; then the
 * request is as late as the machine, and is judged by what is left of its lateness. An old text
 * cannot come of that: what is read for an event is read, or was read a quarter of a second ago at
 * most, after the event was posted.
 */
final class Rulings {
  private static final String SIGN_END = ": ";

  private final Ledger ledger;
  private final Stalls stalls;
  private final Crowd crowd;
  private final Judge judge;
  private final Map<String, Said> byRecipient = new HashMap<>();
  private Duration latest = Duration.ZERO;
  private int oldTexts;
  private int stalled;

  Rulings(Ledger ledger, Stalls stalls, Crowd crowd, Judge judge) {
    this.ledger = ledger;
    this.stalls = stalls;
    this.crowd = crowd;
    this.judge = judge;
    crowd.all().forEach(said -> byRecipient.put(said.recipient(), said));
  }

  /** All requests to send something, whatever became of them. */
  void requests(List<GraphCall> calls) {
    for (GraphCall call : calls) {
      if (call.operation() != Operation.INSTAGRAM_MESSAGE) {
        continue;
      }
      Optional<Said> said = Optional.ofNullable(byRecipient.get(call.recipient()));
      judge.require(said.isPresent(), "nobody asked for it: " + call.text());
      said.ifPresent(one -> request(call, one));
    }
    judge.figure("latest request after a switch-off, ms", latest.toMillis());
    judge.figure("later than that, for this machine stalled", stalled);
    judge.figure("old words to what was said before a change was known", oldTexts);
  }

  private void request(GraphCall call, Said said) {
    String sign = call.text().split(SIGN_END, 2)[0];
    Instant start = call.startedAt();
    String runs = Habit.runs(sign);
    Duration late = running(runs, start) ? Duration.ZERO : ledger.since(runs, start);
    boolean isLate = !ledger.mayHold(runs, start, start);
    Duration lost = isLate ? stalls.within(start.minus(late), start) : Duration.ZERO;
    boolean isOff = isLate && late.minus(lost).compareTo(Ledger.GRACE) > 0;
    judge.require(!isOff, "sent though off: " + millis(late) + " after it, " + call.text());
    stalled += isLate && !isOff ? 1 : 0;
    latest = isLate || late.compareTo(latest) <= 0 ? latest : late;
    String says = Habit.says(sign, said.post());
    Instant asked = crowd.at(said);
    boolean isOld = !ledger.mayHold(says, asked, start);
    judge.require(!isOld, "old words: " + millis(ledger.since(says, asked)) + " " + call.text());
    oldTexts += !isOld && !running(says, start) ? 1 : 0;
  }

  /** Whether nobody had ended it by then. */
  private boolean running(String what, Instant instant) {
    return ledger.spans(what).stream()
        .anyMatch(span -> !span.from().isAfter(instant) && span.to().isAfter(instant));
  }

  /** What was not answered, and why: somebody had switched it off. */
  void silences(Map<Said, Decided> decided) {
    int notMatched = 0;
    int cancelled = 0;
    for (Said said : crowd.all()) {
      Decided one = decided.getOrDefault(said, Decided.NEVER);
      boolean isCancelled = one.why().equals("off");
      if (isCancelled || one.outcome().equals("NO_MATCH")) {
        String silent = Habit.silent(said.account(), said.post());
        Instant last = isCancelled ? Instant.MAX : one.at().plusMillis(1);
        judge.require(
            ledger.mayHold(silent, crowd.at(said), last),
            "not answered though on: " + said.text() + " " + one);
        notMatched += isCancelled ? 0 : 1;
        cancelled += isCancelled ? 1 : 0;
      }
    }
    judge.figure("not answered, for it was off", notMatched);
    judge.figure("sends cancelled, for it was off by then", cancelled);
    judge.fault("event for what is off", notMatched + cancelled);
  }

  /** In how many of the times for which something was off, somebody wrote to it. */
  void windows(List<Habit> habits) {
    int windows = 0;
    for (Habit habit : habits) {
      List<Span> off = new ArrayList<>(ledger.spans(Habit.silent(habit.account, "")));
      windows +=
          (int)
              off.stream()
                  .filter(span -> crowd.all().stream().anyMatch(said -> isIn(said, habit, span)))
                  .count();
    }
    judge.fault("time off in which somebody wrote", windows);
  }

  private boolean isIn(Said said, Habit habit, Span off) {
    Instant at = crowd.at(said);
    return said.account().equals(habit.account) && at.isAfter(off.from()) && at.isBefore(off.to());
  }

  private static String millis(Duration time) {
    return time.toMillis() + " ms";
  }
}
