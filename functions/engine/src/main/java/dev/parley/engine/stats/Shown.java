package dev.parley.engine.stats;

import java.time.Duration;
import java.time.Instant;

/**
 * A snapshot as somebody sees it.
 *
 * @param id names its content
 * @param at when its computation began
 * @param nextAt when the next one is due
 * @param staleAfter from this age on it is stale
 * @param failing whether the last attempt to read a newer one failed
 */
public record Shown(
    String id,
    Instant at,
    StatsSnapshot snapshot,
    Instant nextAt,
    Duration staleAfter,
    boolean failing) {

  /** How old it is; never negative. */
  public Duration age(Instant now) {
    return now.isBefore(at) ? Duration.ZERO : Duration.between(at, now);
  }

  /** Whether something keeps newer ones away. */
  public boolean isStale(Instant now) {
    return failing || age(now).compareTo(staleAfter) > 0;
  }

  /** Names what a client sees: becoming stale is news too. */
  public String tag(Instant now) {
    return isStale(now) ? id + "-stale" : id;
  }

  Shown withNext(Instant next) {
    return new Shown(id, at, snapshot, next, staleAfter, failing);
  }

  Shown whileFailing() {
    return new Shown(id, at, snapshot, nextAt, staleAfter, true);
  }
}
