package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.Considered;
import dev.parley.automation.Note;
import dev.parley.automation.Windows;
import dev.parley.engine.dynamodb.RecordedEvent;
import dev.parley.event.InboundEvent;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trace of an event: what happened, what was decided and why, and what came of it.
 *
 * @param kind of the event
 * @param outcome of the decision; {@code failing} and {@code failed} if there is none
 * @param decidedAt null if it is not decided
 * @param content what the person said; null if nothing, or if it was taken back
 * @param automation the one that answered, or that was at work when it failed
 * @param considered the verdict on each automation
 * @param notes what each step did
 * @param window the time in which Meta lets an answer through, where the event opens one
 * @param failure how it failed, if it is not decided
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record EventAnswer(
    String id,
    String conversation,
    String kind,
    String outcome,
    String occurredAt,
    @Nullable String decidedAt,
    @Nullable ContentAnswer content,
    boolean takenBack,
    @Nullable AutomationRef automation,
    List<ConsideredAnswer> considered,
    List<NoteAnswer> notes,
    List<SendAnswer> sends,
    @Nullable WindowAnswer window,
    @Nullable FailureAnswer failure) {

  /** What became of one automation; {@code by} is what matched. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ConsideredAnswer(
      String automation, @Nullable String name, String verdict, @Nullable String by) {}

  /** One line of the trace; {@code step} is null if it is not about one. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record NoteAnswer(@Nullable Integer step, String what, String result) {}

  /** Until when Meta lets an answer to this event through. */
  @Serdeable
  record WindowAnswer(String endsAt) {}

  /** Why it is not decided. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record FailureAnswer(long attempts, String reason, @Nullable String lastAt) {}

  /** A page, the newest first; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<EventAnswer> items, @Nullable String nextCursor) {}

  static EventAnswer of(RecordedEvent event, AutomationNames names) {
    return new EventAnswer(
        event.key().value(),
        ConversationPaths.id(event.conversation()),
        event.kind(),
        event.outcome(),
        event.at().toString(),
        event.decidedAt().map(Instant::toString).orElse(null),
        event.event().flatMap(Said::in).map(Said::content).orElse(null),
        MessageAnswer.isTakenBack(event),
        names.ref(event.conversation().account(), event.automation(), event.revision()),
        event.considered().stream().map(it -> considered(event, it, names)).toList(),
        event.notes().stream().map(EventAnswer::note).toList(),
        event.sends().stream().map(SendAnswer::of).toList(),
        event.event().flatMap(EventAnswer::window).orElse(null),
        event.failure().map(EventAnswer::failure).orElse(null));
  }

  private static ConsideredAnswer considered(
      RecordedEvent event, Considered considered, AutomationNames names) {
    return new ConsideredAnswer(
        considered.automation().value(),
        names.name(event.conversation().account(), considered.automation()),
        considered.verdict().name().toLowerCase(Locale.ROOT),
        considered.by().orElse(null));
  }

  private static NoteAnswer note(Note note) {
    return new NoteAnswer(note.step() < 0 ? null : note.step(), note.what(), note.result());
  }

  private static Optional<WindowAnswer> window(InboundEvent event) {
    Instant at = event.head().occurredAt();
    if (event instanceof InboundEvent.Comment) {
      return Optional.of(new WindowAnswer(at.plus(Windows.COMMENT).toString()));
    }
    return Windows.opens(event)
        ? Optional.of(new WindowAnswer(at.plus(Windows.MESSAGE).toString()))
        : Optional.empty();
  }

  private static FailureAnswer failure(RecordedEvent.Failure failure) {
    return new FailureAnswer(
        failure.attempts(), failure.reason(), failure.lastAt().map(Instant::toString).orElse(null));
  }
}
