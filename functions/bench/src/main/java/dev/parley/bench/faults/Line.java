package dev.parley.bench.faults;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.time.MovableClock;
import dev.parley.local.LocalOptions;
import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.LocalRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A line of its own with a fake Graph API of its own, and everybody who deals with it. */
final class Line implements AutoCloseable {
  /** Between two looks at whether the line has come to rest. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final MovableClock clock = new MovableClock();
  private final GraphServer graph;
  private final LocalRuntime runtime;
  private final Http http;
  private final MetaClient meta;
  private final Operator operator;
  private final Control control;
  private final Auditor auditor;

  private Line(LocalOptions options) {
    graph = GraphServer.open(0, clock);
    runtime = started(options.withGraphUrl(graph.uri()));
    http = new Http(runtime.url());
    meta = new MetaClient(http, clock);
    operator = new Operator(http, runtime.secrets().adminToken());
    control = new Control(http);
    auditor = new Auditor(runtime.dynamoDb());
  }

  /** Starts a line in memory. */
  static Line start(Plan plan) {
    return start(plan, Secrets.demo());
  }

  /** Starts a line with these secrets. */
  static Line start(Plan plan, Secrets secrets) {
    LocalOptions plain = LocalOptions.inMemory();
    LocalOptions options =
        new LocalOptions(
            plain.port(), plain.dataDir(), plain.graphUrl(), false, secrets, plain.output());
    return switch (plan.functions()) {
      case INPROCESS -> new Line(options);
      case PROCESS ->
          throw new IllegalStateException("The line cannot run its functions as processes yet.");
    };
  }

  GraphServer graph() {
    return graph;
  }

  MetaClient meta() {
    return meta;
  }

  Operator operator() {
    return operator;
  }

  Control control() {
    return control;
  }

  Auditor auditor() {
    return auditor;
  }

  /** For an auditor's eyes only: how much lies in each queue, what the tables hold. */
  LocalRuntime runtime() {
    return runtime;
  }

  MovableClock clock() {
    return clock;
  }

  /** Moves the time of the whole world: queues, functions and Meta. */
  void advance(Duration by) throws IOException, InterruptedException {
    clock.advance(by);
    control.advance(by);
  }

  /** Waits until all queues are empty, in real time. */
  boolean drain(Duration limit) throws IOException, InterruptedException {
    return control.drain(limit);
  }

  /**
   * Waits until nothing of this is open; whenever the line has come to rest before, time is moved
   * on by {@code step}. It is moved only while no request is under way at the Graph API: nobody's
   * lease ends while its owner is at work.
   *
   * @return whether it worked within {@code limit} of real time
   */
  boolean settle(List<Said> all, Duration step, Duration limit)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      boolean drained = drain(LOOK_AGAIN);
      if (drained && auditor.fates(all).values().stream().noneMatch(Line::isUndecided)) {
        return true;
      }
      if (isAtRest()) {
        advance(step);
      }
    }
    return false;
  }

  private static boolean isUndecided(Fate fate) {
    return fate.isSilent() || fate == Fate.UNKNOWN;
  }

  /** Nothing is on the wire, and nothing new came within a while. */
  private boolean isAtRest() throws InterruptedException {
    List<GraphCall> before = graph.calls();
    Thread.sleep(LOOK_AGAIN);
    List<GraphCall> after = graph.calls();
    return before.size() == after.size() && after.stream().allMatch(call -> call.endedAt() != null);
  }

  @Override
  public void close() {
    http.close();
    runtime.close();
    graph.close();
  }

  private LocalRuntime started(LocalOptions options) {
    try {
      return LocalRuntime.start(options);
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }
}
