package dev.parley.stats;

import dev.parley.channel.AccountKey;
import java.time.Instant;

/** Hears what the journal wrote, each thing once. Never throws and never waits. */
public interface Counted {
  /** For whom nobody counts. */
  Counted NOBODY = (_, _, _) -> {};

  /**
   * Something was written.
   *
   * @param at the very instant that the record holds: it says in which hour it counts
   */
  void counted(AccountKey account, Instant at, AccountCounts counts);
}
