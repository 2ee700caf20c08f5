package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import java.time.Instant;

/**
 * A tenant.
 *
 * @param members how many it has
 * @param owners how many of them may say who else may do what
 * @param revision counts the changes of its name, from 1
 */
public record Workspace(
    WorkspaceId id, String name, long members, long owners, Instant createdAt, long revision) {

  static Workspace of(WorkspaceId id, Item item) {
    return new Workspace(
        id,
        item.text("name").orElse(id.value()),
        item.number("members").orElse(0),
        item.number("owners").orElse(0),
        item.instant("createdAt"),
        item.requiredNumber("revision"));
  }
}
