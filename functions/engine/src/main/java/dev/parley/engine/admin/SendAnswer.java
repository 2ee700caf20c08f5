package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.RecordedSend;
import dev.parley.outbound.Recipient;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One send of an event.
 *
 * @param content and {@code recipient} are null if this version cannot read them
 * @param notBefore the earliest time of the next attempt
 * @param notAfter when it is cancelled at the latest
 * @param triedAt the last attempt
 * @param mid Meta's id of the message, once it is sent
 * @param why Meta's code, such as {@code 10/2534022}, or our own word
 * @param arrival how far it has come after Meta took it; null where Meta does not tell
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SendAnswer(
    int index,
    String kind,
    @Nullable ContentAnswer content,
    @Nullable RecipientAnswer recipient,
    String state,
    int attempts,
    String notBefore,
    String notAfter,
    @Nullable String triedAt,
    @Nullable String mid,
    @Nullable String why,
    @Nullable ArrivalAnswer arrival) {

  /**
   * Whom it goes to.
   *
   * @param kind {@code user}, or {@code comment}: the writer of it, or for everybody under it
   */
  @Serdeable
  record RecipientAnswer(String kind, String id) {
    static RecipientAnswer of(Recipient recipient) {
      return switch (recipient) {
        case Recipient.User user -> new RecipientAnswer("user", user.id().value());
        case Recipient.Comment comment -> new RecipientAnswer("comment", comment.commentId());
      };
    }
  }

  static SendAnswer of(RecordedSend send) {
    return new SendAnswer(
        send.index(),
        send.kind(),
        send.intent().map(intent -> ContentAnswer.of(intent.message())).orElse(null),
        send.intent().map(intent -> RecipientAnswer.of(intent.recipient())).orElse(null),
        send.state().name().toLowerCase(Locale.ROOT),
        send.attempts(),
        send.notBefore().toString(),
        send.notAfter().toString(),
        send.wireAt().map(Instant::toString).orElse(null),
        send.mid().orElse(null),
        send.why().orElse(null),
        ArrivalAnswer.of(send));
  }
}
