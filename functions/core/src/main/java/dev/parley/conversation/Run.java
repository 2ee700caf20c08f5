package dev.parley.conversation;

import dev.parley.event.EventKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A flow that is under way with one person and waits: for them, or for its time.
 *
 * @param automationId which automation; text, because the automation may be gone by now
 * @param revision the revision that it started with
 * @param origin the event that started it; if the person takes that message back, it ends
 * @param step where it stands: the step that asked, or the one that follows the wait
 * @param waiting what for
 * @param enteredAt when it began to wait; an older event never moves it on
 * @param until when it stops waiting: the end of the messaging window
 * @param timer when it moves on by itself, if it does
 * @param comment the comment that started it, if one did
 */
public record Run(
    String automationId,
    long revision,
    EventKey origin,
    int step,
    Waiting waiting,
    Instant enteredAt,
    Instant until,
    Optional<Timer> timer,
    Optional<CommentAnchor> comment) {

  /** Whether an event of this time may be an answer to it. */
  public boolean awaits(Instant occurredAt, Instant now) {
    return until.isAfter(now)
        && !occurredAt.isBefore(enteredAt)
        && !(waiting instanceof Waiting.ForTime);
  }

  /** The same, waiting since another time. */
  public Run waitingSince(Instant time) {
    return new Run(automationId, revision, origin, step, waiting, time, until, timer, comment);
  }

  /** The same with another timer, or none. */
  public Run withTimer(Optional<Timer> other) {
    return new Run(automationId, revision, origin, step, waiting, enteredAt, until, other, comment);
  }

  /**
   * When a run moves on by itself.
   *
   * @param dueAt not before this time
   * @param step the step that follows
   * @param untilReply whether any answer of the person takes the timer away
   */
  public record Timer(Instant dueAt, int step, boolean untilReply) {}

  /**
   * The comment that a run began with.
   *
   * @param commentedAt the comment's own time; a private reply is possible for seven days
   * @param replied whether the one private reply was used
   */
  public record CommentAnchor(String commentId, Instant commentedAt, boolean replied) {}
}
