package dev.parley.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Test 10: an event that cannot be handled delays nobody else, is kept with its reason, and has its
 * effect once when it is redriven twice; what is too late is cancelled with its reason.
 */
final class PoisonHarmsNobodyElse implements Program {
  private static final String ACCOUNT = "1100";
  private static final int CONVERSATIONS = 25;
  private static final int MESSAGES = 20;
  private static final int POISONED_AT = MESSAGES / 2;
  private static final int POISON = 5;
  private static final int EXPIRED = 10;
  private static final Duration LATE_MAX = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofSeconds(15);
  private static final int STEPS = 20;
  private static final Duration BEYOND_THE_WINDOW = Duration.ofHours(25);

  @Override
  public int number() {
    return 10;
  }

  @Override
  public String guarantee() {
    return "Poison harms nobody else, and a redrive repeats nothing that was done";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return List.of(() -> poison(plan), () -> expired(plan));
  }

  private Verdict poison(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      List<List<Said>> busy =
          IntStream.range(0, plan.scaled(CONVERSATIONS, 4))
              .mapToObj(i -> Said.conversation(ACCOUNT, "busy-" + i, MESSAGES))
              .toList();
      List<List<Said>> victims = busy.subList(0, plan.scaled(POISON, 2));
      List<List<Said>> neighbours = busy.subList(victims.size(), busy.size());
      List<Said> poison = victims.stream().map(said -> said.get(POISONED_AT)).toList();
      Judge judge = new Judge(this, "poison", plan);

      line.meta().inTurn(parts(victims, 0, POISONED_AT));
      judge.require(
          line.settle(flat(parts(victims, 0, POISONED_AT)), Duration.ZERO, 0),
          "The line did not come to an end before the poison.");
      poisonThem(line, judge, poison, neighbours);
      line.meta().inTurn(parts(victims, POISONED_AT + 1, MESSAGES));
      judge.require(
          line.settle(flat(busy), STEP, STEPS),
          "The line did not come to an end after the poison.");
      judge.equal(
          "dead letters that tell what people wrote",
          0,
          DeadLetters.telling(line, List.of("T-busy", "token-of-")));
      redrive(line, judge, poison);
      return judge.verdict(line, flat(busy));
    }
  }

  /** The neighbours go on meanwhile, in real time. */
  private static void poisonThem(
      Line line, Judge judge, List<Said> poison, List<List<Said>> neighbours)
      throws IOException, InterruptedException {
    Sabotage sabotage = new Sabotage(line.runtime().dynamoDb());
    poison.forEach(sabotage::breakState);
    line.meta().all(poison);
    line.meta().inTurn(neighbours);
    judge.require(line.settle(flat(neighbours), Duration.ZERO, 0), "The neighbours were held up.");
    Duration latest = Received.of(line.graph().messages()).latest(line.meta().posted());
    judge.figure("latest neighbour", latest.toMillis() + " ms");
    judge.require(latest.compareTo(LATE_MAX) <= 0, "neighbours too late: " + latest);
    judge.require(line.settle(poison, STEP, STEPS), "The poison did not come to an end.");
    judge.fault(
        "poison",
        line.auditor().fates(poison).values().stream().filter(Fate.FAILED::equals).count());
    poison.forEach(sabotage::mend);
  }

  private static void redrive(Line line, Judge judge, List<Said> poison)
      throws IOException, InterruptedException {
    judge.outOfOrder(poison);
    int listed = line.operator().count(DeadLetters.PATH + "?channel=instagram&account=" + ACCOUNT);
    judge.equal("dead letters listed", poison.size(), listed);
    judge.equal("redriven at first", poison.size(), DeadLetters.redriveAll(line));
    judge.require(line.settle(poison, STEP, STEPS), "The redriven did not come to an end.");
    judge.equal("redriven again", 0, DeadLetters.redriveAll(line));
    judge.require(line.settle(poison, STEP, STEPS), "The redriven did not come to an end.");
    judge.fault("redrive", 2);
  }

  /** What waits for Meta until its time is over is cancelled, and says so. */
  private Verdict expired(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      List<Said> events = Said.onePerPerson(ACCOUNT, "expiring-", EXPIRED);
      Judge judge = new Judge(this, "expired", plan);
      line.graph().stopListening();
      line.meta().all(events);
      judge.fault("connection refused", line.awaitTried(events));
      line.advance(BEYOND_THE_WINDOW);
      line.graph().startListening();
      judge.require(line.settle(events, STEP, STEPS), "The line did not come to an end.");
      judge.fault("time beyond the window", events.size());
      judge.exactly(Fate.CANCELLED, events.size());
      judge.equal("messages after their time", 0, line.graph().messages().size());
      return judge.verdict(line, events);
    }
  }

  private static List<List<Said>> parts(List<List<Said>> conversations, int from, int to) {
    return conversations.stream().map(said -> said.subList(from, to)).toList();
  }

  private static List<Said> flat(List<List<Said>> conversations) {
    return conversations.stream().flatMap(List::stream).toList();
  }
}
