package dev.parley.engine.cache;

import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import java.time.Duration;

/**
 * A key of the cache. All kinds stand here, with how long they live: ElastiCache evicts only what
 * has a time to live.
 *
 * <p>The text is {@code <kind>:{<account>}:<rest>}; the braces put all keys of an account into one
 * slot of a cluster.
 *
 * @param account with which the key begins, so that no tenant reads another's value
 * @param rest what tells it from the account's others; empty if there is only one
 */
public record CacheKey(Kind kind, AccountKey account, String rest) {

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
    TEMPLATE("template", Duration.ofMinutes(5));

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

  /** The key as the server knows it. */
  public String text() {
    return kind.prefix() + ":{" + account.text() + "}:" + rest;
  }
}
