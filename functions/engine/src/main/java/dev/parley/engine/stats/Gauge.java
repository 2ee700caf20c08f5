package dev.parley.engine.stats;

/**
 * How many there are of something: of a workspace, or of all together. The wire names stand in
 * items and answers and never change.
 */
public enum Gauge {
  /** Members of workspaces. */
  USERS("users"),
  /** Workspaces; of a workspace itself this is 1. */
  WORKSPACES("workspaces"),
  /** Connected accounts. */
  ACCOUNTS("accounts"),
  /** Automations, switched on or not. */
  AUTOMATIONS("automations"),
  /** Automations that are switched on. */
  ACTIVE_AUTOMATIONS("activeAutomations"),
  /** People who were forgotten: what was counted of contacts is less by so many. */
  CONTACTS_ERASED("contactsErased");

  private final String wireName;

  Gauge(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in items and answers. */
  public String wireName() {
    return wireName;
  }

  /** Whether it can be counted anew: who was forgotten is nowhere any more. */
  public boolean isCountable() {
    return switch (this) {
      case USERS, WORKSPACES, ACCOUNTS, AUTOMATIONS, ACTIVE_AUTOMATIONS -> true;
      case CONTACTS_ERASED -> false;
    };
  }
}
