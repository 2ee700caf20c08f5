package dev.parley.automation;

import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Conversation;
import dev.parley.event.EventKey;
import dev.parley.outbound.SendIntent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from one event.
 *
 * @param automation the one that answers, if one does
 * @param considered the verdict on each automation, at most {@value #CONSIDERED_MAX}
 * @param notes what each step did and why, at most {@value #NOTES_MAX}
 * @param sends what to send, in order
 * @param state the conversation afterwards, if it changes
 * @param contact what was learned about the person
 * @param correction what happens to an earlier event's record, if something does
 */
public record Decision(
    Outcome outcome,
    Optional<Automation> automation,
    List<Considered> considered,
    List<Note> notes,
    List<SendIntent> sends,
    Optional<Conversation> state,
    ContactChange contact,
    Optional<Correction> correction) {

  /** Most verdicts kept: an event record has to stay far below DynamoDB's 400 KB. */
  public static final int CONSIDERED_MAX = 100;

  /** Most notes kept. */
  public static final int NOTES_MAX = 100;

  /** Copies the lists and cuts the trace to its limit. */
  public Decision {
    considered = first(considered, CONSIDERED_MAX);
    notes = first(notes, NOTES_MAX);
    sends = List.copyOf(sends);
  }

  private static <T> List<T> first(List<T> all, int most) {
    return List.copyOf(all.size() <= most ? all : all.subList(0, most));
  }

  /** Nothing but this outcome. */
  public static Decision of(Outcome outcome) {
    return new Decision(
        outcome,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        ContactChange.NONE,
        Optional.empty());
  }

  /** The same with this trace. */
  public Decision because(List<Considered> verdicts, List<Note> lines) {
    return new Decision(outcome, automation, verdicts, lines, sends, state, contact, correction);
  }

  /** The same with one more line of the trace. */
  public Decision noting(Note line) {
    List<Note> lines = Stream.concat(notes.stream(), Stream.of(line)).toList();
    return because(considered, lines);
  }

  /** The same, which changes the state to this one. */
  public Decision leaving(Optional<Conversation> after) {
    return new Decision(outcome, automation, considered, notes, sends, after, contact, correction);
  }

  /** The same, with this learned about the person. */
  public Decision learning(ContactChange change) {
    return new Decision(outcome, automation, considered, notes, sends, state, change, correction);
  }

  /** The same, with these sends. */
  public Decision sending(List<SendIntent> intents) {
    return new Decision(
        outcome, automation, considered, notes, intents, state, contact, correction);
  }

  /** The same, which corrects an earlier event. */
  public Decision correcting(Correction earlier) {
    return new Decision(
        outcome, automation, considered, notes, sends, state, contact, Optional.of(earlier));
  }

  /** What kind of answer an event got. */
  public enum Outcome {
    /** An automation answers. */
    MATCHED,
    /** No automation wants it. */
    NO_MATCH,
    /** Sent by the account itself: an echo of ours, an own comment. Answering it would loop. */
    OWN,
    /** News that nobody answers: receipts, hand-overs, dashboard tests, unknown kinds. */
    NOT_ANSWERABLE,
    /** Older than every time limit of Meta: a replay, most likely. */
    STALE,
    /** The account is paused. */
    PAUSED,
    /** A person has this conversation. */
    USER_PAUSED,
    /** A person, or another app, wrote by hand: the automations keep silent from now on. */
    HANDED_OVER,
    /** The person said STOP before. */
    OPTED_OUT,
    /** The person says STOP. */
    OPT_OUT,
    /** The person says START. */
    OPT_IN,
    /** Too many answers within a minute: two machines, most likely. */
    LOOP_GUARD,
    /** The same button once more within seconds. */
    REPEATED_TAP,
    /** A timer of a flow that may not go on: off, deleted, its window closed. */
    EXPIRED,
    /** The person took a message back. */
    FORGOTTEN,
    /** The person changed a message. */
    AMENDED,
    /** The person said in WhatsApp itself what they want to get. */
    PREFERENCE,
    /** The question of a flow was read. */
    READ;

    /** Whether the event's record is kept: for what a person did, and an operator may ask about. */
    public boolean isRecorded() {
      return switch (this) {
        case MATCHED,
            NO_MATCH,
            PAUSED,
            USER_PAUSED,
            HANDED_OVER,
            OPTED_OUT,
            OPT_OUT,
            OPT_IN,
            LOOP_GUARD,
            REPEATED_TAP,
            EXPIRED,
            FORGOTTEN,
            AMENDED,
            PREFERENCE,
            READ ->
            true;
        case OWN, NOT_ANSWERABLE, STALE -> false;
      };
    }
  }

  /** What an event means for the record of an earlier one of the same conversation. */
  public sealed interface Correction {
    /** The earlier event. */
    EventKey of();

    /** Its content is deleted, and what it made us want to send and was not sent is cancelled. */
    record Forget(EventKey of) implements Correction {}

    /** Its text is this now. */
    record Amend(EventKey of, String text) implements Correction {}
  }
}
