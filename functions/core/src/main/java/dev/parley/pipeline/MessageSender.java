package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;

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
   */
  SendResult send(Account account, SendIntent intent);
}
