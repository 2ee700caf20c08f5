package dev.parley.engine.admin;

import dev.parley.access.ApiKeyId;
import dev.parley.access.MemberId;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.dynamodb.ApiKeys;
import dev.parley.engine.dynamodb.Member;
import dev.parley.engine.dynamodb.Members;
import dev.parley.engine.dynamodb.StoredKey;
import dev.parley.engine.dynamodb.Workspace;
import dev.parley.engine.dynamodb.Workspaces;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** What the paths of workspaces name; 404 for what cannot be, is not there, or is not seen. */
@Singleton
final class WorkspacePaths {
  private final Workspaces workspaces;
  private final Members members;
  private final ApiKeys keys;
  private final Callers callers;

  WorkspacePaths(Workspaces workspaces, Members members, ApiKeys keys, Callers callers) {
    this.workspaces = workspaces;
    this.members = members;
    this.keys = keys;
    this.callers = callers;
  }

  Workspace workspace(String ws) {
    return named(() -> new WorkspaceId(ws))
        .filter(id -> callers.current().sees(id))
        .flatMap(workspaces::find)
        .orElseThrow(WorkspacePaths::noWorkspace);
  }

  Member member(String ws, String mid) {
    Workspace workspace = workspace(ws);
    return named(() -> new MemberId(mid))
        .flatMap(id -> members.find(workspace.id(), id))
        .orElseThrow(WorkspacePaths::noMember);
  }

  StoredKey key(Member member, String kid) {
    return named(() -> new ApiKeyId(kid))
        .flatMap(id -> keys.find(member, id))
        .orElseThrow(WorkspacePaths::noKey);
  }

  static Refusal noWorkspace() {
    return absent("There is no such workspace.");
  }

  static Refusal noMember() {
    return absent("There is no such member in this workspace.");
  }

  static Refusal noKey() {
    return absent("This member has no such key: it was revoked, or was never made.");
  }

  private static Refusal absent(String detail) {
    return new Refusal(HttpStatus.NOT_FOUND, detail);
  }

  private static <T> Optional<T> named(Supplier<T> core) {
    try {
      return Optional.of(core.get());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
