package dev.parley.engine.dynamodb;

import dev.parley.automation.Automation;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.Gauges;
import java.util.List;

/** What a connected account counts for. */
final class AccountGauges {
  private AccountGauges() {}

  /** An account with these automations. */
  static Gauges of(List<StoredAutomation> automations) {
    return Gauges.of(Gauge.ACCOUNTS, 1)
        .with(Gauge.AUTOMATIONS, automations.size())
        .with(
            Gauge.ACTIVE_AUTOMATIONS, automations.stream().mapToLong(AccountGauges::active).sum());
  }

  /** 1 for one that is switched on. One that cannot be read does not run. */
  static long active(StoredAutomation stored) {
    return stored.readable().filter(Automation::active).isPresent() ? 1 : 0;
  }
}
