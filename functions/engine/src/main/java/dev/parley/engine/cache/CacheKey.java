package dev.parley.engine.cache;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import java.time.Duration;

/**
 * A key of the cache. All kinds stand here, with how long they live: ElastiCache evicts only what
 * has a time to live.
 *
 * <p>The text is {@code <kind>:{<account>}:<rest>}; the braces put all keys of an account into one
 * slot of a cluster. Only {@code stats:snapshot} is of no account.
 *
 * @param account with which the key begins, so that no tenant reads another's value
 * @param rest what tells it from the account's others; empty if there is only one
 */
public record CacheKey(Kind kind, AccountKey account, String rest) {
  /** Whose the snapshot is; it stands in no key. */
  private static final AccountKey NOBODY = new AccountKey(Channel.INSTAGRAM, "nobody");

  private static final String SNAPSHOT = "snapshot";

  /** What is cached. */
  public enum Kind {
    /** The automations of one generation of an account: they never change. */
    AUTOMATION("automation", Duration.ofHours(1)),
    /** What a conversation waits for; used to shorten a read, checked at the commit. */
    USER_STATE("user_state", Duration.ofDays(1)),
    /**
     * The provider's ids of templates. They are kept in the process alone, so no key of the server
     * is ever of this kind; here they have their name in metrics and their time.
     */
    TEMPLATE("template", Duration.ofMinutes(5)),
    /**
     * What is shown of all workspaces together: of no account. Longer than the longest time between
     * two computations, so that it is there until the next one.
     */
    STATISTICS("stats", Duration.ofMinutes(3));

    private final String prefix;
    private final Duration timeToLive;

    Kind(String prefix, Duration timeToLive) {
      this.prefix = prefix;
      this.timeToLive = timeToLive;
    }

    /** What its keys begin with, and its name in metrics. */
    public String prefix() {
      return prefix;
    }

    /** How long a value is kept at most. */
    public Duration timeToLive() {
      return timeToLive;
    }
  }

  /** The automations of this generation of the account. */
  public static CacheKey automations(AccountKey account, long generation) {
    return new CacheKey(Kind.AUTOMATION, account, Long.toString(generation));
  }

  /** What this conversation waits for. */
  public static CacheKey userState(ConversationKey conversation) {
    return new CacheKey(Kind.USER_STATE, conversation.account(), conversation.user().value());
  }

  /** The snapshot of everything. */
  public static CacheKey statistics() {
    return new CacheKey(Kind.STATISTICS, NOBODY, SNAPSHOT);
  }

  /** The key as the server knows it. */
  public String text() {
    return kind == Kind.STATISTICS
        ? kind.prefix() + ":" + rest
        : kind.prefix() + ":{" + account.text() + "}:" + rest;
  }
}
