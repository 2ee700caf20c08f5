package dev.parley.stats;

import dev.parley.automation.AutomationId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What was counted of one account.
 *
 * @param all of the account, with and without an automation
 * @param automations the part of it that each automation did; those with nothing are not held
 */
public record AccountCounts(Counts all, Map<AutomationId, Counts> automations) {
  /** Nothing. */
  public static final AccountCounts NONE = new AccountCounts(Counts.NONE, Map.of());

  /**
   * Under this name stands what was counted for automations that one item has no more room for. No
   * automation can have it: their ids are made by us.
   */
  public static final AutomationId OTHER = new AutomationId("other");

  /** Copies the map and leaves out what is nothing. */
  public AccountCounts {
    Map<AutomationId, Counts> kept = new HashMap<>(automations);
    kept.values().removeIf(Counts::isNone);
    automations = Map.copyOf(kept);
  }

  /** Counted for no automation. */
  public static AccountCounts of(Counts all) {
    return new AccountCounts(all, Map.of());
  }

  /** Counted with one automation at work: {@code part} is what it did of it. */
  public static AccountCounts of(AutomationId automation, Counts all, Counts part) {
    return new AccountCounts(all, Map.of(automation, part));
  }

  /** What this automation did. */
  public Counts of(AutomationId automation) {
    return automations.getOrDefault(automation, Counts.NONE);
  }

  /** Both together. */
  public AccountCounts plus(AccountCounts other) {
    return merged(other, Counts::plus);
  }

  /** What is here and not there. */
  public AccountCounts minus(AccountCounts other) {
    return merged(other, Counts::minus);
  }

  /** Whether nothing was counted. */
  public boolean isNone() {
    return all.isNone() && automations.isEmpty();
  }

  private AccountCounts merged(AccountCounts other, BinaryOperator<Counts> both) {
    Map<AutomationId, Counts> merged = new HashMap<>();
    Stream.concat(automations.keySet().stream(), other.automations.keySet().stream())
        .forEach(id -> merged.put(id, both.apply(of(id), other.of(id))));
    return new AccountCounts(both.apply(all, other.all), merged);
  }
}
