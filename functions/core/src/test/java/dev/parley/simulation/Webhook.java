package dev.parley.simulation;

import dev.parley.event.Bundle;
import dev.parley.rig.CrashPoint;
import java.time.Duration;

/** The front door, with Meta before it: whatever was not answered 200 comes again. */
final class Webhook {
  private static final Duration RETRY_LEAST = Duration.ofSeconds(2);
  private static final Duration RETRY_MOST = Duration.ofMinutes(8);

  private final World world;
  private final Queues queues;

  Webhook(World world, Queues queues) {
    this.world = world;
    this.queues = queues;
  }

  void post(Bundle bundle) {
    Weather weather = world.weather();
    world.tell(() -> "webhook " + bundle.events());
    if (world.strikes(CrashPoint.AFTER_VERIFY, weather.crash())
        || world.strikes(Fault.WEBHOOK_REFUSED, weather.outage())) {
      retry(bundle);
      return;
    }
    queues.accept(bundle);
    if (world.strikes(CrashPoint.AFTER_ENQUEUE, weather.crash())
        || world.strikes(Fault.WEBHOOK_ANSWER_LOST, weather.lostAnswer())) {
      retry(bundle);
      return;
    }
    bundle.events().forEach(event -> world.chronicle().accepted(event.head().key()));
  }

  private void retry(Bundle bundle) {
    world.plan(world.between(RETRY_LEAST, RETRY_MOST), () -> post(bundle));
  }
}
