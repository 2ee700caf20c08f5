package dev.parley.engine.graph;

import dev.parley.account.Account;
import dev.parley.automation.Fact;
import dev.parley.channel.UserId;
import dev.parley.outbound.GraphError;
import dev.parley.wire.Json;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What Meta tells when asked: profiles, and the times of comments and posts.
 *
 * <p>One question is one request of at most 3 seconds, for an event waits for it; after {@value
 * ReadCircuit#TIMEOUTS} timeouts in a row an account's questions are not asked for 10 seconds.
 * Asking changes nothing at Meta. Nothing is kept: who followed a minute ago may not follow now.
 * Never throws for anything that Meta or the network does. Safe for use by many threads.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/user-profile">Meta:
 *     user profile</a>
 */
public final class GraphLookups {
  /** For the whole exchange, the answer's body included. */
  static final Duration TIMEOUT = Duration.ofSeconds(3);

  private static final String PROFILE_FIELDS = "name,username,is_user_follow_business";
  private static final int CONSENT_REQUIRED = 230;
  private static final int BAD_PARAMETER = 100;
  private static final int NO_SUCH_USER = 9010;
  private static final int NAME_LENGTH_MAX = 256;

  /** Meta's ids are digits, with underscores at Facebook. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final GraphClient client;
  private final ReadCircuit circuit;
  private final Duration timeout;

  /** Asks through this client. */
  public GraphLookups(GraphClient client, InstantSource clock) {
    this(client, clock, TIMEOUT);
  }

  GraphLookups(GraphClient client, InstantSource clock, Duration timeout) {
    this.client = client;
    this.circuit = new ReadCircuit(clock);
    this.timeout = timeout;
  }

  /**
   * The profile of a person as it is now.
   *
   * @return {@link Fact.Profile}, without what Meta left out; or {@link Fact.Unknown}: {@code
   *     consent} if the person has not written to the account or tapped yet, {@code not_readable},
   *     {@code no_answer}, {@code no_answer_lately}, why there is no token, or Meta's error code
   */
  public Fact profile(Account account, UserId user) {
    return ask(
        account, "profile", client.url().node(user.value(), PROFILE_FIELDS), GraphLookups::profile);
  }

  /**
   * When a comment was written; Meta's notification does not say.
   *
   * @return {@link Fact.Time}; or {@link Fact.Unknown} as for {@link #profile}, {@code bad_id} if
   *     this is no id of Meta's, {@code no_time} if the answer has none
   */
  public Fact commentTime(Account account, String commentId) {
    return time(account, "comment", commentId);
  }

  /** When a post, reel or story was published; as {@link #commentTime}. */
  public Fact mediaTime(Account account, String mediaId) {
    return time(account, "media", mediaId);
  }

  private Fact time(Account account, String what, String id) {
    return ID.matcher(id).matches()
        ? ask(account, what, client.url().node(id, "timestamp"), GraphLookups::time)
        : new Fact.Unknown("bad_id");
  }

  private Fact ask(Account account, String what, URI address, Function<Json, Fact> reader) {
    if (!circuit.lets(account.key())) {
      return new Fact.Unknown("no_answer_lately");
    }
    GraphReply reply = client.call(account, GraphCall.get(what, address, timeout));
    circuit.asked(account.key(), reply.timedOut());
    return switch (GraphReading.of(reply)) {
      case GraphReading.Got got -> reader.apply(got.object());
      case GraphReading.Refused refused -> new Fact.Unknown(label(refused.error()));
      case GraphReading.NoAnswer _ -> new Fact.Unknown("no_answer");
      case GraphReading.NoToken none -> new Fact.Unknown(none.why());
    };
  }

  private static String label(GraphError error) {
    return switch (error.code()) {
      case CONSENT_REQUIRED -> "consent";
      case BAD_PARAMETER, NO_SUCH_USER -> "not_readable";
      default -> error.label();
    };
  }

  static Fact profile(Json answer) {
    return new Fact.Profile(
        name(answer.get("name")),
        name(answer.get("username")),
        answer.get("is_user_follow_business") instanceof Json.Flag(boolean follows)
            ? Optional.of(follows)
            : Optional.empty());
  }

  private static Optional<String> name(Json value) {
    return value instanceof Json.Text(String name)
            && !name.isBlank()
            && name.length() <= NAME_LENGTH_MAX
        ? Optional.of(name)
        : Optional.empty();
  }

  static Fact time(Json answer) {
    try {
      return answer.get("timestamp") instanceof Json.Text(String time)
          ? new Fact.Time(MetaTime.parse(time))
          : new Fact.Unknown("no_time");
    } catch (DateTimeException _) {
      return new Fact.Unknown("no_time");
    }
  }
}
