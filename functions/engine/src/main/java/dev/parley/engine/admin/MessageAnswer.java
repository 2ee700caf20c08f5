package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.RecordedEvent;
import dev.parley.engine.dynamodb.RecordedSend;
import dev.parley.event.InboundEvent;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, or something else that was said or done in it.
 *
 * @param id the event's, with {@code -in} or the number of the send behind it
 * @param event the event that it was, or that it answers
 * @param direction {@code in} or {@code out}
 * @param by {@code person}, {@code automation}, or {@code account}: by hand, or by its rules
 * @param content null if it was taken back, or if this version cannot read it
 * @param about the message, story or post that it is about
 * @param state of what we send: pending, attempting, sent, rejected, unknown or cancelled
 * @param why what became of a send: Meta's code or our word
 * @param arrival of what we sent on WhatsApp: how far it has come; null where Meta does not tell
 * @param editedAt when the person last changed it
 * @param automation the one that sent it, or answered it
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record MessageAnswer(
    String id,
    String event,
    String direction,
    String by,
    String kind,
    @Nullable ContentAnswer content,
    @Nullable String mid,
    @Nullable String about,
    @Nullable String state,
    @Nullable String why,
    @Nullable ArrivalAnswer arrival,
    String at,
    @Nullable String editedAt,
    boolean takenBack,
    @Nullable AutomationRef automation) {
  private static final Set<String> SIGNS = Set.of("sender_action", "wa_seen");

  /** A page, the newest first; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<MessageAnswer> items, @Nullable String nextCursor) {}

  /** What was said around one event, the newest first. Signs such as "typing" are no messages. */
  static List<MessageAnswer> of(RecordedEvent event, @Nullable AutomationRef automation) {
    List<MessageAnswer> messages = new ArrayList<>();
    for (RecordedSend send : event.sends().reversed()) {
      if (!SIGNS.contains(send.kind())) {
        messages.add(sent(event, send, automation));
      }
    }
    if (isTakenBack(event)) {
      messages.add(takenBack(event));
    } else {
      event
          .event()
          .flatMap(Said::in)
          .map(it -> said(event, it, automation))
          .ifPresent(messages::add);
    }
    return messages;
  }

  /** Whether the person took it back: then its content is gone from the record as well. */
  static boolean isTakenBack(RecordedEvent event) {
    return event
        .event()
        .filter(it -> it instanceof InboundEvent.Unsupported gone && gone.what().equals("deleted"))
        .isPresent();
  }

  private static MessageAnswer sent(
      RecordedEvent event, RecordedSend send, @Nullable AutomationRef automation) {
    Instant at = send.wireAt().or(event::decidedAt).orElse(event.at());
    return new MessageAnswer(
        event.key().value() + "-" + send.index(),
        event.key().value(),
        "out",
        automation == null ? "account" : "automation",
        send.kind(),
        send.intent().map(intent -> ContentAnswer.of(intent.message())).orElse(null),
        send.mid().orElse(null),
        null,
        send.state().name().toLowerCase(Locale.ROOT),
        send.why().orElse(null),
        ArrivalAnswer.of(send),
        at.toString(),
        null,
        false,
        automation);
  }

  private static MessageAnswer said(
      RecordedEvent event, Said said, @Nullable AutomationRef automation) {
    return inbound(
        event, said.byAccount(), Optional.of(said.content()), said.mid(), said.about(), automation);
  }

  private static MessageAnswer takenBack(RecordedEvent event) {
    return inbound(event, false, Optional.empty(), Optional.empty(), Optional.empty(), null);
  }

  private static MessageAnswer inbound(
      RecordedEvent event,
      boolean byAccount,
      Optional<ContentAnswer> content,
      Optional<String> mid,
      Optional<String> about,
      @Nullable AutomationRef automation) {
    return new MessageAnswer(
        event.key().value() + "-in",
        event.key().value(),
        byAccount ? "out" : "in",
        byAccount ? "account" : "person",
        event.kind(),
        content.orElse(null),
        mid.orElse(null),
        about.orElse(null),
        null,
        null,
        null,
        event.at().toString(),
        content.isPresent() ? event.correctedAt().map(Instant::toString).orElse(null) : null,
        content.isEmpty(),
        automation);
  }
}
