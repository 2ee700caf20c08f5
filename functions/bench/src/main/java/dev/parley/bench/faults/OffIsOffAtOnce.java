package dev.parley.bench.faults;

import dev.parley.bench.faults.Auditor.Decided;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Test 8: while people write to several accounts an operator switches their automations off and on,
 * edits, deletes and moves them.
 *
 * <p>Every request at Meta is judged by its own start and the times at which the operator's orders
 * were given and acknowledged, all on one clock.
 */
final class OffIsOffAtOnce implements Program {
  private static final Duration WHOLE = Duration.ofMinutes(2);
  private static final Duration LEAST = Duration.ofSeconds(8);
  private static final int PER_SECOND = 50;
  private static final int EVENTS_MIN = 150;
  private static final int AT_ONCE = 10;

  /** What reads DynamoDB. */
  static final Set<String> READS =
      Set.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchGetItem");

  private static final int LATENCY_MILLIS_MAX = 200;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MINUTES_MAX = 200;
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);

  @Override
  public int number() {
    return 8;
  }

  @Override
  public String guarantee() {
    return "What is switched off, edited, deleted or moved is so at once, whatever is cached";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return Stream.of(CacheTrouble.values())
        .filter(trouble -> trouble.isPossible(plan))
        .<Part>map(trouble -> () -> run(plan, trouble))
        .toList();
  }

  /** With this trouble. */
  Verdict run(Plan plan, CacheTrouble trouble) throws IOException, InterruptedException {
    CacheCounts cache = new CacheCounts();
    Judge judge = new Judge(this, trouble.toString(), plan);
    try (LossyWay way = new LossyWay();
        Line line = Line.start(plan, world -> trouble.world(world, way), cache);
        Stalls stalls = Stalls.watch(line.clock())) {
      Scene scene = play(plan, line, trouble, judge);
      if (trouble == CacheTrouble.LOSING) {
        judge.fault("write to the cache lost", way.lost());
      }
      judge.figure("cache", cache.all());
      judge.require(cache.isUsed(), "The cache was never asked.");
      boolean isFound = cache.hits() > 0 || trouble != CacheTrouble.PLAIN;
      judge.require(isFound, "Nothing was ever found in the cache.");
      return verdict(line, judge, scene, stalls);
    }
  }

  /** The same on this line. */
  Verdict run(Plan plan, Line line, String name) throws IOException, InterruptedException {
    Judge judge = new Judge(this, name, plan);
    try (Stalls stalls = Stalls.watch(line.clock())) {
      return verdict(line, judge, play(plan, line, CacheTrouble.PLAIN, judge), stalls);
    }
  }

  /** Who took part. */
  private record Scene(Desk desk, Crowd crowd, List<Habit> habits) {}

  private static Scene play(Plan plan, Line line, CacheTrouble trouble, Judge judge)
      throws IOException, InterruptedException {
    Desk desk = new Desk(line.operator(), line.clock());
    Crowd crowd = new Crowd(line.meta(), line.clock());
    Map<Habit, Integer> rounds = rounds(plan, desk);
    Scene scene = new Scene(desk, crowd, List.copyOf(rounds.keySet()));
    slowDown(line, plan);
    for (Habit habit : scene.habits) {
      line.operator().connect("instagram", habit.account);
      habit.open();
    }
    List<Work> works = new ArrayList<>();
    works.add(() -> crowd.steadily(scene.habits, events(plan), pace(plan)));
    works.add(() -> trouble.happen(line, judge, length(plan)));
    rounds.forEach((habit, times) -> works.add(() -> live(habit, crowd, times, length(plan))));
    SideBySide.run(works, Work::run);
    judge.require(line.drain(DRAIN_LIMIT), "The queues did not get empty.");
    return scene;
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static Map<Habit, Integer> rounds(Plan plan, Desk desk) {
    return Map.of(
        Habit.toggles("1080", desk), plan.scaled(30, 3),
        Habit.toggles("1081", desk), plan.scaled(30, 3),
        Habit.rewrites("1082", desk), plan.scaled(20, 3),
        Habit.recreates("1083", desk), plan.scaled(5, 2),
        Habit.moves("1084", desk), plan.scaled(10, 2),
        Habit.reorders("1085", desk), plan.scaled(10, 2));
  }

  private static Duration length(Plan plan) {
    Duration scaled = Duration.ofMillis((long) (WHOLE.toMillis() * plan.scale()));
    return scaled.compareTo(LEAST) < 0 ? LEAST : scaled;
  }

  private static int events(Plan plan) {
    return plan.scaled((int) WHOLE.toSeconds() * PER_SECOND, EVENTS_MIN);
  }

  private static int pace(Plan plan) {
    return Math.max(1, (int) (events(plan) / length(plan).toSeconds()));
  }

  /** Many write right before each round, so that much is queued when it begins. */
  private static void live(Habit habit, Crowd crowd, int rounds, Duration whole)
      throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      crowd.atOnce(habit, "burst-" + round + "-", AT_ONCE);
      habit.round(whole.dividedBy(rounds));
    }
  }

  private static void slowDown(Line line, Plan plan) {
    RandomGenerator chance = plan.chance(8);
    line.graph()
        .latency(
            () -> {
              synchronized (chance) {
                return Duration.ofMillis(chance.nextInt(LATENCY_MILLIS_MAX));
              }
            });
  }

  private static Verdict verdict(Line line, Judge judge, Scene scene, Stalls stalls)
      throws IOException, InterruptedException {
    Crowd crowd = scene.crowd;
    List<Said> answered = answered(line.auditor().decisions(crowd.all()));
    stalls.close(); // Time that is moved from here on is no stall.
    judge.require(bringIn(line, answered), "Answers to comments did not get their turn.");
    Map<Said, Decided> decided = line.auditor().decisions(crowd.all());
    Rulings rulings = new Rulings(scene.desk.ledger(), stalls, crowd, judge);
    rulings.requests(line.graph().calls());
    rulings.silences(decided);
    rulings.windows(scene.habits);
    judge.figure("changes", scene.desk.changes());
    judge.figure("changes asked for again", scene.desk.repeats());
    judge.figure("said", crowd.all().size());
    judge.figure("reads of each processor", reads(line));
    judge.allow(Fate.CANCELLED);
    // A machine that stalls longer than a request may take makes its outcome unclear: see test 6.
    judge.allow(Fate.GAVE_UP);
    judge.figure("why sends were not sent", reasons(decided));
    List<Said> lost =
        crowd.all().stream().filter(said -> Decided.NEVER.equals(decided.get(said))).toList();
    judge.require(lost.isEmpty(), "lost: " + lost.size());
    return judge.verdict(line, answered);
  }

  /**
   * Answers to comments wait for Meta's limit on private replies: minute by minute some of them.
   */
  private static boolean bringIn(Line line, List<Said> answered)
      throws IOException, InterruptedException {
    for (int minute = 0; minute < MINUTES_MAX; minute++) {
      if (line.auditor().fates(answered).values().stream().noneMatch(Fate::isSilent)) {
        return true;
      }
      line.advance(MINUTE);
      if (!line.drain(DRAIN_LIMIT)) {
        return false;
      }
    }
    return false;
  }

  /** What the processors asked DynamoDB for, by function and operation. */
  private static Map<String, Map<String, Long>> reads(Line line) {
    Map<String, Map<String, Long>> reads = new TreeMap<>(line.runtime().calls().functions());
    reads.keySet().removeIf(function -> !function.endsWith("ProcessorFunction"));
    reads.replaceAll((_, calls) -> new TreeMap<>(calls));
    reads.values().forEach(calls -> calls.keySet().removeIf(call -> !READS.contains(call)));
    return reads;
  }

  private static Map<String, Long> reasons(Map<Said, Decided> decided) {
    return decided.values().stream()
        .map(Decided::why)
        .filter(why -> !why.isEmpty())
        .collect(Collectors.groupingBy(why -> why, TreeMap::new, Collectors.counting()));
  }

  /** What an answer was decided to, with the answer that was. */
  private static List<Said> answered(Map<Said, Decided> decided) {
    return decided.entrySet().stream()
        .filter(one -> !one.getValue().answer().isEmpty())
        .map(one -> one.getKey().answeredWith(one.getValue().answer()))
        .collect(Collectors.toList());
  }
}
