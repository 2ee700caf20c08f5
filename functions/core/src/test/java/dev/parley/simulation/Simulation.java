package dev.parley.simulation;

import dev.parley.channel.AccountKey;
import dev.parley.event.Priority;
import dev.parley.simulation.Chronicle.Violation;
import dev.parley.simulation.Rows.SendRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** One run: the same seed and design give the same history. */
final class Simulation {
  private static final int STEPS = 200;
  private static final int ROUNDS_MAX = 5000;
  private static final Duration LONGEST_STEP = Duration.ofSeconds(6);
  private static final Duration LEAP_LEAST = Duration.ofMinutes(1);
  private static final Duration LEAP_MOST = Duration.ofMinutes(8);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final World world;
  private final Site site;
  private final Fleet fleet;
  private final People people;
  private final Operator operator;

  private Simulation(long seed, Design design, Chronicle chronicle) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.world = new World(random, Weather.of(random), design, chronicle);
    this.site = Site.of(world);
    Webhook webhook = new Webhook(world, site.queues());
    Promises promises = new Promises(world, site.accounts());
    boolean resent = random.nextBoolean();
    for (AccountKey account : List.of(Shop.INSTAGRAM, Shop.WHATSAPP)) {
      site.accounts().add(Shop.account(account), Shop.automations(resent));
    }
    this.fleet =
        new Fleet(
            site,
            (place, processor) ->
                new Meta(
                    world, place.conversations(), promises, new Echoes(world, webhook, processor)));
    for (AccountKey account : site.accounts().keys()) {
      fleet.meta().authorise(account, Shop.token(account, 0));
    }
    this.people = new People(site, webhook, fleet.meta(), Shop.CONVERSATIONS);
    this.operator = new Operator(site, fleet.meta());
  }

  /** What came of a run. */
  record Result(long seed, Weather weather, List<Violation> violations, Counts counts) {}

  static Result run(long seed, Design design, Chronicle chronicle) {
    Simulation simulation = new Simulation(seed, design, chronicle);
    simulation.world.tell(() -> "seed " + seed + " " + simulation.world.weather());
    simulation.run();
    return new Result(
        seed, simulation.world.weather(), chronicle.violations(), simulation.world.counts());
  }

  private void run() {
    for (int step = 0; step < STEPS; step++) {
      step();
    }
    world.calm();
    operator.repair();
    drain();
    new Judge(site).judge();
  }

  private void step() {
    world.counts().count("steps");
    if (world.chance(world.weather().operator())) {
      operator.act();
    } else if (world.chance(200)) {
      people.act();
    } else if (world.chance(20)) {
      world.pass(world.between(LEAP_LEAST, LEAP_MOST));
    } else {
      fleet.turn();
    }
    world.pass(world.between(Duration.ZERO, LONGEST_STEP));
  }

  /** Lets the clock run until nothing is left to do. */
  private void drain() {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Optional<Instant> next = next();
      if (next.isEmpty()) {
        return;
      }
      Duration wait = Duration.between(world.now(), next.get());
      world.pass(wait.compareTo(A_SECOND) < 0 ? A_SECOND : wait);
      for (Priority priority : Priority.values()) {
        fleet.converse(priority);
      }
      fleet.deliver();
      fleet.wake();
    }
    world.chronicle().violated("I2", "it never ends");
  }

  private Optional<Instant> next() {
    Stream<Instant> sends =
        site.conversations().sends().stream()
            .map((SendRow send) -> send.due)
            .flatMap(Optional::stream);
    Stream<Instant> timers =
        site.conversations().partitions().stream()
            .flatMap(partition -> partition.state.nextDue().stream())
            .map(run -> run.timer().orElseThrow().dueAt());
    Stream<Instant> parked = site.parked().due().values().stream();
    return Stream.of(
            site.queues().next().stream(), sends, timers, parked, world.nextPlan().stream())
        .flatMap(it -> it)
        .min(Instant::compareTo);
  }
}
