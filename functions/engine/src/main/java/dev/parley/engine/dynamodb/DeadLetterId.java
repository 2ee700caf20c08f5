package dev.parley.engine.dynamodb;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names a dead letter. It leads to the item by itself, so finding one reads nothing else. */
public sealed interface DeadLetterId {
  /** No id of Meta's can hold it. */
  String SEPARATOR = "~";

  /** The first part of the text of {@link OfMessage}; no channel is called so. */
  String UNREADABLE = "unreadable";

  /** An event that failed. */
  record OfEvent(ConversationKey conversation, EventKey event) implements DeadLetterId {}

  /**
   * A message of a queue whose body nobody could read.
   *
   * @param account whose it is, where the body still says it
   * @param hash of its body, 64 hex digits
   */
  record OfMessage(Optional<AccountKey> account, String hash) implements DeadLetterId {}

  /** The account that it belongs to, where that is known. */
  default Optional<AccountKey> owner() {
    return switch (this) {
      case OfEvent id -> Optional.of(id.conversation.account());
      case OfMessage id -> id.account;
    };
  }

  /**
   * Its text: {@code <channel>~<account>~<user>~<event>}, {@code unreadable~<channel>~<account>~
   * <hash>} or {@code unreadable~<hash>}.
   */
  default String text() {
    return String.join(SEPARATOR, parts().toList());
  }

  private Stream<String> parts() {
    return switch (this) {
      case OfEvent id ->
          Stream.of(
              id.conversation.account().channel().wireName(),
              id.conversation.account().id(),
              id.conversation.user().value(),
              id.event.value());
      case OfMessage id ->
          Stream.of(
                  Stream.of(UNREADABLE),
                  id.account.stream().flatMap(key -> Stream.of(key.channel().wireName(), key.id())),
                  Stream.of(id.hash))
              .flatMap(part -> part);
    };
  }

  /** The id that has this text; empty if none has. */
  static Optional<DeadLetterId> parse(String text) {
    List<String> parts = List.of(text.split(SEPARATOR, -1));
    if (parts.getFirst().equals(UNREADABLE)) {
      return parts.size() < 2
          ? Optional.empty()
          : message(parts.subList(1, parts.size() - 1), parts.getLast()).map(id -> id);
    }
    return parts.size() == 4 ? event(parts) : Optional.empty();
  }

  /**
   * A message of this account.
   *
   * @param account channel and id, or nothing
   */
  static Optional<OfMessage> message(List<String> account, String hash) {
    if (!Form.HASH.matcher(hash).matches() || account.size() == 1 || account.size() > 2) {
      return Optional.empty();
    }
    if (account.isEmpty()) {
      return Optional.of(new OfMessage(Optional.empty(), hash));
    }
    return Form.account(account.getFirst(), account.getLast())
        .map(key -> new OfMessage(Optional.of(key), hash));
  }

  private static Optional<DeadLetterId> event(List<String> parts) {
    if (!Form.HASH.matcher(parts.getLast()).matches()) {
      return Optional.empty();
    }
    try {
      UserId user = new UserId(parts.get(2));
      EventKey event = new EventKey(parts.getLast());
      return Form.account(parts.get(0), parts.get(1))
          .map(account -> new OfEvent(new ConversationKey(account, user), event));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** What the parts have to look like. */
  final class Form {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Form() {}

    /** The account of this channel and id; empty if there can be none. */
    public static Optional<AccountKey> account(String channel, String id) {
      try {
        return Optional.of(new AccountKey(Channel.of(channel), id));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }
}
