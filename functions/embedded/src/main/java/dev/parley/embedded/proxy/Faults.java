package dev.parley.embedded.proxy;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often each fault happens.
 *
 * @param shares from 0 to 1 each: of the requests that the fault concerns, and together at most 1;
 *     {@link Fault#ENTRY_FAILED} counts for itself, by entries
 * @param seed the same seed gives the same sequence of draws; requests draw in order of arrival
 */
public record Faults(Map<Fault, Double> shares, long seed) {

  /** Checks the shares. */
  public Faults {
    shares = Map.copyOf(shares);
    double ofRequests = 0;
    for (Map.Entry<Fault, Double> share : shares.entrySet()) {
      if (!(share.getValue() >= 0 && share.getValue() <= 1)) {
        throw new IllegalArgumentException("a share must be 0..1, was " + share);
      }
      ofRequests += share.getKey() == Fault.ENTRY_FAILED ? 0 : share.getValue();
    }
    if (ofRequests > 1.0 + 1e-9) {
      throw new IllegalArgumentException("shares above 1: " + shares);
    }
  }

  /** Everything is served. */
  public static Faults none() {
    return new Faults(Map.of(), 1);
  }

  /** The same, and this fault with this share. */
  public Faults with(Fault fault, double share) {
    Map<Fault, Double> all = new EnumMap<>(Fault.class);
    all.putAll(shares);
    all.put(fault, share);
    return new Faults(all, seed);
  }

  /** The same with other draws. */
  public Faults withSeed(long other) {
    return new Faults(shares, other);
  }

  double share(Fault fault) {
    return shares.getOrDefault(fault, 0.0);
  }
}
