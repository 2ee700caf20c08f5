package dev.parley.engine.graph;

import dev.parley.account.Account;
import dev.parley.automation.Fact;
import dev.parley.channel.UserId;

/** What Meta tells when asked: profiles, and the times of comments and posts. */
public final class GraphLookups {

  /** The profile of a person who has written to the account. */
  public Fact profile(Account account, UserId user) {
    return new Fact.Unknown("not_asked " + account.key().channel() + user.value().length());
  }

  /** When a comment was written, or a post published. */
  public Fact time(Account account, String id) {
    return new Fact.Unknown("not_asked " + account.key().channel() + id.length());
  }
}
