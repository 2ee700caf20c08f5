package dev.parley.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Test 6: where Meta took a message and did not say so, nobody gets it twice; with evidence it ends
 * as sent, without any it is named.
 */
final class NoUnclearSendIsRepeatedBlindly implements Program {
  private static final String ACCOUNT = "1060";
  private static final int SENDS = 1000;
  private static final int SENDS_MIN = 10;
  private static final int TENTH = 10;
  private static final double ECHOED = 0.9;
  private static final Duration ECHO_DELAY_MAX = Duration.ofSeconds(5);

  /** Nothing is asked again after ten minutes. */
  private static final Duration STEP = Duration.ofMinutes(2);

  private static final int STEPS = 15;

  @Override
  public int number() {
    return 6;
  }

  @Override
  public String guarantee() {
    return "No send whose outcome is unclear is repeated blindly or forgotten";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return List.of(
        () -> evidence(plan),
        () -> noEvidence(plan),
        () -> refused(plan),
        () -> comments(plan, true),
        () -> comments(plan, false));
  }

  /** With echoes and history every one is known to be sent. */
  private Verdict evidence(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      line.echo(ECHOED, ECHO_DELAY_MAX, plan.seed());
      Judge judge = new Judge(this, "(a) echoes and history", plan);
      List<Said> events = Said.onePerPerson(ACCOUNT, "told-", plan.scaled(SENDS, SENDS_MIN));
      send(line, judge, events, plan);
      judge.figure("echoes", line.graph().echoCounts().delivered());
      judge.require(line.graph().echoCounts().delivered() > 0, "No echo was delivered.");
      return judge.verdict(line, events);
    }
  }

  /** Without evidence each ambiguous one is given up, and an operator is told of it. */
  private Verdict noEvidence(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      line.graph().history().off();
      Judge judge = new Judge(this, "(b) no evidence", plan);
      List<Said> events = Said.onePerPerson(ACCOUNT, "untold-", plan.scaled(SENDS, SENDS_MIN));
      Ambiguity ambiguity = send(line, judge, events, plan);
      judge.exactly(Fate.GAVE_UP, ambiguity.size());
      judge.equal(
          "given up, as the Admin API lists them",
          ambiguity.size(),
          line.operator()
              .count("/api/v1/sends?state=gave_up&channel=instagram&account=" + ACCOUNT));
      return judge.verdict(line, events);
    }
  }

  /** What surely was not sent is sent later. */
  private Verdict refused(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().open(ACCOUNT);
      Judge judge = new Judge(this, "(c) nobody listens", plan);
      List<Said> events = Said.onePerPerson(ACCOUNT, "refused-", plan.scaled(SENDS, SENDS_MIN));
      List<Said> first = events.subList(0, events.size() / TENTH);

      line.graph().stopListening();
      line.meta().all(first);
      judge.fault("connection refused", line.awaitTried(first));
      line.graph().startListening();
      line.meta().all(events.subList(first.size(), events.size()));
      judge.require(line.settle(events, STEP, STEPS), "The line did not come to an end.");
      return judge.verdict(line, events);
    }
  }

  /** A private reply, which Meta takes once for each comment. */
  private Verdict comments(Plan plan, boolean echoed) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      line.operator().connect("instagram", ACCOUNT);
      line.operator().automate(ACCOUNT, "comment_reply_flow", "private_reply", "");
      String part = echoed ? "(d) comments, echoes" : "(d) comments, no evidence";
      Judge judge = new Judge(this, part, plan);
      List<Said> events = new ArrayList<>();
      for (Said said : Said.onePerPerson(ACCOUNT, "comment-", plan.scaled(SENDS, SENDS_MIN))) {
        events.add(said.asComment());
      }
      for (Said said : events) {
        line.graph().nodes().comment(said.id(), line.clock().instant());
        line.graph().nodes().author(said.id(), said.user());
      }
      if (echoed) {
        line.echo(1, ECHO_DELAY_MAX, plan.seed());
      } else {
        line.graph().history().off();
        judge.allow(Fate.GAVE_UP);
      }
      send(line, judge, events, plan);
      return judge.verdict(line, events);
    }
  }

  private static Ambiguity send(Line line, Judge judge, List<Said> events, Plan plan)
      throws IOException, InterruptedException {
    Ambiguity ambiguity = new Ambiguity(events, plan.chance(6));
    line.graph().modes(ambiguity);
    line.meta().all(events);
    judge.require(line.settle(events, STEP, STEPS), "The line did not come to an end.");
    ambiguity.fired().forEach(judge::fault);
    return ambiguity;
  }
}
