package dev.parley.bench.faults;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Modes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Test 3: a slow and throttling Meta brings no conversation out of its order, nor all to a halt.
 */
final class EveryConversationKeepsItsOrder implements Program {
  private static final String ACCOUNT = "1030";
  private static final Mode THROTTLED = Mode.reject(GraphError.rateLimited());
  private static final double THROTTLED_SHARE = 0.05;
  private static final int LATENCY_MILLIS_MAX = 300;
  private static final int MESSAGES = 40;

  @Override
  public int number() {
    return 3;
  }

  @Override
  public String guarantee() {
    return "Every conversation keeps its order, and none waits for all others";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return List.of(() -> run(plan));
  }

  private Verdict run(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      slowDown(line, plan);
      List<List<Said>> conversations =
          IntStream.range(0, plan.scaled(50, 4))
              .mapToObj(i -> Said.conversation(ACCOUNT, "orderly-" + i, plan.scaled(MESSAGES, 8)))
              .toList();
      List<Said> events = conversations.stream().flatMap(List::stream).toList();
      Judge judge = new Judge(this, "", plan);

      line.meta().inTurn(conversations);
      judge.require(line.settle(events, Duration.ZERO, 0), "The line did not come to an end.");

      List<GraphCall> calls = line.graph().calls();
      judge.fault("429", calls.stream().filter(call -> call.status() == 429).count());
      judge.fault("latency up to 300 ms", line.graph().messages().size());
      int atOnce = Received.of(line.graph().messages()).peopleAtOnce();
      judge.figure("conversations at once", atOnce);
      judge.require(atOnce >= 2, "Conversations waited for each other: at once " + atOnce);
      return judge.verdict(line, events);
    }
  }

  private static void slowDown(Line line, Plan plan) {
    line.graph().modes(Modes.shares(Map.of(THROTTLED, THROTTLED_SHARE), plan.seed()));
    RandomGenerator chance = plan.chance(3);
    line.graph()
        .latency(
            () -> {
              synchronized (chance) {
                return Duration.ofMillis(chance.nextInt(LATENCY_MILLIS_MAX));
              }
            });
  }
}
