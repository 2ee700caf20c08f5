package dev.parley.engine.dynamodb;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.AutomationReader.Reading;
import dev.parley.engine.document.DocumentCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Automations as they were: each edit leaves the revision before it behind, for {@link #KEPT} to
 * look at and for {@link #FOLLOWED} to run. A revision never changes, so one that was read is not
 * read again. Safe for use by many threads.
 */
public final class OldRevisions {
  /** The longest that a flow can wait: thirty days. */
  static final Duration FOLLOWED = Duration.ofDays(30);

  /** A year of history. */
  static final Duration KEPT = Duration.ofDays(365);

  private static final int RECENT_MAX = 500;

  private final DynamoDbClient client;
  private final String table;
  private final DocumentCodec codec;
  private final InstantSource clock;
  private final Map<Key, Kept> recent = new LinkedHashMap<>(16, 0.75f, true);

  /** Takes the client, the name of the table of accounts, and the time. */
  public OldRevisions(
      DynamoDbClient client, String table, DocumentCodec codec, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.codec = codec;
    this.clock = clock;
  }

  private record Key(AccountKey account, AutomationId automation, long revision) {}

  private record Kept(Automation automation, long expiresAt) {}

  /**
   * The automation at this revision, for a flow that began with it; empty if it was replaced longer
   * ago than {@link #FOLLOWED} or this version cannot read it.
   */
  public Optional<Automation> find(AccountKey account, AutomationId automation, long revision) {
    Key key = new Key(account, automation, revision);
    Optional<Kept> kept = recent(key).or(() -> read(key));
    return kept.filter(one -> one.expiresAt() > clock.instant().getEpochSecond())
        .map(Kept::automation);
  }

  private Optional<Kept> recent(Key key) {
    synchronized (recent) {
      @Nullable Kept kept = recent.get(key);
      return Optional.ofNullable(kept);
    }
  }

  private Optional<Kept> read(Key key) {
    Map<String, AttributeValue> id =
        AccountKeys.revision(key.account(), key.automation(), key.revision());
    Item item =
        new Item(client.getItem(get -> get.tableName(table).key(id).consistentRead(true)).item());
    if (item.isEmpty()
        || !(codec.read(item.text("json").orElse(""), key.automation(), key.revision())
            instanceof Reading.Valid valid)) {
      return Optional.empty();
    }
    long until = item.instant("replacedAt").plus(FOLLOWED).getEpochSecond();
    Kept kept = new Kept(valid.automation(), until);
    keep(key, kept);
    return Optional.of(kept);
  }

  private void keep(Key key, Kept kept) {
    synchronized (recent) {
      recent.put(key, kept);
      if (recent.size() > RECENT_MAX) {
        recent.remove(recent.keySet().iterator().next());
      }
    }
  }

  /** The item that an edit leaves behind. */
  static Item.Writer item(AccountKey account, StoredAutomation old, String json, Instant now) {
    Item.Writer item =
        Item.writer()
            .all(AccountKeys.revision(account, old.id(), old.revision()))
            .number("position", old.position())
            .text("json", json)
            .instant("replacedAt", now)
            .number(Item.EXPIRES_AT, now.plus(KEPT).getEpochSecond());
    old.stamp().in(item);
    return item;
  }
}
