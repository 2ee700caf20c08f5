package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.engine.template.Approval;
import dev.parley.engine.template.ProviderLogin;
import dev.parley.engine.template.StoredTemplate;
import dev.parley.engine.template.TemplateKey;
import dev.parley.engine.template.TemplateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The templates in the table of accounts. A template, what leads to it from the provider's id, and
 * the end of the attempt that made it are written in one transaction.
 */
public final class TemplateTable implements TemplateStore {
  /** As many business accounts' ids as there can be workspaces of one of them. */
  private static final int SAME_ID_MAX = 100;

  /** More versions of one template than anybody makes. */
  private static final int VERSIONS_READ_MAX = 1000;

  private static final String SAME = "#id = :id";

  private final WorkspaceTable table;

  /** Works on the table of accounts. */
  public TemplateTable(DynamoDbClient client, String table, InstantSource clock) {
    this.table = new WorkspaceTable(client, table, clock);
  }

  @Override
  public Optional<StoredTemplate> find(TemplateKey key) {
    return TemplateItem.template(table.get(TemplateKeys.template(key)));
  }

  @Override
  public Optional<StoredTemplate> byId(WorkspaceId workspace, String account, String id) {
    return pointed(workspace, table.get(TemplateKeys.id(workspace, account, id)), account, id);
  }

  @Override
  public List<StoredTemplate> byId(String account, String id) {
    return table
        .query(
            TemplateKeys.ids(account, id), WorkspaceKeys.WORKSPACE, Optional.empty(), SAME_ID_MAX)
        .stream()
        .flatMap(item -> pointed(workspace(item), item, account, id).stream())
        .toList();
  }

  private static WorkspaceId workspace(Item pointer) {
    return new WorkspaceId(
        pointer.text(TableSpec.SORT_KEY).orElse("").substring(WorkspaceKeys.WORKSPACE.length()));
  }

  /** What the pointer leads to may have another id by now. */
  private Optional<StoredTemplate> pointed(
      WorkspaceId workspace, Item pointer, String account, String id) {
    return TemplateItem.pointed(workspace, pointer)
        .flatMap(this::find)
        .filter(template -> template.account().equals(account) && template.id().equals(id));
  }

  @Override
  public Optional<Attempt> attempt(TemplateKey key) {
    Item item = table.get(TemplateKeys.attempt(key));
    return item.isAlive(table.now()) ? Optional.of(TemplateItem.attempt(item)) : Optional.empty();
  }

  @Override
  public void begin(TemplateKey key, Attempt attempt) {
    write(List.of(table.put(TemplateItem.of(key, attempt))));
  }

  @Override
  public void end(TemplateKey key, Attempt attempt) {
    var _ =
        table.happen(
            List.of(
                table.delete(
                    TemplateKeys.attempt(key),
                    "#nonce = :nonce",
                    Item.writer().text(":nonce", attempt.nonce()))));
  }

  @Override
  public StoredTemplate keep(StoredTemplate made) {
    List<TransactWriteItem> writes =
        List.of(
            table.create(TemplateItem.of(made)),
            table.put(TemplateItem.pointer(made)),
            table.delete(TemplateKeys.attempt(made.key())));
    return done(() -> table.happen(writes) ? Optional.of(made) : find(made.key()));
  }

  @Override
  public boolean drop(StoredTemplate seen) {
    List<TransactWriteItem> writes =
        List.of(
            table.delete(
                TemplateKeys.template(seen.key()), SAME, Item.writer().text(":id", seen.id())),
            table.delete(TemplateKeys.id(seen.key().workspace(), seen.account(), seen.id())));
    return done(
        () -> {
          if (table.happen(writes)) {
            return Optional.of(true);
          }
          return isStill(seen) ? Optional.empty() : Optional.of(false);
        });
  }

  @Override
  public Optional<StoredTemplate> approval(StoredTemplate seen, Approval approval) {
    Item.Writer values =
        Item.writer().text(":id", seen.id()).text(":approval", approval.state().wireName());
    approval.reason().ifPresent(reason -> values.text(":reason", reason));
    String expression =
        approval.reason().isPresent()
            ? "SET #approval = :approval, #reason = :reason"
            : "SET #approval = :approval REMOVE #reason";
    TransactWriteItem write =
        table.update(TemplateKeys.template(seen.key()), expression, SAME, values);
    return done(
        () -> {
          boolean written = table.happen(List.of(write));
          Optional<StoredTemplate> now = find(seen.key());
          return written || now.filter(it -> it.id().equals(seen.id())).isEmpty()
              ? Optional.of(now)
              : Optional.empty();
        });
  }

  /** Whether this day is noted decides nothing, so nobody tries twice. */
  @Override
  public void used(StoredTemplate seen, Instant at) {
    var _ =
        table.happen(
            List.of(
                table.update(
                    TemplateKeys.template(seen.key()),
                    "SET #usedAt = :at",
                    SAME,
                    Item.writer().instant(":at", at).text(":id", seen.id()))));
  }

  @Override
  public List<StoredTemplate> list(WorkspaceId workspace, Optional<TemplateKey> after, int max) {
    return table
        .query(
            WorkspaceKeys.partition(workspace),
            TemplateKeys.TEMPLATE,
            after.map(TemplateKeys::sortKey),
            max)
        .stream()
        .flatMap(item -> TemplateItem.template(item).stream())
        .toList();
  }

  @Override
  public List<StoredTemplate> versions(
      WorkspaceId workspace, String name, String language, int max) {
    return table
        .query(
            WorkspaceKeys.partition(workspace),
            TemplateKeys.versions(name, language),
            Optional.empty(),
            VERSIONS_READ_MAX)
        .stream()
        .flatMap(item -> TemplateItem.template(item).stream())
        .sorted(Comparator.comparing(StoredTemplate::createdAt).reversed())
        .limit(max)
        .toList();
  }

  @Override
  public Optional<ProviderLogin> login(WorkspaceId workspace) {
    Item item = table.get(TemplateKeys.login(workspace));
    return item.isEmpty() ? Optional.empty() : Optional.of(TemplateItem.login(item));
  }

  @Override
  public void login(WorkspaceId workspace, ProviderLogin login) {
    write(List.of(table.put(TemplateItem.of(workspace, login))));
  }

  @Override
  public void logout(WorkspaceId workspace) {
    write(List.of(table.delete(TemplateKeys.login(workspace))));
  }

  private boolean isStill(StoredTemplate seen) {
    return find(seen.key()).filter(now -> now.id().equals(seen.id())).isPresent();
  }

  private void write(List<TransactWriteItem> writes) {
    var _ = done(() -> table.happen(writes) ? Optional.of(true) : Optional.empty());
  }

  /** Again as long as others come in between, a few times. */
  private <T> T done(Supplier<Optional<T>> round) {
    AccessResult<T> result = table.again(() -> round.get().map(AccessResult.Done::new));
    if (result instanceof AccessResult.Done<T>(T value)) {
      return value;
    }
    throw new IllegalStateException("Others kept changing the template at the same time.");
  }
}
