package dev.parley.bench.faults;

import dev.parley.embedded.graph.Echoes;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.graph.Statuses;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.config.Environment;
import dev.parley.local.LocalCache;
import dev.parley.local.LocalOptions;
import dev.parley.local.LocalOptions.Output;
import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.LocalRuntime;
import dev.parley.local.RunFunctions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A line of its own with a fake Graph API of its own, and everybody who deals with it. */
final class Line implements AutoCloseable {
  /** Between two looks at whether the line has come to rest. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** The same where a process that ended takes a while to come back: time is not to run ahead. */
  private static final Duration LOOK_AGAIN_AT_PROCESSES = Duration.ofSeconds(3);

  /** Without a first try of anything meanwhile, everybody waits for a second one. */
  private static final int QUIET_LOOKS = 3;

  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(10);
  private static final Duration TRIED_WITHIN = Duration.ofMinutes(1);

  /** Longer than a function may run. */
  private static final Duration AT_WORK_MAX = Duration.ofMinutes(2);

  private final MovableClock clock = new MovableClock();
  private final GraphServer graph;
  private final LocalRuntime runtime;
  private final Http http;
  private final MetaClient meta;
  private final Operator operator;
  private final Control control;
  private final Auditor auditor;
  private final Duration patience;

  private Line(LocalOptions options, UnaryOperator<Environment> world) {
    graph = GraphServer.open(0, clock);
    runtime = started(options.withGraphUrl(graph.uri()), world);
    http = new Http(runtime.url());
    meta = new MetaClient(http, clock, this::remember);
    operator = new Operator(http, runtime.secrets().adminToken());
    control = new Control(http);
    auditor = new Auditor(runtime.dynamoDb());
    patience =
        switch (options.functions()) {
          case IN_PROCESS -> LOOK_AGAIN;
          case PROCESS -> LOOK_AGAIN_AT_PROCESSES;
        };
  }

  /** Starts a line in memory. */
  static Line start(Plan plan) {
    return start(plan, Secrets.demo());
  }

  /**
   * Starts a line whose functions have the worlds that are made of their own, unless they are
   * processes, and write their log there, each line without its end.
   */
  static Line start(Plan plan, UnaryOperator<Environment> world, Consumer<String> functionLog) {
    Output output = new Output(functionLog, _ -> {});
    return new Line(options(plan, Secrets.demo()).withOutput(output), world);
  }

  /** Starts a line with these secrets. */
  static Line start(Plan plan, Secrets secrets) {
    return new Line(options(plan, secrets), UnaryOperator.identity());
  }

  private static LocalOptions options(Plan plan, Secrets secrets) {
    LocalOptions options =
        LocalOptions.inMemory().withSecrets(secrets).withCache(LocalCache.VALKEY);
    return switch (plan.functions()) {
      case INPROCESS -> options;
      case PROCESS -> options.withFunctions(RunFunctions.PROCESS);
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

  /**
   * Moves the time of the whole world, queues, functions and Meta, once no function is at work on a
   * batch: nobody's lease ends under its owner's hands, however slow the machine is.
   */
  void advance(Duration by) throws IOException, InterruptedException {
    if (!runtime.betweenBatches(AT_WORK_MAX, () -> move(by))) {
      throw new IOException("Some function was at work for " + AT_WORK_MAX + ".");
    }
  }

  private void move(Duration by) {
    clock.advance(by);
    runtime.clock().advance(by);
  }

  /** Waits until all queues are empty, in real time. */
  boolean drain(Duration limit) throws IOException, InterruptedException {
    return control.drain(limit);
  }

  /**
   * Waits until nothing of this is open; whenever the line has come to rest before, time is moved
   * on by {@code step}.
   *
   * @param step zero to leave the time alone
   * @param steps how often time is moved at most
   * @return whether it worked, within ten minutes of real time
   */
  boolean settle(List<Said> all, Duration step, int steps)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + SETTLED_WITHIN.toNanos();
    int left = steps;
    while (System.nanoTime() < end && left >= 0) {
      boolean drained = drain(patience);
      if (drained && auditor.fates(all).values().stream().noneMatch(Line::isUndecided)) {
        return true;
      }
      if (!step.isZero() && isAtRest()) {
        advance(step);
        left--;
      }
    }
    return false;
  }

  /**
   * Waits until all of these are decided, the first of them were tried to be sent, and no sender is
   * at work. Others may wait behind them in the same lane.
   *
   * @return how many were tried
   */
  int awaitTried(List<Said> all) throws IOException, InterruptedException {
    long end = System.nanoTime() + TRIED_WITHIN.toNanos();
    int tried = 0;
    int quietLooks = 0;
    while (quietLooks < QUIET_LOOKS) {
      if (System.nanoTime() > end) {
        throw new IOException("Not all were decided and tried: " + auditor.fates(all));
      }
      Thread.sleep(LOOK_AGAIN);
      int now = auditor.tried(all);
      boolean decided = !auditor.fates(all).containsValue(Fate.LOST);
      quietLooks = decided && now > 0 && now == tried ? quietLooks + 1 : 0;
      tried = now;
    }
    return tried;
  }

  /** What a person wrote stands in Meta's history, too, from when it was written. */
  private void remember(Said said, Instant at) {
    switch (said.kind()) {
      case DM -> graph.history().said(said.account(), said.user(), said.id(), said.text(), at);
      case COMMENT, WHATSAPP -> {}
    }
  }

  /** Lets Meta tell of this share of what it takes, each within {@code delayMax}. */
  void echo(double share, Duration delayMax, long seed) {
    graph.echoes(
        Echoes.to(URI.create(runtime.url() + MetaClient.INSTAGRAM), Secrets.DEMO_APP_SECRET)
            .withProbability(share)
            .withDelay(Duration.ZERO, delayMax)
            .withSeed(seed));
  }

  /** Lets Meta tell how far each WhatsApp message has come. */
  void statuses() {
    graph.statuses(
        Statuses.to(URI.create(runtime.url() + MetaClient.WHATSAPP), Secrets.DEMO_APP_SECRET));
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

  private LocalRuntime started(LocalOptions options, UnaryOperator<Environment> world) {
    try {
      return LocalRuntime.start(options, world);
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }
}
