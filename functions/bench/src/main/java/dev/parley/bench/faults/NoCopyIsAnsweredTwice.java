package dev.parley.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Test 2: an event has one effect however often and however late Meta repeats it. */
final class NoCopyIsAnsweredTwice implements Program {
  private static final String ACCOUNT = "1020";
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(2);

  @Override
  public int number() {
    return 2;
  }

  @Override
  public String guarantee() {
    return "No copy of an event is answered twice, near or far";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return List.of(() -> run(plan));
  }

  private Verdict run(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      List<Said> events = Said.onePerPerson(ACCOUNT, "copied-", plan.scaled(2000, 20));
      Judge judge = new Judge(this, "", plan);

      line.meta().all(twice(events));
      judge.fault("copy at once", events.size());
      drain(line, judge);
      again(line, judge, events, "copy later");
      line.control().queue("recreate");
      again(line, judge, events, "copy after the queues forgot");
      line.control().require("redis", "{\"op\":\"flush\"}");
      again(line, judge, events, "copy after the cache forgot");
      judge.equal("answers other than 200", 0, line.meta().statuses().size() - 1);
      return judge.verdict(line, events);
    }
  }

  private static void again(Line line, Judge judge, List<Said> events, String fault)
      throws IOException, InterruptedException {
    line.meta().all(events);
    judge.fault(fault, events.size());
    drain(line, judge);
  }

  private static void drain(Line line, Judge judge) throws IOException, InterruptedException {
    long start = System.nanoTime();
    judge.require(line.drain(DRAIN_LIMIT), "The queues did not get empty.");
    judge.figure("last drain", Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
  }

  private static List<Said> twice(List<Said> events) {
    List<Said> copies = new ArrayList<>();
    for (Said said : events) {
      copies.add(said);
      copies.add(said);
    }
    return copies;
  }
}
