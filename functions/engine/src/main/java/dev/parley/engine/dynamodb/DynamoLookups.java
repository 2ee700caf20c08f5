package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.automation.Fact;
import dev.parley.automation.Question;
import dev.parley.channel.ConversationKey;

/** What our own tables tell: old revisions, bindings, and which messages were ours. */
public final class DynamoLookups {

  /** Binds an automation that waits for the next post, unless it is bound by now. */
  public Fact bind(Account account, Question.Bind bind) {
    return new Fact.Unknown("not_bound " + account.key().channel() + bind.mediaId().length());
  }

  /** An automation as it was. */
  public Fact revision(Account account, Question.OldRevision old) {
    return new Fact.Unknown("not_kept " + account.key().channel() + old.revision());
  }

  /** Whether an echo is of a message of ours. */
  public Fact sender(ConversationKey conversation, Question.SentByUs echo) {
    return new Fact.Unknown("not_looked " + conversation.user().value().length() + echo.hashCode());
  }
}
