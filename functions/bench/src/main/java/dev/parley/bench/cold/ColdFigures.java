package dev.parley.bench.cold;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The figures of docs/cold-start.md. */
public final class ColdFigures {
  private static final int TRAINING_EVENTS = 60;

  private final PrintWriter out;
  private final int rounds;
  private final int events;
  private final Pattern only;

  /**
   * How much is measured.
   *
   * @param rounds how often each function is started in each way
   * @param events how many each warm function has before it is measured, and while it is; 0 leaves
   *     that out
   * @param only which functions, by name; the smallest one, to compare with, is always there
   */
  public ColdFigures(PrintWriter out, int rounds, int events, Pattern only) {
    this.out = out;
    this.rounds = rounds;
    this.events = events;
    this.only = only;
  }

  /**
   * Measures everything and prints it.
   *
   * @return whether all targets were reached
   * @throws IllegalStateException if a zip was not built
   */
  public boolean print() throws IOException, InterruptedException {
    try (World world = World.open();
        Place place = Place.open()) {
      Subjects subjects = Subjects.of(world, place);
      List<Subject> all = subjects(subjects, world, place);
      ColdReport report = new ColdReport(measured(all, place));
      report.lines().forEach(out::println);
      return report.isMet();
    }
  }

  private List<Subject> subjects(Subjects subjects, World world, Place place)
      throws IOException, InterruptedException {
    Events made = new Events();
    Orders orders = new Orders(world, made);
    Subject admin = subjects.engine("admin", "AdminFunction", made::automations);
    Subject processor = subjects.engine("processor", "DmProcessorFunction", made::bundle);
    seed(admin, made, place);
    if (isWanted("sender")) {
      int needed = rounds * Mode.values().length + TRAINING_EVENTS + 2 * events + 1;
      orders.make(processor, place, needed);
    }
    return Stream.concat(
            subjects.hellos().stream(),
            Stream.of(
                subjects.webhook(made),
                processor,
                subjects.engine("sender", "SenderFunction", orders::next),
                subjects.engine("wakeup", "WakeupFunction", made::minute),
                subjects.engine("stats", "StatsRefreshFunction", made::minute),
                admin))
        .filter(subject -> isWanted(subject.name()))
        .toList();
  }

  private boolean isWanted(String name) {
    return name.equals(ColdReport.FLOOR) || only.matcher(name).find();
  }

  /** As an operator would. */
  private static void seed(Subject admin, Events made, Place place)
      throws IOException, InterruptedException {
    try (FunctionProcess process =
        FunctionProcess.start(admin, Mode.LAMBDA, Mode.LAMBDA.options(place.folder()), place)) {
      process.invoke(
          made.admin(
              "PUT",
              "/api/v1/accounts/instagram/" + World.ACCOUNT,
              """
              {"workspace":"bench","username":"parley.bench","accessToken":"%s"}"""
                  .formatted(World.ACCESS_TOKEN)));
      process.invoke(
          made.admin(
              "POST",
              Events.AUTOMATIONS,
              """
              {"name":"Price list","type":"dm_automation","active":true,
               "trigger":{"mode":"specific_keywords","match":"word","keywords":["PRICE"]},
               "steps":[{"kind":"text","text":"A cup is 18, a bowl 24."}]}"""));
    }
  }

  /** A function, and what is known of it by now. */
  private record Each(Subject subject, Measured measured) {
    static Each of(Subject subject) {
      return new Each(subject, new Measured(subject.name(), subject.zipBytes()));
    }
  }

  private List<Measured> measured(List<Subject> subjects, Place place)
      throws IOException, InterruptedException {
    List<Each> all = subjects.stream().map(Each::of).toList();
    for (Each each : all) {
      each.measured().classes(ClassCount.of(each.subject(), place));
      AotCache.make(each.subject(), place, TRAINING_EVENTS);
    }
    out.printf("%d functions, %d starts of each in each way%n", all.size(), rounds);
    for (int round = 0; round < rounds; round++) {
      for (Each each : all) {
        start(each, place);
      }
    }
    for (Each each : all) {
      if (events > 0) {
        each.measured().warm(WarmRun.measure(each.subject(), place, events));
      }
    }
    return all.stream().map(Each::measured).toList();
  }

  private static void start(Each each, Place place) throws IOException, InterruptedException {
    for (Mode mode : each.subject().modes()) {
      each.measured().add(mode, ColdStart.measure(each.subject(), mode, place));
    }
  }
}
