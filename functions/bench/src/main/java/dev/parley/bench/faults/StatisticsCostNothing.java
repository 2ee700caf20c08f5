package dev.parley.bench.faults;

import dev.parley.embedded.graph.Mode;
import dev.parley.engine.config.Environment;
import dev.parley.rig.CrashPoint;
import dev.parley.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Statistics say what Meta saw, and cost the same whatever was sent and whoever looks on. */
final class StatisticsCostNothing implements Program {
  private static final String ACCOUNT = "1014";
  private static final List<Integer> MINUTES = List.of(100, 1000, 10_000);
  private static final int READS_MAX = 6;
  private static final int ADMINS = 120;
  private static final int PER_SECOND = 50;
  private static final int EVENTS = 1500;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOURS = Duration.ofMinutes(90);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int STEPS = 60;
  private static final Duration ANSWER_MAX = Duration.ofMillis(500);

  @Override
  public int number() {
    return 14;
  }

  @Override
  public String guarantee() {
    return "Statistics say what Meta saw, and cost the same whatever was sent and whoever looks on";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return switch (plan.functions()) {
      case INPROCESS -> List.of(() -> volume(plan), () -> admins(plan), () -> faults(plan));
      case PROCESS -> List.of(() -> crashes(plan));
    };
  }

  /** A hundred, a thousand and ten thousand DMs in a minute. */
  private Verdict volume(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      Judge judge = new Judge(this, "volume", plan);
      List<Said> all = new ArrayList<>();
      for (int perMinute : MINUTES) {
        List<Said> some =
            Said.onePerPerson(ACCOUNT, "v" + perMinute + "-", plan.scaled(perMinute, 20));
        line.meta().all(some);
        all.addAll(some);
        judge.require(line.drain(PATIENCE), "The queues did not get empty.");
        refresh(line, judge, perMinute + " DMs in a minute");
      }
      judge.equal("DMs in the snapshot", all.size(), sentInSnapshot(line));
      judge.fault("refresh", MINUTES.size());
      return judge.verdict(line, all);
    }
  }

  /**
   * A minute later: one run, the schedule's or ours; whoever comes second finds that it was done.
   */
  private static void refresh(Line line, Judge judge, String volume)
      throws IOException, InterruptedException {
    Map<String, Long> before = callsOfRefresh(line);
    long runsBefore = runs(line);
    line.advance(MINUTE);
    line.control().refreshStatistics();
    Map<String, Long> calls = callsOfRefresh(line);
    calls.replaceAll((call, count) -> count - before.getOrDefault(call, 0L));
    long runs = runs(line) - runsBefore;
    judge.require(runs > 0, "Nothing was computed after " + volume);
    long reads = OffIsOffAtOnce.READS.stream().mapToLong(it -> calls.getOrDefault(it, 0L)).sum();
    long publishes = calls.getOrDefault("valkey:PUBLISH", 0L);
    judge.figure(
        volume + ": reads, writes, publishes, questions to SQS of a run",
        List.of(
            reads / Math.max(1, runs),
            (calls.getOrDefault("dynamodb:UpdateItem", 0L)
                    + calls.getOrDefault("dynamodb:PutItem", 0L))
                / Math.max(1, runs),
            publishes / Math.max(1, runs),
            calls.getOrDefault("sqs:GetQueueAttributes", 0L) / Math.max(1, runs)));
    judge.require(reads <= READS_MAX * runs, reads + " reads in " + runs + " runs after " + volume);
    judge.equal("publishes after " + volume, runs, publishes);
  }

  private static Map<String, Long> callsOfRefresh(Line line) {
    return new HashMap<>(
        line.runtime().calls().functions().getOrDefault("StatsRefreshFunction", Map.of()));
  }

  private static long runs(Line line) {
    return line.runtime().calls().outcomes().getOrDefault("stats.refreshed:published", 0L);
  }

  /** Many admins look on while events come in. */
  private Verdict admins(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan, StatisticsCostNothing::manyStreams, _ -> {})) {
      line.operator().open(ACCOUNT);
      Judge judge = new Judge(this, "admins", plan);
      line.control().refreshStatistics();
      int admins = plan.scaled(ADMINS, 10);
      List<Said> all = new ArrayList<>();
      p99(line, all, "warm-", plan);
      Duration before = p99(line, all, "before-", plan);
      Onlookers onlookers = Onlookers.start(line, admins);
      Duration during = p99(line, all, "during-", plan);
      long seen = onlookers.end();

      judge.fault("answer of the stream", seen);
      judge.equal("streams that were refused or failed", 0, onlookers.failed());
      judge.figure("admins", admins);
      judge.figure("p99 of the webhook's answers before, ms", before.toMillis());
      judge.figure("p99 of the webhook's answers during, ms", during.toMillis());
      judge.inTime(during.compareTo(ANSWER_MAX) <= 0, "answers: " + during);
      judge.require(line.drain(PATIENCE), "The queues did not get empty.");
      return judge.verdict(line, all);
    }
  }

  /** What 99 of 100 webhooks waited for their answer at most. */
  private static Duration p99(Line line, List<Said> all, String prefix, Plan plan)
      throws IOException, InterruptedException {
    List<Said> events = Said.onePerPerson(ACCOUNT, prefix, plan.scaled(EVENTS, 20));
    all.addAll(events);
    int answered = line.meta().answers().size();
    Pace pace = new Pace(PER_SECOND, 1);
    SideBySide.run(
        IntStream.range(0, events.size()).boxed().toList(),
        n -> {
          pace.await(n, 0);
          line.meta().postUntilTaken(events.get(n));
        });
    List<MetaClient.Answered> answers = line.meta().answers();
    return MetaClient.p99(answers.subList(answered, answers.size()));
  }

  private static Environment manyStreams(Environment world) {
    return Worlds.with(
        world, Map.of("PARLEY_STATS_STREAMS_PER_KEY", "1000", "PARLEY_STATS_STREAMS", "1000"));
  }

  /** Answers are lost and messages refused; what is counted is what Meta has. */
  private Verdict faults(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      line.echo(1, Duration.ZERO, plan.seed());
      Judge judge = new Judge(this, "faults", plan);
      List<Said> events = Said.onePerPerson(ACCOUNT, "f-", plan.scaled(300, 20));
      line.graph().modes(new FirstTime(Mode.ACCEPT_THEN_CLOSE));
      line.meta().all(events);
      judge.require(line.settle(events, STEP, STEPS), "The line did not come to an end.");
      judge.fault("answer of Meta that was lost", unanswered(line));
      judge.equal("DMs that the statistics say", line.graph().messages().size(), sent(line));
      return judge.verdict(line, events);
    }
  }

  private static long unanswered(Line line) {
    return line.graph().calls().stream()
        .filter(call -> call.mode().equals(Mode.ACCEPT_THEN_CLOSE))
        .count();
  }

  /** Processes die before they have written their counts: a recount finds and mends it. */
  private Verdict crashes(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      line.echo(1, Duration.ZERO, plan.seed());
      Judge judge = new Judge(this, "crashes", plan);
      judge.allow(Fate.GAVE_UP);
      Crashes crashes = new Crashes(line.control());
      List<Said> events = Said.onePerPerson(ACCOUNT, "c-", plan.scaled(100, 20));
      crashes.arm(CrashPoint.MID_BATCH, 3);
      line.meta().all(events);
      judge.require(line.settle(events, STEP, STEPS), "The line did not come to an end.");
      judge.fault("crash between the record and the counts", crashes.disarm(CrashPoint.MID_BATCH));
      line.advance(HOURS);
      long graph = line.graph().messages().size();
      judge.figure("counted, of " + graph + " at Meta", sent(line));
      judge.figure("differences that a recount found", line.operator().recount(true));
      judge.equal("DMs that the statistics say after it", graph, sent(line));
      judge.equal("differences that another recount finds", 0, line.operator().recount(false));
      return judge.verdict(line, events);
    }
  }

  private static long sentInSnapshot(Line line) throws IOException, InterruptedException {
    Json found = line.operator().require("GET", "/api/v1/stats", "").json();
    return found.get("stats").get("total").get("sent").number().orElse(-1L);
  }

  private static long sent(Line line) throws IOException, InterruptedException {
    Json found = line.operator().statistics();
    return found.get("total").get("sent").number().orElse(-1L);
  }
}
