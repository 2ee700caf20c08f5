package dev.parley.bench.faults;

import dev.parley.bench.faults.Plan.Functions;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Modes;
import dev.parley.rig.CrashPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Test 5: the process of a function ends between any two effects. Each person writes once; a third
 * of the events at each point, at least one, brings a process down, and with it whatever else the
 * process was doing.
 */
final class NoCrashLosesOrDoubles implements Program {
  private static final String ACCOUNT = "1050";
  private static final int EVENTS = 30;
  private static final int EVENTS_MIN = 3;

  /** Beyond the visibility timeout of every queue and beyond every lease. */
  private static final Duration STEP = Duration.ofSeconds(95);

  private static final int STEPS = 20;

  /** Where a process may die with a message claimed that never reaches Meta. */
  private static final Set<CrashPoint> IN_THE_SENDER =
      EnumSet.of(
          CrashPoint.MID_BATCH,
          CrashPoint.AFTER_CLAIM,
          CrashPoint.BEFORE_WIRE,
          CrashPoint.AFTER_WIRE_BEFORE_RESPONSE,
          CrashPoint.AFTER_RESPONSE_BEFORE_FINISH,
          CrashPoint.AFTER_FINISH_BEFORE_ACK);

  /** What evidence there is of what Meta took, and whether it may be sent again without any. */
  private enum Evidence {
    ECHOES("(1) echoes"),
    HISTORY_AND_RESEND("(2) history, resend"),
    NONE("(3) no evidence");

    private final String part;

    Evidence(String part) {
      this.part = part;
    }
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String guarantee() {
    return "No crash loses or doubles a message, wherever it comes";
  }

  @Override
  public Optional<String> obstacle(Plan plan) {
    return plan.functions() == Functions.PROCESS
        ? Optional.empty()
        : Optional.of("a crash would end the suite itself: use --functions process");
  }

  @Override
  public List<Part> parts(Plan plan) {
    return Stream.of(Evidence.values()).<Part>map(it -> () -> run(plan, it)).toList();
  }

  private Verdict run(Plan plan, Evidence evidence) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      Judge judge = new Judge(this, evidence.part, plan);
      prepare(line, judge, evidence, plan);
      List<Said> events = new ArrayList<>();
      for (CrashPoint point : CrashPoint.values()) {
        List<Said> some =
            Said.onePerPerson(ACCOUNT, point.wireName() + "-", plan.scaled(EVENTS, EVENTS_MIN));
        crash(line, judge, point, some);
        events.addAll(some);
      }
      namedOnly(line, judge, evidence, events);
      return judge.verdict(line, events);
    }
  }

  private static void prepare(Line line, Judge judge, Evidence evidence, Plan plan)
      throws IOException, InterruptedException {
    switch (evidence) {
      case ECHOES -> {
        line.operator().open(ACCOUNT);
        line.echo(1, Duration.ZERO, plan.seed());
        judge.allow(Fate.GAVE_UP);
      }
      case HISTORY_AND_RESEND -> line.operator().openResending(ACCOUNT);
      case NONE -> {
        line.operator().open(ACCOUNT);
        line.graph().history().off();
        judge.allow(Fate.GAVE_UP);
      }
    }
  }

  private static void crash(Line line, Judge judge, CrashPoint point, List<Said> events)
      throws IOException, InterruptedException {
    Crashes crashes = new Crashes(line.control());
    boolean unclear = point == CrashPoint.RECONCILE_BEFORE_UPDATE;
    line.graph().modes(unclear ? new FirstTime(Mode.ACCEPT_THEN_CLOSE) : Modes.always(Mode.OK));
    int count = Math.max(1, events.size() / 3);
    crashes.arm(point, count);
    if (point == CrashPoint.ADMIN_AFTER_COMMIT) {
      line.operator().rename(ACCOUNT, events.size());
    }
    line.meta().all(events);
    judge.require(
        line.settle(events, STEP, STEPS + count), "no end after crashes at " + point.wireName());
    judge.fault(point.wireName(), crashes.disarm(point));
  }

  /** With an echo of everything, only what never reached Meta is given up, and only by a sender. */
  private static void namedOnly(Line line, Judge judge, Evidence evidence, List<Said> events) {
    if (evidence != Evidence.ECHOES) {
      return;
    }
    Received received = Received.of(line.graph().messages());
    Map<Said, Fate> fates = line.auditor().fates(events);
    for (Said said : events) {
      if (fates.get(said) == Fate.GAVE_UP) {
        judge.require(received.copies(said) == 0, "given up, and echoed: " + said.text());
        judge.require(
            IN_THE_SENDER.stream().anyMatch(it -> said.user().startsWith(it.wireName())),
            "given up without a crash of the sender: " + said.text());
      }
    }
  }
}
