package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import dev.parley.pipeline.Sends.SendRef;

/** Meta's Send API. */
public interface MessageSender {

  /**
   * Gets ready to speak for the account, so that between the last question whether a message may
   * still be sent and its request nothing has to be waited for. An outage throws: nothing is
   * claimed yet.
   */
  default void prepare(Account account) {}

  /**
   * Makes one request, within a bounded time, and never repeats it: the Send API has no idempotency
   * key. Never throws for anything that the network or Meta does.
   *
   * @param send which send of ours it is: where Meta lets a reference go with a message, this one
   *     comes back with every status of it
   */
  SendResult send(Account account, SendRef send, SendIntent intent);
}
