package dev.parley.pipeline;

import dev.parley.channel.ConversationKey;
import dev.parley.event.EventKey;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sends of a conversation, for finding out what became of those whose outcome is unknown. */
public interface Sends {

  /** The sends of the newest {@code records} events of a conversation, by strong reads. */
  Recent recent(ConversationKey conversation, int records);

  /** The echoes that were kept, by a strong read. */
  List<Heard> echoes(ConversationKey conversation);

  /** One send as it is now, by a strong read; empty if its record is gone. */
  Optional<KnownSend> find(SendRef send);

  /**
   * Keeps an echo for later, when it is clear which send it proves. Repeating it changes nothing.
   */
  void keep(ConversationKey conversation, Heard echo, Instant now);

  /**
   * Writes that Meta has a send, whatever its state was. One message proves one send: nothing is
   * written if another send of the conversation was proved by it.
   *
   * @return whether it is written, now or before
   */
  boolean prove(SendRef send, String mid, Instant now);

  /**
   * Writes how far a message has come that is known to be this send. It only moves on: of two
   * statuses the one that says more stays, whichever comes first.
   *
   * @param why Meta's code if it failed
   * @return whether it is written; not if it was known before, or if nothing shows yet that this
   *     message is this send
   */
  boolean delivered(
      SendRef send, String mid, DeliveryState state, Optional<String> why, Instant at);

  /**
   * Opens a send again that did not arrive.
   *
   * @return whether it was still that attempt and unknown
   */
  boolean absent(SendRef send, int attempt, Instant now);

  /**
   * Gives a send up for unknown.
   *
   * @return whether it was still that attempt and unknown
   */
  boolean giveUp(SendRef send, int attempt, String why, Instant now);

  /** Looks at an unknown send again at this time. */
  void lookAgain(SendRef send, Instant at);

  /**
   * A send that is not unknown any more is looked at no more, unless it became unknown again in a
   * later attempt.
   *
   * @param attempt the last one that was seen
   */
  void settled(SendRef send, int attempt);

  /** One send of one event. */
  record SendRef(ConversationKey conversation, EventKey event, int index) {
    private static final Pattern REFERENCE = Pattern.compile("([0-9a-f]{64}):([0-9]{1,3})");

    /** What goes with a WhatsApp message and comes back with its statuses; at most 68 letters. */
    public String reference() {
      return event.value() + ":" + index;
    }

    /** The send of this reference; empty if it is none of ours. */
    public static Optional<SendRef> of(ConversationKey conversation, String reference) {
      Matcher parts = REFERENCE.matcher(reference);
      return parts.matches()
          ? Optional.of(
              new SendRef(
                  conversation, new EventKey(parts.group(1)), Integer.parseInt(parts.group(2))))
          : Optional.empty();
    }
  }

  /**
   * A send and its journal.
   *
   * @param intent empty if this version cannot read it
   * @param order what the sender would be told of its event
   */
  record KnownSend(SendRef ref, SendRecord record, Optional<SendIntent> intent, SendOrder order) {

    /** Whether nothing depends on it; not if this version cannot read what it is. */
    boolean isExtra() {
      return intent.map(it -> it.message().isExtra()).orElse(false);
    }
  }

  /**
   * Sends of the newest records.
   *
   * @param isAll whether there are no older records
   */
  record Recent(List<KnownSend> sends, boolean isAll) {
    /** Copies the list. */
    public Recent {
      sends = List.copyOf(sends);
    }
  }
}
