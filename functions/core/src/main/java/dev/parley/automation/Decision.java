package dev.parley.automation;

import dev.parley.conversation.Run;
import dev.parley.outbound.SendIntent;
import java.util.List;
import java.util.Optional;

/**
 * What follows from one event.
 *
 * @param automation the one that answers, if one does
 * @param considered the verdict on each automation, at most {@value #CONSIDERED_MAX}
 * @param sends what to send, in order
 * @param runChange what happens to the waiting flow
 */
public record Decision(
    Outcome outcome,
    Optional<Automation> automation,
    List<Considered> considered,
    List<SendIntent> sends,
    RunChange runChange) {

  /** Most verdicts kept: an event record has to stay far below DynamoDB's 400 KB. */
  public static final int CONSIDERED_MAX = 100;

  /** Copies the lists and cuts the trace to its limit. */
  public Decision {
    considered = considered.stream().limit(CONSIDERED_MAX).toList();
    sends = List.copyOf(sends);
  }

  /** A decision to do nothing, and why. */
  static Decision nothing(Outcome outcome, List<Considered> considered) {
    return new Decision(outcome, Optional.empty(), considered, List.of(), new RunChange.Keep());
  }

  /** What kind of answer an event got. */
  public enum Outcome {
    /** An automation answers. */
    MATCHED,
    /** No automation wants it. */
    NO_MATCH,
    /** Sent by the account itself: an echo, an own comment. Answering it would loop. */
    OWN,
    /** News that nobody answers: receipts, hand-overs, dashboard tests, unknown kinds. */
    NOT_ANSWERABLE,
    /** Older than every time limit of Meta: a replay, most likely. */
    STALE,
    /** The account is paused. */
    PAUSED;

    /** Whether the event's record is kept: for what a person did, and an operator may ask about. */
    public boolean isRecorded() {
      return switch (this) {
        case MATCHED, NO_MATCH, PAUSED -> true;
        case OWN, NOT_ANSWERABLE, STALE -> false;
      };
    }
  }

  /** What happens to the conversation's waiting flow. */
  public sealed interface RunChange {
    /** Nothing: the conversation is not written. */
    record Keep() implements RunChange {}

    /** A flow waits now. */
    record Await(Run run) implements RunChange {}

    /** The flow that waited is over. */
    record Clear() implements RunChange {}
  }
}
