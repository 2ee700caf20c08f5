package dev.parley.engine.count;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.util.Map;

/** Where counts are kept. Each call is one write; repeating it counts twice. */
public interface CountTable {

  /** Adds to the hour of an account. */
  void add(WorkspaceId workspace, AccountKey account, Hour hour, AccountCounts counts);

  /**
   * Adds to the hour of all workspaces together.
   *
   * @param shard a number of this process; writes are spread by it
   * @param used further numbers that are added, by name
   * @param now further numbers that are set, by name
   */
  void addGlobal(
      Hour hour, int shard, Counts counts, Map<String, Long> used, Map<String, Long> now);
}
