package dev.parley.bench.cold;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The figures of docs/cold-start.md. */
public final class ColdFigures {
  private static final int TRAINING_EVENTS = 60;
  private static final int PRICE_LIST_SENDS = 1;

  private final PrintWriter out;
  private final int rounds;
  private final int events;

  /**
   * How much is measured.
   *
   * @param rounds how often each function is started in each way
   * @param events how many each warm function has before it is measured, and while it is; 0 leaves
   *     that out
   */
  public ColdFigures(PrintWriter out, int rounds, int events) {
    this.out = out;
    this.rounds = rounds;
    this.events = events;
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
      ColdReport report = new ColdReport(List.copyOf(measured(all, place).values()));
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
    int needed = (rounds * Mode.values().length + TRAINING_EVENTS + 2 * events + 1);
    orders.make(processor, place, needed * PRICE_LIST_SENDS);
    return Stream.concat(
            subjects.hellos().stream(),
            Stream.of(
                subjects.webhook(made),
                processor,
                subjects.engine("sender", "SenderFunction", orders::next),
                subjects.engine("wakeup", "WakeupFunction", made::minute),
                subjects.engine("stats", "StatsRefreshFunction", made::minute),
                admin))
        .toList();
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

  private Map<String, Measured> measured(List<Subject> all, Place place)
      throws IOException, InterruptedException {
    Map<String, Measured> measured = new LinkedHashMap<>();
    for (Subject subject : all) {
      Measured of = new Measured(subject.name(), subject.zipBytes());
      measured.put(subject.name(), of);
      of.classes(ClassCount.of(subject, place));
      AotCache.make(subject, place, TRAINING_EVENTS);
    }
    out.printf("%d functions, %d starts of each in each way%n", all.size(), rounds);
    for (int round = 0; round < rounds; round++) {
      for (Subject subject : all) {
        start(subject, place, measured.get(subject.name()));
      }
    }
    for (Subject subject : all) {
      if (events > 0) {
        measured.get(subject.name()).warm(WarmRun.measure(subject, place, events));
      }
    }
    return measured;
  }

  private static void start(Subject subject, Place place, Measured measured)
      throws IOException, InterruptedException {
    for (Mode mode : subject.modes()) {
      measured.add(mode, ColdStart.measure(subject, mode, place));
    }
  }
}
