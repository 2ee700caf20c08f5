package dev.parley.bench.faults;

import dev.parley.bench.faults.Outages.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Test 9: everything that the line depends on goes away for a while, one after the other. */
final class NoOutageLosesOrDoubles implements Program {
  private static final String ACCOUNT = "1090";
  private static final int PER_SECOND = 20;
  private static final int EVENTS = 1200;
  private static final int EVENTS_MIN = 240;
  private static final int MESSAGES = 20;
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int STEPS = 60;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(1);

  /** So many may be on the wire when Meta goes away: Instagram's lanes. */
  @Override
  public int number() {
    return 9;
  }

  @Override
  public String guarantee() {
    return "No outage of a dependency loses, doubles or reorders a message";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return List.of(() -> run(plan));
  }

  private Verdict run(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().openResending(ACCOUNT);
      line.echo(1, Duration.ZERO, plan.seed());
      Judge judge = new Judge(this, "", plan);
      List<List<Said>> conversations = conversations(plan);
      List<Said> events = conversations.stream().flatMap(List::stream).toList();
      Duration whole = Duration.ofSeconds(1).multipliedBy(events.size()).dividedBy(PER_SECOND);

      Outages outages = Outages.of(line, judge);
      Thread weather = Thread.ofVirtual().start(() -> outages.run(whole));
      Pace pace = new Pace(PER_SECOND, conversations.size());
      SideBySide.run(
          conversations,
          conversation -> {
            for (Said said : conversation) {
              pace.await(said.place(), conversations.indexOf(conversation));
              line.meta().postUntilTaken(said);
            }
          });
      weather.join();
      judge.require(outages.failure().isEmpty(), "An outage failed: " + outages.failure());
      judge.require(line.settle(events, STEP, STEPS), "The line did not come to an end.");
      answers(line, judge, outages);
      return judge.verdict(line, events);
    }
  }

  private static List<List<Said>> conversations(Plan plan) {
    int count = Math.ceilDiv(plan.scaled(EVENTS, EVENTS_MIN), MESSAGES);
    return IntStream.range(0, count)
        .mapToObj(i -> Said.conversation(ACCOUNT, "weathered-" + i, MESSAGES))
        .toList();
  }

  /** While the queue is away Meta is told so; at any other time it is answered at once. */
  private static void answers(Line line, Judge judge, Outages outages) {
    Span queueAway = outages.span("queue cut");
    List<MetaClient.Answered> others =
        new ArrayList<>(line.meta().answers())
            .stream().filter(answer -> !queueAway.touches(answer.start(), answer.took())).toList();
    Duration p99 = MetaClient.p99(others);
    judge.figure("p99 of answers while the queue was there", p99.toMillis() + " ms");
    judge.inTime(p99.compareTo(ANSWER_MAX) <= 0, "answers: " + p99);
    judge.equal(
        "answers other than 200 while the queue was there",
        0,
        others.stream().filter(answer -> answer.status() != 200).count());
    judge.require(line.meta().answered(503) > 0, "Nobody was told that the queue was away.");
    judge.figure("503 while it was away", line.meta().answered(503));
  }
}
