package dev.parley.engine.dynamodb;

import dev.parley.access.AccessLimits;
import dev.parley.access.ApiKey;
import dev.parley.access.ApiKeyId;
import dev.parley.access.Caller;
import dev.parley.access.MemberId;
import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The keys of members. Nothing of them is cached, so a revoked one ends with the next request. */
public final class ApiKeys {
  /** How long the trace of a revoked key is kept. */
  static final Duration REVOKED_KEPT = Duration.ofDays(90);

  private static final String NO_HASH = "";

  private final WorkspaceTable table;
  private final Members members;

  /** Works on the table of accounts. */
  public ApiKeys(DynamoDbClient client, String table, InstantSource clock) {
    this.table = new WorkspaceTable(client, table, clock);
    this.members = new Members(client, table, clock);
  }

  /**
   * A key that was just made.
   *
   * @param secret its text, which is nowhere else and cannot be shown again
   */
  public record NewKey(StoredKey stored, ApiKey secret) {}

  /** What a key is to be. */
  public record KeyDraft(String name, Role role, Optional<LocalDate> expiresOn) {}

  /**
   * Whom the key lets in; empty if nobody, without saying why. Costs one strong read of two items.
   */
  public Optional<Caller.Member> check(ApiKey key) {
    Map<String, AttributeValue> memberKey = WorkspaceKeys.member(key.workspace(), key.member());
    Map<String, AttributeValue> keyKey = WorkspaceKeys.apiKey(key.workspace(), key.id());
    Map<Map<String, AttributeValue>, Item> found = table.getAll(List.of(memberKey, keyKey));
    Item item = found.getOrDefault(keyKey, new Item(Map.of()));
    boolean same = key.matches(item.text("hash").orElse(NO_HASH));
    Optional<StoredKey> stored =
        StoredKey.of(key.id(), item)
            .filter(it -> it.member().equals(key.member()))
            .filter(it -> !it.isExpired(table.now()));
    Optional<Member> member =
        Optional.ofNullable(found.get(memberKey)).flatMap(it -> Member.of(key.workspace(), it));
    return same && stored.isPresent()
        ? member.map(it -> caller(key, it.role().atMost(stored.get().role())))
        : Optional.empty();
  }

  private static Caller.Member caller(ApiKey key, Role role) {
    return new Caller.Member(key.workspace(), key.member(), key.id(), role);
  }

  /** Those of the member that are not revoked, the oldest first; expired ones too. */
  public List<StoredKey> of(Member member) {
    List<Map<String, AttributeValue>> keys =
        member.keys().stream().map(id -> WorkspaceKeys.apiKey(member.workspace(), id)).toList();
    Map<Map<String, AttributeValue>, Item> found = table.getAll(keys);
    return member.keys().stream()
        .flatMap(
            id ->
                Optional.ofNullable(found.get(WorkspaceKeys.apiKey(member.workspace(), id)))
                    .flatMap(item -> StoredKey.of(id, item))
                    .stream())
        .sorted(Comparator.comparing(StoredKey::createdAt).thenComparing(it -> it.id().value()))
        .toList();
  }

  /**
   * Makes a key for a member; at most {@link AccessLimits#LIVE_KEYS_MAX} of theirs live. When there
   * are so many, those that have expired go.
   *
   * @param id that no key has; the secret is drawn here
   */
  public AccessResult<NewKey> make(
      WorkspaceId workspace, MemberId owner, ApiKeyId id, KeyDraft draft) {
    ApiKey key = ApiKey.of(workspace, owner, id, RandomBytes.of(ApiKey.SECRET_BYTES));
    return table.again(
        () -> {
          Optional<Member> member = members.find(workspace, owner);
          if (member.isEmpty()) {
            return Optional.of(new AccessResult.Absent<>());
          }
          Instant now = table.now();
          List<ApiKeyId> live =
              of(member.get()).stream()
                  .filter(it -> !it.isExpired(now))
                  .map(StoredKey::id)
                  .toList();
          if (live.size() >= AccessLimits.LIVE_KEYS_MAX) {
            return Optional.of(new AccessResult.Full<>());
          }
          StoredKey stored =
              new StoredKey(
                  key.id(),
                  owner,
                  draft.name(),
                  draft.role(),
                  Instant.ofEpochMilli(now.toEpochMilli()),
                  draft.expiresOn());
          return table.happen(creation(member.get(), live, stored, key.hash()))
              ? Optional.of(new AccessResult.Done<>(new NewKey(stored, key)))
              : Optional.empty();
        });
  }

  /** The items of keys that have expired go with the next key: they let nobody in. */
  private List<TransactWriteItem> creation(
      Member member, List<ApiKeyId> live, StoredKey stored, String hash) {
    Item.Writer item =
        Item.writer()
            .all(WorkspaceKeys.apiKey(member.workspace(), stored.id()))
            .text("member", member.id().value())
            .text("role", stored.role().wireName())
            .text("name", stored.name())
            .text("hash", hash)
            .instant("createdAt", stored.createdAt());
    stored.expiresOn().ifPresent(day -> item.text("expiresOn", day.toString()));
    List<String> ids =
        Stream.concat(live.stream(), Stream.of(stored.id())).map(ApiKeyId::value).toList();
    Item.Writer values = Item.writer().number(":one", 1).number(":seen", member.keysVersion());
    values.attributes().put(":keys", AttributeValue.fromSs(ids));
    TransactWriteItem list =
        table.update(
            WorkspaceKeys.member(member.workspace(), member.id()),
            "SET #keys = :keys ADD #keysVersion :one",
            "#keysVersion = :seen",
            values);
    Stream<TransactWriteItem> expired =
        member.keys().stream()
            .filter(id -> !live.contains(id))
            .map(id -> table.delete(WorkspaceKeys.apiKey(member.workspace(), id)));
    return Stream.concat(Stream.of(table.create(item.attributes()), list), expired).toList();
  }

  /** One of the member's; empty if it was revoked. */
  public Optional<StoredKey> find(Member member, ApiKeyId id) {
    return member.keys().contains(id)
        ? StoredKey.of(id, table.get(WorkspaceKeys.apiKey(member.workspace(), id)))
        : Optional.empty();
  }

  /** Ends a key: no request after this one is let in with it. */
  public AccessResult<StoredKey> revoke(WorkspaceId workspace, MemberId owner, ApiKeyId id) {
    return table.again(
        () -> {
          Optional<StoredKey> seen = members.find(workspace, owner).flatMap(it -> find(it, id));
          if (seen.isEmpty()) {
            return Optional.of(new AccessResult.Absent<>());
          }
          return table.happen(revocation(workspace, owner, id))
              ? Optional.of(new AccessResult.Done<>(seen.get()))
              : Optional.empty();
        });
  }

  private List<TransactWriteItem> revocation(WorkspaceId workspace, MemberId owner, ApiKeyId id) {
    Instant now = table.now();
    Item.Writer one = Item.writer().number(":one", 1);
    one.attributes().put(":key", AttributeValue.fromSs(List.of(id.value())));
    return List.of(
        table.update(
            WorkspaceKeys.apiKey(workspace, id),
            "SET #revokedAt = :now, #expiresAt = :end REMOVE #hash",
            "attribute_exists(#hash)",
            Item.writer()
                .instant(":now", now)
                .number(":end", now.plus(REVOKED_KEPT).getEpochSecond())),
        table.update(
            WorkspaceKeys.member(workspace, owner),
            "DELETE #keys :key ADD #keysVersion :one",
            "attribute_exists(#pk)",
            one));
  }
}
