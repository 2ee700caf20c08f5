package dev.parley.access;

import dev.parley.account.WorkspaceId;
import java.util.Optional;

/** Who makes a request. What they may see follows from this alone, never from what they ask for. */
public sealed interface Caller {

  /** Who runs this installation and holds its administrator's token: sees every workspace. */
  record Operator() implements Caller {
    @Override
    public Optional<WorkspaceId> workspace() {
      return Optional.empty();
    }

    @Override
    public boolean sees(WorkspaceId workspace) {
      return true;
    }

    @Override
    public boolean may(Role needed) {
      return true;
    }

    @Override
    public String text() {
      return "operator";
    }
  }

  /**
   * A member, by one of their keys.
   *
   * @param role what this key may, which is at most what the member may
   */
  record Member(WorkspaceId home, MemberId member, ApiKeyId key, Role role) implements Caller {
    @Override
    public Optional<WorkspaceId> workspace() {
      return Optional.of(home);
    }

    @Override
    public boolean sees(WorkspaceId workspace) {
      return home.equals(workspace);
    }

    @Override
    public boolean may(Role needed) {
      return role.covers(needed);
    }

    @Override
    public String text() {
      return "member:" + member.value();
    }
  }

  /** The only workspace there is for this caller; empty if it is all of them. */
  Optional<WorkspaceId> workspace();

  /** Whether what belongs to this workspace exists for the caller. */
  boolean sees(WorkspaceId workspace);

  /** Whether the caller's role is enough, in a workspace that they see. */
  boolean may(Role needed);

  /** For histories and the audit log: {@code operator} or {@code member:<id>}. */
  String text();
}
