package dev.parley.embedded.proxy;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Which request and which entry fails. */
final class FaultDraws {

  private final Faults faults;
  private final RandomGenerator random;

  FaultDraws(Faults faults) {
    this.faults = faults;
    random = RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(faults.seed());
  }

  /** Draws once, whatever the request is. */
  Optional<Fault> fault(AwsCall call) {
    double dice = dice();
    double upTo = 0;
    for (Fault fault : Fault.values()) {
      if (fault.concerns(call)) {
        upTo += faults.share(fault);
        if (dice < upTo) {
          return Optional.of(fault);
        }
      }
    }
    return Optional.empty();
  }

  boolean mayFailEntries() {
    return faults.share(Fault.ENTRY_FAILED) > 0;
  }

  boolean failsEntry() {
    return dice() < faults.share(Fault.ENTRY_FAILED);
  }

  /** One of {@code count} things. */
  synchronized int oneOf(int count) {
    return random.nextInt(count);
  }

  private synchronized double dice() {
    return random.nextDouble();
  }
}
