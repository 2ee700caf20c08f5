package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.channel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Meta's own record of a conversation. */
public interface History {

  /**
   * The newest messages of the account to this person. One request, and no more than Meta allows:
   * two in a second for each account. Never throws for anything that Meta or the network does.
   */
  Told newest(Account account, UserId user);

  /** What Meta told. */
  sealed interface Told {
    /**
     * Messages of the account.
     *
     * @param since whatever the account sent after this is among them; empty if the whole
     *     conversation is
     */
    record Messages(List<Heard> messages, Optional<Instant> since) implements Told {
      /** Copies the list. */
      public Messages {
        messages = List.copyOf(messages);
      }

      /** Whether a message of this time would be among them. */
      public boolean covers(Instant time) {
        return since.map(time::isAfter).orElse(true);
      }
    }

    /** Meta may not be asked just now: the account's share of questions is used up. */
    record NotNow() implements Told {}

    /**
     * Nothing.
     *
     * @param isFinal whether asking again is of no use
     */
    record Nothing(String why, boolean isFinal) implements Told {}
  }
}
