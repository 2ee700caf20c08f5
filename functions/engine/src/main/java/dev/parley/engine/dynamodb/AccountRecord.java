package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.AppScopedId;
import dev.parley.account.SealedToken;
import dev.parley.account.Suspension;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An account with what only its administration needs.
 *
 * @param appScopedId Meta's other id of it, if it was told
 * @param automations how many it has
 * @param nextPosition where the next automation goes in the operator's order
 */
public record AccountRecord(
    Account account,
    Optional<AppScopedId> appScopedId,
    long automations,
    long nextPosition,
    Instant createdAt,
    Instant updatedAt) {

  static AccountRecord of(AccountKey key, Item item) {
    AttributeValue paused = item.attributes().get("paused");
    Account account =
        new Account(
            key,
            new WorkspaceId(requiredText(item, "workspace")),
            requiredText(item, "username"),
            item.requiredNumber("generation"),
            paused != null && Boolean.TRUE.equals(paused.bool()),
            item.text("token").map(SealedToken::new),
            item.text("rules").map(AccountRulesCodec::read).orElse(AccountRules.DEFAULT),
            suspension(item));
    return new AccountRecord(
        account,
        item.text("appScopedId").map(AppScopedId::new),
        item.requiredNumber("automations"),
        item.requiredNumber("nextPosition"),
        item.instant("createdAt"),
        item.instant("updatedAt"));
  }

  /** Whether only its generation counts: it was disconnected, or erased. */
  static boolean isDisconnected(Item item) {
    return item.number("disconnectedAt").isPresent();
  }

  static boolean isBeingErased(Item item) {
    return item.text("erasing").isPresent();
  }

  /** The workspace whose account it was, if it is disconnected; empty once it is erased. */
  static Optional<WorkspaceId> formerOwner(Item item) {
    return isDisconnected(item) ? item.text("workspace").map(WorkspaceId::new) : Optional.empty();
  }

  private static Optional<Suspension> suspension(Item item) {
    return item.text("suspendedWhy")
        .map(why -> new Suspension(why, item.instant("suspendedSince"), item.instant("probeAt")));
  }

  private static String requiredText(Item item, String name) {
    return item.text(name).orElseThrow(() -> new IllegalStateException("Item without " + name));
  }
}
