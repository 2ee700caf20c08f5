package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventKey;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the paths of conversations name; 404 for what cannot be or is not the caller's. */
@Singleton
final class ConversationPaths {
  private static final String SEPARATOR = "~";
  private static final int PARTS = 3;
  private static final Pattern EVENT = Pattern.compile("[0-9a-f]{64}");

  private final AccountPaths accounts;

  ConversationPaths(AccountPaths accounts) {
    this.accounts = accounts;
  }

  /**
   * The conversation of this id.
   *
   * @param absent what is said of one that is not there, and so of another workspace's
   */
  ConversationKey visible(String id, Supplier<Refusal> absent) {
    ConversationKey key = parse(id);
    if (!accounts.sees(key.account())) {
      throw absent.get();
    }
    return key;
  }

  /** {@code <channel>~<account>~<user>}; no id can hold a '~'. */
  static ConversationKey parse(String id) {
    String[] parts = id.split(SEPARATOR, -1);
    if (parts.length != PARTS) {
      throw absent("There is no such conversation: ids are <channel>~<account>~<user>.");
    }
    try {
      AccountKey account = new AccountKey(Channel.of(parts[0]), parts[1]);
      return new ConversationKey(account, new UserId(parts[2]));
    } catch (IllegalArgumentException e) {
      throw absent(Texts.whole(String.valueOf(e.getMessage())));
    }
  }

  static String id(ConversationKey key) {
    return String.join(
        SEPARATOR, key.account().channel().wireName(), key.account().id(), key.user().value());
  }

  static String path(ConversationKey key, EventKey event) {
    return "/api/v1/conversations/" + id(key) + "/events/" + event.value();
  }

  static EventKey event(String id) {
    if (!EVENT.matcher(id).matches()) {
      throw noEvent();
    }
    return new EventKey(id);
  }

  static Refusal unknown() {
    return absent("Nothing is known of this person: they have not written to the account.");
  }

  static Refusal noEvent() {
    return absent("There is no such event in this conversation; events are kept for ten days.");
  }

  private static Refusal absent(String detail) {
    return new Refusal(HttpStatus.NOT_FOUND, detail);
  }
}
