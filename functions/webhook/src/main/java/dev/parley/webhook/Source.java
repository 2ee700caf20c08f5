package dev.parley.webhook;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.AccountNotice;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where an item stands: its account and the time of the notification.
 *
 * @param notifiedAt stands in for an item's own time
 */
record Source(AccountKey account, Instant notifiedAt) {
  /** Stands in for the person where Meta names none. No id of Meta's begins with an underscore. */
  static final UserId NOBODY = new UserId("_account");

  /** Begins what a reader fell over. No field of Meta's does: {@link FieldName} has no colon. */
  static final String READER_BUG = "reader:";

  private static final String UNKNOWN_ACCOUNT = "_unknown";
  private static final String DASHBOARD_ACCOUNT = "0";

  static AccountKey account(Channel channel, Json id) {
    try {
      return new AccountKey(channel, id.text().orElse(UNKNOWN_ACCOUNT));
    } catch (IllegalArgumentException e) {
      return new AccountKey(channel, UNKNOWN_ACCOUNT);
    }
  }

  /** The person of this id, if it can be one. */
  static Optional<UserId> person(Optional<String> id) {
    try {
      return id.map(UserId::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether the "Test" button of the app dashboard made this entry. */
  boolean isDashboard() {
    return account.id().equals(DASHBOARD_ACCOUNT);
  }

  /** The head of what {@code user} did to the thing {@code id}. */
  EventHead head(UserId user, Instant at, String id, String kind) {
    return new EventHead(EventKey.of(account, id, kind), new ConversationKey(account, user), at);
  }

  /** The head of what nobody in particular did, known by its content. */
  EventHead headOfContent(Json content, String kind) {
    return head(NOBODY, notifiedAt, notifiedAt.toEpochMilli() + "|" + content.canonical(), kind);
  }

  /**
   * The event that {@code reader} makes of one item. A reader that fails has a bug of ours: the
   * item is then counted under the name of the exception, and its neighbours are read.
   */
  InboundEvent readOne(Json item, Supplier<InboundEvent> reader) {
    try {
      return reader.get();
    } catch (RuntimeException e) {
      return unreadable(item, e);
    }
  }

  /** Needs nothing of the item but its content, since its members are what the reader fell over. */
  Unsupported unreadable(Json item, RuntimeException bug) {
    String what = READER_BUG + bug.getClass().getSimpleName();
    return new Unsupported(headOfContent(item, "unsupported.reader"), what);
  }

  Unsupported unsupported(String what, Json content) {
    String name = FieldName.of(what);
    return new Unsupported(headOfContent(content, "unsupported." + name), name);
  }

  AccountNotice accountNotice(String field, Json content) {
    String name = FieldName.of(field);
    return new AccountNotice(
        headOfContent(content, "account." + name), name, Details.of(content));
  }
}
