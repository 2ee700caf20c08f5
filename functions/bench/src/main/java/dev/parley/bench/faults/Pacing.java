package dev.parley.bench.faults;

import dev.parley.embedded.graph.Rhythm;
import dev.parley.engine.config.Environment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Test 7: five WhatsApp numbers send as fast as Meta allows, and never faster. */
final class Pacing implements Program {
  private static final int NUMBERS = 5;
  private static final int PEOPLE = 20;
  static final int AT_ONCE = 5;
  private static final int PER_SECOND = 80;
  private static final double TIMES_IDEAL = 1.5;
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final Duration SIX_SECONDS = Duration.ofSeconds(6);
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  static final String SENDER = "SenderFunction";
  private static final int ROUNDS_MAX = 600;

  @Override
  public int number() {
    return 7;
  }

  @Override
  public String guarantee() {
    return "WhatsApp numbers send as fast as Meta allows, in order, and never faster";
  }

  /** The app's limit is set for functions in this process; others can be killed. */
  @Override
  public List<Part> parts(Plan plan) {
    return switch (plan.functions()) {
      case INPROCESS -> List.of(() -> rate(plan), () -> pairs(plan));
      case PROCESS -> List.of(() -> KilledWorker.run(this, plan));
    };
  }

  private Verdict rate(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan, Pacing::limited, _ -> {})) {
      List<List<Said>> all = open(line, "{}", plan.scaled(20, 2));
      Judge judge = new Judge(this, "rate", plan);
      line.graph().rates().enforce();

      List<Said> events = flat(all);
      queued(line, all, events);
      judge.require(line.settle(events, Duration.ZERO, 0), "The line did not come to an end.");

      judge.fault("latency 200 ms", line.graph().messages().size());
      Rhythm rhythm = Rhythm.of(line.graph().calls());
      judge.equal("refused by Meta", 0, line.graph().rates().refused());
      eachNumber(judge, rhythm);
      int most = rhythm.mostWithin(A_SECOND);
      judge.figure("most starts of all in a second", most);
      judge.require(most <= PER_SECOND, "All numbers together had " + most + " in a second.");
      time(judge, plan, rhythm, events.size());
      return judge.verdict(line, events);
    }
  }

  /**
   * Everything is in the queue before the first message is sent: what is measured is how fast it is
   * sent. On AWS those who decide have processors of their own; here they would take the senders'.
   */
  static void queued(Line line, List<List<Said>> all, List<Said> events)
      throws IOException, InterruptedException {
    line.control().disable(SENDER);
    line.meta().inTurn(all);
    while (line.auditor().fates(events).containsValue(Fate.LOST)) {
      Thread.sleep(A_SECOND);
    }
    line.control().enable(SENDER);
  }

  private static void eachNumber(Judge judge, Rhythm rhythm) {
    int atOnce = 0;
    int inASecond = 0;
    for (int number = 0; number < NUMBERS; number++) {
      Rhythm own = rhythm.ofAccount(number(number));
      atOnce = Math.max(atOnce, own.mostAtOnce());
      inASecond = Math.max(inASecond, own.mostWithin(A_SECOND));
    }
    judge.figure("most of a number at once", atOnce);
    judge.figure("most starts of a number in a second", inASecond);
    judge.require(atOnce <= AT_ONCE, "A number had " + atOnce + " requests under way at once.");
    judge.require(inASecond <= PER_SECOND, "A number had " + inASecond + " in a second.");
  }

  /** A small part of the program ends before it has its speed, so its time says nothing. */
  private static void time(Judge judge, Plan plan, Rhythm rhythm, int messages) {
    double ideal =
        Math.max(
            (double) messages / PER_SECOND,
            (double) messages / NUMBERS * LATENCY.toMillis() / 1000 / AT_ONCE);
    double took = rhythm.took().toMillis() / 1000.0;
    judge.figure("seconds", took);
    judge.figure("ideal", ideal);
    judge.inTime(
        plan.scale() < 1 || took <= TIMES_IDEAL * ideal,
        "It took " + took + " s instead of at most " + TIMES_IDEAL * ideal);
  }

  private Verdict pairs(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      List<List<Said>> all = open(line, "{\"pairBurst\":1}", plan.scaled(4, 2));
      Judge judge = new Judge(this, "pairs", plan);
      line.graph().rates().enforce(1);

      List<Said> events = flat(all);
      line.meta().inTurn(all);
      judge.require(released(line, events), "The line did not come to an end.");

      judge.fault("latency 200 ms", line.graph().messages().size());
      Rhythm rhythm = Rhythm.of(line.graph().calls());
      Duration least = rhythm.leastBetweenTwoToOnePerson().orElseThrow();
      judge.equal("refused by Meta", 0, line.graph().rates().refused());
      judge.figure("least ms between two to one person", least.toMillis());
      judge.figure("seconds", rhythm.took().toMillis() / 1000.0);
      judge.require(least.compareTo(SIX_SECONDS) >= 0, "Two to one person within " + least);
      eachNumber(judge, rhythm);
      return judge.verdict(line, events);
    }
  }

  /** Here what is due is brought back each second, where the schedule does it each minute. */
  private static boolean released(Line line, List<Said> events)
      throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      line.control().wakeUp();
      if (line.drain(A_SECOND)
          && line.auditor().fates(events).values().stream().noneMatch(Fate::isSilent)) {
        return true;
      }
    }
    return false;
  }

  private static List<List<Said>> open(Line line, String rules, int each)
      throws IOException, InterruptedException {
    List<List<Said>> all = new ArrayList<>();
    for (int number = 0; number < NUMBERS; number++) {
      String account = number(number);
      line.operator().openNumber(account, rules);
      int first = number * PEOPLE;
      IntStream.range(first, first + PEOPLE)
          .mapToObj(person -> conversation(account, person, each))
          .forEach(all::add);
    }
    line.graph().latency(() -> LATENCY);
    return all;
  }

  private static List<Said> conversation(String account, int person, int count) {
    String user = "4915100000" + (100 + person);
    return Said.conversation(account, user, count).stream().map(Said::onWhatsApp).toList();
  }

  private static List<Said> flat(List<List<Said>> conversations) {
    return conversations.stream().flatMap(List::stream).toList();
  }

  private static String number(int number) {
    return "107000" + number;
  }

  private static Environment limited(Environment world) {
    return Worlds.with(world, Map.of("PARLEY_APP_MESSAGES_PER_SECOND", String.valueOf(PER_SECOND)));
  }
}
