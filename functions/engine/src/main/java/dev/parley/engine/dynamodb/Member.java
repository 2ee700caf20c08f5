package dev.parley.engine.dynamodb;

import dev.parley.access.ApiKeyId;
import dev.parley.access.MemberId;
import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Somebody, or some program, that works in a workspace.
 *
 * @param revision counts the changes of name and role, from 1
 * @param keys those that are not revoked; some may have expired
 * @param keysVersion moves whenever {@code keys} do
 */
public record Member(
    WorkspaceId workspace,
    MemberId id,
    String name,
    Role role,
    Instant createdAt,
    long revision,
    List<ApiKeyId> keys,
    long keysVersion) {
  /** Copies the list. */
  public Member {
    keys = List.copyOf(keys);
  }

  /** Empty if it is none that this version can read: then it may do nothing. */
  static Optional<Member> of(WorkspaceId workspace, Item item) {
    Optional<Role> role = item.text("role").flatMap(Role::of);
    return item.text(TableSpec.SORT_KEY)
        .filter(_ -> role.isPresent())
        .map(sortKey -> new MemberId(sortKey.substring(WorkspaceKeys.MEMBER.length())))
        .map(
            id ->
                new Member(
                    workspace,
                    id,
                    item.text("name").orElse(""),
                    role.orElseThrow(),
                    item.instant("createdAt"),
                    item.requiredNumber("revision"),
                    keys(item),
                    item.number("keysVersion").orElse(0)));
  }

  private static List<ApiKeyId> keys(Item item) {
    AttributeValue keys = item.attributes().get("keys");
    return keys == null ? List.of() : keys.ss().stream().sorted().map(ApiKeyId::new).toList();
  }
}
