package dev.parley.automation;

/** The id of an automation, unique within its account: 1 to 64 of {@code [A-Za-z0-9_-]}. */
public record AutomationId(String value) {

  /** Checks length and alphabet: the id is part of keys and of paths. */
  public AutomationId {
    if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("Automation id must be 1 to 64 of A-Z a-z 0-9 _ -");
    }
  }
}
