package dev.parley.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a member may do in their workspace. Each role may whatever the ones before it may. */
public enum Role {
  /** Reads everything but keys and the audit log. */
  VIEWER,
  /** Changes accounts' automations, talks to people, redrives. */
  EDITOR,
  /** Connects accounts, and says who else may do what. */
  OWNER;

  /** Whether this role is enough where that one is asked for. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The lesser of both: what a key may is never more than what its member may. */
  public Role atMost(Role other) {
    return covers(other) ? other : this;
  }

  /** The name in the API: {@code viewer}, {@code editor} or {@code owner}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of this name in the API; empty if there is none. */
  public static Optional<Role> of(String wireName) {
    return Stream.of(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
  }
}
