package dev.parley.engine.dynamodb;

import dev.parley.access.Caller;
import dev.parley.account.WorkspaceId;

/**
 * The partition of the table of accounts that holds what callers leave behind: a workspace's own,
 * or the operator's. So one tenant's requests are never read with another's.
 */
public record CallerPartition(String key) {
  /** What the operator did. */
  public static final CallerPartition OPERATOR = new CallerPartition("OPERATOR");

  /** What members of this workspace did. */
  public static CallerPartition of(WorkspaceId workspace) {
    return new CallerPartition("WS#" + workspace.value());
  }

  /** What this caller does. */
  public static CallerPartition of(Caller caller) {
    return switch (caller) {
      case Caller.Operator _ -> OPERATOR;
      case Caller.Member member -> of(member.home());
    };
  }
}
