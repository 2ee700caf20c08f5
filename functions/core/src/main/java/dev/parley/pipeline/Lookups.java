package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.automation.Fact;
import dev.parley.automation.Question;
import dev.parley.channel.ConversationKey;

/** Finds out what a decision asks for: from Meta, or from what we have written down. */
public interface Lookups {

  /**
   * The answer, within a bounded time. What Meta does not tell is {@link Fact.Unknown}; what our
   * own tables do not tell is an outage, and throws. Answering {@link Question.SentByUs} and {@link
   * Question.Proof} also writes what is proved by it. Asking again changes nothing.
   */
  Fact answer(Account account, ConversationKey conversation, Question question);
}
