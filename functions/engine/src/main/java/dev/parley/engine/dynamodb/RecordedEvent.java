package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Considered;
import dev.parley.automation.Note;
import dev.parley.channel.ConversationKey;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.wire.UnreadableBundleException;
import dev.parley.wire.UnreadableJsonException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The record of one event: what happened, what was decided and why, and what was sent.
 *
 * @param kind the event's, as it came; the message may have been taken back since
 * @param outcome in lower case; {@code failing} and {@code failed} if it was not decided
 * @param at when it happened, as Meta says
 * @param event what happened; empty if this version cannot read it
 * @param automation the one that answered, or that was at work when it failed
 * @param correctedAt when the person last changed the message or took it back
 * @param failure how it failed, if it is not decided
 */
public record RecordedEvent(
    ConversationKey conversation,
    EventKey key,
    String kind,
    String outcome,
    Instant at,
    Optional<Instant> decidedAt,
    Optional<InboundEvent> event,
    Optional<AutomationId> automation,
    OptionalLong revision,
    List<Considered> considered,
    List<Note> notes,
    List<RecordedSend> sends,
    Optional<Instant> correctedAt,
    Optional<Failure> failure) {

  /** Copies the lists. */
  public RecordedEvent {
    considered = List.copyOf(considered);
    notes = List.copyOf(notes);
    sends = List.copyOf(sends);
  }

  /**
   * Why an event is not decided.
   *
   * @param attempts at deciding it; three are made
   * @param reason without anything that a person wrote
   */
  public record Failure(long attempts, String reason, Optional<Instant> lastAt) {}

  static RecordedEvent of(ConversationKey conversation, Item item) {
    return new RecordedEvent(
        conversation,
        EventReads.eventKey(item),
        item.text("kind").orElse("unknown"),
        item.text("outcome").orElse("unknown").toLowerCase(Locale.ROOT),
        item.instant("at"),
        time(item, "decidedAt"),
        item.text("event").flatMap(json -> event(conversation, json)),
        item.text("automationId").map(AutomationId::new),
        item.number("revision"),
        trace(item, "considered", TraceCodec::readConsidered),
        trace(item, "notes", TraceCodec::readNotes),
        sends(item.map("sends")),
        time(item, "correctedAt"),
        failure(item));
  }

  private static Optional<InboundEvent> event(ConversationKey conversation, String json) {
    try {
      return Optional.of(EventRecord.event(conversation, json));
    } catch (UnreadableBundleException | UnreadableJsonException _) {
      return Optional.empty();
    }
  }

  /** Nothing, if a newer version wrote words into it that this one does not know. */
  private static <T> List<T> trace(Item item, String name, Function<String, List<T>> read) {
    try {
      return item.text(name).map(read).orElseGet(List::of);
    } catch (IllegalArgumentException | IllegalStateException | UnreadableJsonException _) {
      return List.of();
    }
  }

  private static List<RecordedSend> sends(Item sends) {
    return sends.attributes().keySet().stream()
        .map(index -> RecordedSend.of(Integer.parseInt(index), sends.map(index)))
        .sorted(Comparator.comparingInt(RecordedSend::index))
        .toList();
  }

  private static Optional<Failure> failure(Item item) {
    boolean undecided = item.text("reason").isPresent() && item.number("decidedAt").isEmpty();
    return undecided
        ? Optional.of(
            new Failure(
                item.number("attempts").orElse(0),
                item.text("reason").orElseThrow(),
                time(item, "lastFailureAt")))
        : Optional.empty();
  }

  private static Optional<Instant> time(Item item, String name) {
    return item.number(name).isPresent() ? Optional.of(item.instant(name)) : Optional.empty();
  }
}
