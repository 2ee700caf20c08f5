package dev.parley.bench.faults;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.Rhythm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * A process of the sender is killed while it has a request on the wire for each of a number's five
 * lanes: once the queue gives its messages out again, all five are at work again. Nothing was
 * counted that somebody would have to give back.
 */
final class KilledWorker {
  private static final AccountKey NUMBER = new AccountKey(Channel.WHATSAPP, "1070009");
  private static final int LANES = Pacing.AT_ONCE;
  private static final int PEOPLE = 4 * LANES;
  private static final Duration SLOW = Duration.ofSeconds(7);
  private static final Duration QUICK = Duration.ofMillis(200);

  /** For a poll, what the dead one leaves to be written down, and the first request. */
  private static final Duration MORE = Duration.ofSeconds(5);

  private static final Duration UNDER_WAY_WITHIN = Duration.ofMinutes(1);
  private static final Duration BACK_WITHIN = Duration.ofMinutes(5);

  private final Line line;
  private final Judge judge;

  private KilledWorker(Line line, Judge judge) {
    this.line = line;
    this.judge = judge;
  }

  static Verdict run(Program program, Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      Judge judge = new Judge(program, "killed", plan);
      line.operator().openNumber(NUMBER.id(), "{}");
      line.statuses();
      return new KilledWorker(line, judge).run(plan.scaled(20, 3));
    }
  }

  private Verdict run(int each) throws IOException, InterruptedException {
    List<Said> first = onePerLane(PEOPLE);
    List<Said> next = onePerLane(PEOPLE + 200);
    List<List<Said>> others =
        IntStream.range(0, PEOPLE).mapToObj(person -> conversation(person, each)).toList();
    List<Said> warmUp = conversation(PEOPLE + 100, 1);
    List<Said> events = new ArrayList<>(first);
    events.addAll(next);
    others.forEach(events::addAll);
    events.addAll(warmUp);
    line.meta().all(warmUp);
    judge.require(line.settle(warmUp, Duration.ZERO, 0), "Not even one message was sent.");
    line.graph().latency(() -> SLOW);
    Pacing.queued(line, List.of(first), first);

    Instant killed = killWhileAllLanesAreBusy();
    line.graph().latency(() -> QUICK);
    // In real time: nothing is moved on while the lease lasts. One message waits in each lane, for
    // all of them go into one batch: there is one process, and it would drain lane after lane.
    line.meta().all(next);
    awaitAllLanes(killed);
    line.meta().inTurn(others);
    judge.require(line.settle(events, Duration.ZERO, 0), "The line did not come to an end.");

    backAgain(killed);
    return judge.verdict(line, events);
  }

  /** Five people who have nothing in common but the number. */
  private static List<Said> onePerLane(int from) {
    Map<Integer, Said> found = new TreeMap<>();
    for (int person = from; found.size() < LANES; person++) {
      Said said = conversation(person, 1).getFirst();
      found.putIfAbsent(lane(said.recipient()), said);
    }
    return List.copyOf(found.values());
  }

  private static int lane(String user) {
    return new ConversationKey(NUMBER, new UserId(user)).lane(LANES);
  }

  /** Waits for five requests that have no answer yet; gives when their sender was killed. */
  private Instant killWhileAllLanesAreBusy() throws IOException, InterruptedException {
    judge.fault("request of a killed sender", underWay(allLanesBusy()));
    Instant now = line.clock().instant();
    line.runtime().processes().stream()
        .filter(process -> process.function().equals(Pacing.SENDER))
        .forEach(sender -> ProcessHandle.of(sender.pid()).ifPresent(this::kill));
    return now;
  }

  private List<GraphCall> allLanesBusy() throws IOException, InterruptedException {
    try {
      return line.graph().await(seen -> underWay(seen) == LANES, UNDER_WAY_WITHIN);
    } catch (TimeoutException e) {
      throw new IOException("There were never five requests under way at once.", e);
    }
  }

  private void kill(ProcessHandle sender) {
    judge.fault("process of the sender killed", sender.destroyForcibly() ? 1 : 0);
  }

  private static int underWay(List<GraphCall> calls) {
    return (int) calls.stream().filter(call -> call.endedAt() == null).count();
  }

  private void awaitAllLanes(Instant killed) throws IOException, InterruptedException {
    try {
      line.graph().await(calls -> back(calls, killed).size() == LANES, BACK_WITHIN);
    } catch (TimeoutException e) {
      throw new IOException("Not all lanes came back within " + BACK_WITHIN + ".", e);
    }
  }

  /** When each lane sent again, from the kill on. */
  private static Map<Integer, Duration> back(List<GraphCall> calls, Instant killed) {
    Map<Integer, Duration> back = new TreeMap<>();
    calls.stream()
        .filter(call -> call.startedAt().isAfter(killed))
        .forEach(
            call ->
                back.merge(
                    lane(call.recipient()),
                    Duration.between(killed, call.startedAt()),
                    (one, other) -> one.compareTo(other) < 0 ? one : other));
    return back;
  }

  private void backAgain(Instant killed) {
    Map<Integer, Duration> back = back(line.graph().calls(), killed);
    Duration hidden = Catalogue.OUTBOUND.visibilityTimeout();
    Duration last = back.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    int most = Rhythm.of(line.graph().calls()).mostAtOnce();
    judge.figure("most at once", most);
    judge.figure("seconds until every lane sent again", last.toSeconds());
    judge.figure("seconds for which the queue hides what it gave out", hidden.toSeconds());
    judge.equal("lanes that sent again", LANES, back.size());
    judge.require(most <= Pacing.AT_ONCE, "A number had " + most + " requests under way at once.");
    judge.inTime(last.compareTo(hidden.plus(MORE)) <= 0, "All lanes only after " + last);
  }

  private static List<Said> conversation(int person, int count) {
    String user = "4915100000" + (300 + person);
    return Said.conversation(NUMBER.id(), user, count).stream().map(Said::onWhatsApp).toList();
  }
}
