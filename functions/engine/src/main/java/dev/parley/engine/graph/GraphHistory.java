package dev.parley.engine.graph;

import dev.parley.account.Account;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.UserId;
import dev.parley.outbound.ErrorClass;
import dev.parley.pipeline.Heard;
import dev.parley.pipeline.History;
import dev.parley.wire.Json;
import io.github.bucket4j.Bucket;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Meta's record of a conversation on Instagram: its 20 newest messages, by one request.
 *
 * <p>Meta lets two requests a second through for each account; here they are half a second apart,
 * and who would have to wait longer than five seconds is told to come again. Only one process asks,
 * so the pace is kept in it. WhatsApp has no such record.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/conversations-api">Meta:
 *     Conversations API</a>
 */
public final class GraphHistory implements History {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration APART = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TOLD_MAX = 20;
  private static final int ACCOUNTS_MAX = 10_000;

  private final GraphClient client;
  private final Map<AccountKey, Bucket> paces = new ConcurrentHashMap<>();

  /** Asks through this client. */
  public GraphHistory(GraphClient client) {
    this.client = client;
  }

  @Override
  public Told newest(Account account, UserId user) {
    if (account.key().channel() != Channel.INSTAGRAM) {
      return new Told.Nothing("no_history_on_this_channel", true);
    }
    return mayAsk(account.key()) ? ask(account, user) : new Told.NotNow();
  }

  private boolean mayAsk(AccountKey account) {
    if (paces.size() > ACCOUNTS_MAX) {
      paces.clear();
    }
    Bucket pace =
        paces.computeIfAbsent(
            account,
            _ ->
                Bucket.builder()
                    .addLimit(limit -> limit.capacity(1).refillGreedy(1, APART))
                    .build());
    try {
      return pace.asBlocking().tryConsume(1, PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Told ask(Account account, UserId user) {
    GraphCall call =
        GraphCall.get(
            "conversations", client.url().conversation(account.key(), user, TOLD_MAX), TIMEOUT);
    return switch (GraphReading.of(client.call(account, call))) {
      case GraphReading.Got got -> told(account, user, got.object());
      case GraphReading.Refused refused ->
          new Told.Nothing(
              "history_refused_" + refused.error().label(),
              ErrorClass.of(refused.error()) == ErrorClass.DEAD);
      case GraphReading.NoAnswer _ -> new Told.Nothing("history_without_answer", false);
      case GraphReading.NoToken none -> new Told.Nothing(none.why(), true);
    };
  }

  /**
   * Meta gives at most one conversation with a person. Where it gives none, nothing was sent that
   * it would tell of; but a thread among the requests, idle for 30 days, is not told either, so
   * that proves nothing.
   */
  private static Told told(Account account, UserId user, Json answer) {
    List<Json> threads = answer.get("data").items();
    if (threads.isEmpty()) {
      return new Told.Nothing("no_such_conversation", true);
    }
    Json messages = threads.getFirst().get("messages");
    List<Json> rows = messages.get("data").items();
    List<Heard> ours = new ArrayList<>();
    for (Json row : rows) {
      Optional<String> from = row.get("from").get("id").text();
      Optional<Heard> heard = heard(row);
      boolean byUs = from.equals(Optional.of(account.key().id()));
      // Whoever else it is may be the account under another of its ids.
      if (heard.isEmpty() || !(byUs || from.equals(Optional.of(user.value())))) {
        return new Told.Nothing("history_not_readable", false);
      }
      if (byUs) {
        ours.add(heard.get());
      }
    }
    Optional<Instant> oldest = rows.isEmpty() ? Optional.empty() : time(rows.getLast());
    boolean whole = rows.size() < TOLD_MAX && !messages.get("paging").get("next").isPresent();
    return oldest.isEmpty()
        ? new Told.Nothing("history_not_readable", false)
        : new Told.Messages(ours, whole ? Optional.empty() : oldest);
  }

  private static Optional<Heard> heard(Json row) {
    Optional<String> mid = row.get("id").text();
    return time(row).flatMap(at -> mid.map(id -> Heard.of(id, at, row.get("message").text())));
  }

  private static Optional<Instant> time(Json message) {
    try {
      return message.get("created_time").text().map(MetaTime::parse);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
