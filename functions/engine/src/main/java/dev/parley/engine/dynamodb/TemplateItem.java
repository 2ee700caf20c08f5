package dev.parley.engine.dynamodb;

import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.template.Approval;
import dev.parley.engine.template.Category;
import dev.parley.engine.template.ProviderKind;
import dev.parley.engine.template.ProviderLogin;
import dev.parley.engine.template.StoredTemplate;
import dev.parley.engine.template.TemplateJson;
import dev.parley.engine.template.TemplateKey;
import dev.parley.engine.template.TemplateStore.Attempt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Templates, attempts and logins as items. */
final class TemplateItem {
  /** A lost answer is looked into whenever somebody asks again; after this nobody does. */
  private static final Duration ATTEMPT_KEPT = Duration.ofDays(30);

  private TemplateItem() {}

  static Map<String, AttributeValue> of(StoredTemplate template) {
    Item.Writer item =
        Item.writer()
            .all(TemplateKeys.template(template.key()))
            .text("content", TemplateJson.text(template.content()))
            .text("category", template.category().name())
            .text("provider", template.provider().wireName())
            .text("account", template.account())
            .text("id", template.id())
            .text("friendlyName", template.friendlyName())
            .text("approval", template.approval().state().wireName())
            .instant("createdAt", template.createdAt())
            .instant("usedAt", template.usedAt());
    template.approval().reason().ifPresent(reason -> item.text("reason", reason));
    template.rebuiltAt().ifPresent(at -> item.instant("rebuiltAt", at));
    return item.attributes();
  }

  /** Empty for an item that another version wrote and this one cannot read. */
  static Optional<StoredTemplate> template(Item item) {
    try {
      return TemplateKeys.of(item).map(key -> template(key, item));
    } catch (IllegalArgumentException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  private static StoredTemplate template(TemplateKey key, Item item) {
    return new StoredTemplate(
        key,
        TemplateJson.content(required(item, "content")),
        Category.valueOf(required(item, "category")),
        ProviderKind.of(required(item, "provider")),
        required(item, "account"),
        required(item, "id"),
        required(item, "friendlyName"),
        new Approval(Approval.State.of(required(item, "approval")), item.text("reason")),
        item.instant("createdAt"),
        item.instant("usedAt"),
        item.time("rebuiltAt"));
  }

  /** Leads from the provider's id to the template. */
  static Map<String, AttributeValue> pointer(StoredTemplate template) {
    return Item.writer()
        .all(TemplateKeys.id(template.key().workspace(), template.account(), template.id()))
        .text("name", template.key().name())
        .text("language", template.key().language())
        .text("hash", template.key().hash())
        .attributes();
  }

  static Optional<TemplateKey> pointed(WorkspaceId workspace, Item item) {
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TemplateKey(
                workspace,
                required(item, "name"),
                required(item, "language"),
                required(item, "hash")));
  }

  static Map<String, AttributeValue> of(TemplateKey key, Attempt attempt) {
    return Item.writer()
        .all(TemplateKeys.attempt(key))
        .text("nonce", attempt.nonce())
        .instant("at", attempt.at())
        .text("answer", attempt.unclear() ? "lost" : "awaited")
        .number(Item.EXPIRES_AT, attempt.at().plus(ATTEMPT_KEPT).getEpochSecond())
        .attributes();
  }

  static Attempt attempt(Item item) {
    return new Attempt(
        required(item, "nonce"),
        item.instant("at"),
        item.text("answer").filter("lost"::equals).isPresent());
  }

  static Map<String, AttributeValue> of(WorkspaceId workspace, ProviderLogin login) {
    return Item.writer()
        .all(TemplateKeys.login(workspace))
        .text("provider", login.kind().wireName())
        .text("account", login.account())
        .text("user", login.user())
        .text("secret", login.secret().ciphertext())
        .instant("updatedAt", login.updatedAt())
        .attributes();
  }

  static ProviderLogin login(Item item) {
    return new ProviderLogin(
        ProviderKind.of(required(item, "provider")),
        required(item, "account"),
        required(item, "user"),
        new SealedToken(required(item, "secret")),
        item.instant("updatedAt"));
  }

  private static String required(Item item, String name) {
    return item.text(name).orElseThrow(() -> new IllegalStateException("Item without " + name));
  }
}
