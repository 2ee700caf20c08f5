package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.channel.ConversationKey;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.SendIntent;
import java.time.Instant;

/** Keeps what is sent below Meta's limits, however many processes send. */
public interface Governor {

  /**
   * Takes a turn for a message that is claimed, and waits for it if it is near: at most two seconds
   * for a limit of the person and two for those of the account. An outage throws; then nothing was
   * sent, and at most a turn is lost.
   *
   * @param ownsSlot whether it has the slot of a private reply since an earlier {@link
   *     Hold#REPLY_SLOT}
   */
  Turn turn(Account account, ConversationKey conversation, SendIntent intent, boolean ownsSlot);

  /**
   * Meta refused a message: what it said of rates holds for others too. Never throws; if it cannot
   * be written, others learn it from Meta themselves.
   *
   * @param tries how often Meta was asked for this message
   */
  void refused(Account account, ConversationKey conversation, GraphError error, int tries);

  /**
   * Meta took a message. Where an operator wants a distance between two messages to one person, it
   * counts from here: the request may have been late. Never throws.
   */
  default void taken(Account account, ConversationKey conversation, SendIntent intent) {}

  /** When it may be sent. */
  sealed interface Turn {
    /** Now. */
    record Now() implements Turn {}

    /** Not before this time. */
    record Later(Instant at, Hold hold) implements Turn {}
  }

  /** Everything at once. */
  Governor NONE =
      new Governor() {
        @Override
        public Turn turn(
            Account account, ConversationKey conversation, SendIntent intent, boolean ownsSlot) {
          return new Turn.Now();
        }

        @Override
        public void refused(
            Account account, ConversationKey conversation, GraphError error, int tries) {}
      };
}
