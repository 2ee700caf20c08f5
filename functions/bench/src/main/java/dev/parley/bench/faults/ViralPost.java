package dev.parley.bench.faults;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.Rhythm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Thousands of comments within two minutes are answered for hours, and DMs wait for none of it. */
final class ViralPost implements Program {
  private static final String ACCOUNT = "1013";
  private static final int COMMENTS = 5000;
  private static final int DMS = 500;
  private static final Duration WHOLE = Duration.ofMinutes(2);
  private static final int PER_HOUR = 750;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** To look at thousands of records each minute would take longer than to send what is due. */
  private static final int LOOK_EACH = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration DM_MAX = Duration.ofSeconds(2);

  @Override
  public int number() {
    return 13;
  }

  @Override
  public String guarantee() {
    return "A viral post loses no comment, keeps Meta's limit and holds up no DM";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return List.of(() -> run(plan));
  }

  private Verdict run(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      line.operator().automate(ACCOUNT, "comment_reply_flow", "private_reply", "");
      int comments = plan.scaled(COMMENTS, 40);
      List<Said> all = new ArrayList<>();
      Judge judge = new Judge(this, "", plan);
      line.graph().rates().enforce();

      all.addAll(talk(line, "first-", plan));
      all.addAll(talk(line, "before-", plan));
      judge.figure("DM p99 ms before", p99(line, "before-").toMillis());
      List<Said> crowd =
          Said.onePerPerson(ACCOUNT, "fan-", comments).stream().map(Said::asComment).toList();
      all.addAll(crowd);
      SideBySide.run(
          List.<Work>of(
              () -> steadily(line, crowd, plan), () -> all.addAll(talk(line, "during-", plan))),
          Work::run);
      judge.require(line.drain(PATIENCE), "The queues did not get empty.");
      Duration during = p99(line, "during-");
      judge.figure("DM p99 ms during", during.toMillis());
      judge.inTime(during.compareTo(DM_MAX) <= 0, "DMs waited for comments: p99 " + during);
      Instant begin = line.clock().instant();
      judge.require(drained(line, crowd, comments), "The comments did not come to an end.");

      Duration took = Duration.between(begin, line.clock().instant());
      judge.fault("comments over the limit", comments - PER_HOUR / 60);
      judge.equal("refused by Meta", 0, line.graph().rates().refused());
      rhythm(judge, line, comments, took);
      return judge.verdict(line, all);
    }
  }

  private static void rhythm(Judge judge, Line line, int comments, Duration took) {
    List<GraphCall> replies =
        line.graph().calls().stream()
            .filter(call -> call.recipient().startsWith("comment-"))
            .toList();
    int most = Rhythm.of(replies).mostWithin(HOUR);
    judge.figure("simulated minutes", took.toMinutes());
    judge.figure("at 750 an hour", comments * 60L / PER_HOUR);
    judge.figure("most private replies in an hour", most);
    judge.require(most <= PER_HOUR, "In an hour there were " + most + " private replies.");
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** DMs of many people, spread over the two minutes or the plan's share of them. */
  private static List<Said> talk(Line line, String prefix, Plan plan)
      throws IOException, InterruptedException {
    List<Said> dms = Said.onePerPerson(ACCOUNT, prefix, plan.scaled(DMS, 20));
    steadily(line, dms, plan);
    return dms;
  }

  private static void steadily(Line line, List<Said> said, Plan plan)
      throws IOException, InterruptedException {
    Duration least = Duration.ofSeconds(1);
    Duration scaled = Duration.ofMillis((long) (WHOLE.toMillis() * plan.scale()));
    Duration length = scaled.compareTo(least) < 0 ? least : scaled;
    Pace pace = new Pace(Math.max(1, (int) (said.size() * 1000L / length.toMillis())), 1);
    SideBySide.run(
        IntStream.range(0, said.size()).boxed().toList(),
        n -> {
          pace.await(n, 0);
          line.meta().postUntilTaken(said.get(n));
        });
  }

  /** How long 99 of 100 DMs waited for their answer, from post to the request to Meta. */
  private static Duration p99(Line line, String prefix) throws IOException, InterruptedException {
    if (!line.drain(PATIENCE)) {
      throw new IOException("The queues did not get empty.");
    }
    Map<String, Instant> posted = line.meta().posted();
    List<Duration> waits =
        line.graph().messages().stream()
            .filter(call -> call.recipient().startsWith(prefix))
            .map(call -> Duration.between(posted.get(call.text()), call.startedAt()))
            .sorted()
            .toList();
    return waits.get((int) (waits.size() * 0.99));
  }

  /** Minute by minute, as the schedule comes; at most twice as long as Meta's limit asks for. */
  private static boolean drained(Line line, List<Said> crowd, int comments)
      throws IOException, InterruptedException {
    int minutes = 120 + comments * 120 / PER_HOUR;
    for (int minute = 0; minute < minutes; minute++) {
      boolean looks = minute % LOOK_EACH == 0;
      if (looks && line.auditor().fates(crowd).values().stream().noneMatch(Fate::isSilent)) {
        return true;
      }
      line.advance(MINUTE);
      line.control().wakeUp();
      if (!line.drain(PATIENCE)) {
        return false;
      }
    }
    return false;
  }
}
