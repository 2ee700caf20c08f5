package dev.parley.engine.dynamodb;

import dev.parley.automation.FoldedText;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.Hash;
import dev.parley.channel.UserId;
import dev.parley.event.EventKey;
import dev.parley.outbound.SendState;
import dev.parley.pace.Limit;
import dev.parley.pipeline.ParkingPlace;
import dev.parley.pipeline.Sends.SendRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of the table of conversations. One conversation is one partition; its key begins with
 * the account, and no id can hold the '#' between its parts.
 */
final class Keys {
  private static final String STATE = "STATE";
  private static final String EVENT = "EV#";
  private static final String CONTACT = "CONTACT";
  private static final String OPEN = "OPEN#";
  private static final String ECHO = "ECHO#";
  private static final String UNREADABLE = "DEAD#";
  private static final String NOBODY = UNREADABLE + "unknown";
  private static final String PARKED = "PARKED#";
  private static final String PACE = "PACE";
  private static final String STOP = "stop";
  private static final String MESSAGE = "MSG#";
  private static final String PART = "PART#";

  private static final String ALIAS = "ALIAS";
  private static final String KNOWN = "KNOWN#";

  private static final int PARTS = 4;
  private static final Pattern OPEN_SEND = Pattern.compile("OPEN#([0-9a-f]{64})#([0-9]{1,3})");

  /** Most characters of a value that a person is found by. */
  static final int TERM_LENGTH_MAX = 100;

  private static final AttributeValue NONE = AttributeValue.fromNul(true);

  private Keys() {}

  /** The partition of a conversation. */
  static String partition(ConversationKey conversation) {
    return "CONV#" + conversation.account().text() + "#" + conversation.user().value();
  }

  /** What the conversation waits for. */
  static Map<String, AttributeValue> state(ConversationKey conversation) {
    return key(conversation, STATE);
  }

  /** The record of one event, with its sends. */
  static Map<String, AttributeValue> event(ConversationKey conversation, EventKey event) {
    return key(conversation, EVENT + event.value());
  }

  /** A send of which nothing is proved. */
  static Map<String, AttributeValue> open(SendRef send) {
    return key(send.conversation(), OPEN + send.event().value() + "#" + send.index());
  }

  /** The send of an item with such a key; empty if it is none. */
  static Optional<SendRef> open(ConversationKey conversation, String sortKey) {
    Matcher parts = OPEN_SEND.matcher(sortKey);
    return parts.matches()
        ? Optional.of(
            new SendRef(
                conversation, new EventKey(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** Orders that wait for their turn. */
  static Map<String, AttributeValue> parked(ConversationKey conversation, ParkingPlace place) {
    return key(conversation, PARKED + place.wireName());
  }

  /** The place of an item with such a key; empty if it is none. */
  static Optional<ParkingPlace> parked(String sortKey) {
    return sortKey.startsWith(PARKED)
        ? ParkingPlace.named(sortKey.substring(PARKED.length()))
        : Optional.empty();
  }

  /** The bucket of the messages to one person. */
  static Map<String, AttributeValue> pace(ConversationKey conversation) {
    return key(conversation, PACE);
  }

  /** A bucket of an account. */
  static Map<String, AttributeValue> pace(AccountKey account, Limit limit) {
    return key(paces(account), limit.wireName());
  }

  /** The bucket of the whole app. */
  static Map<String, AttributeValue> pace() {
    return key(paces(), Limit.APP.wireName());
  }

  /** What stops an account or the app, by its {@link #paces}. */
  static Map<String, AttributeValue> stop(String paces) {
    return key(paces, STOP);
  }

  /** The partition of an account's buckets. */
  static String paces(AccountKey account) {
    return PACE + "#" + account.text();
  }

  /** The partition of the app's bucket. */
  static String paces() {
    return PACE + "#app";
  }

  /** An echo that was kept, or that proves a send. Meta's ids are longer than keys should be. */
  static Map<String, AttributeValue> echo(ConversationKey conversation, String mid) {
    return key(conversation, ECHO + Hash.sha256(mid).hex());
  }

  /** What the keys of echoes begin with. */
  static String echoes() {
    return ECHO;
  }

  /** The conversation of a partition; empty if it is none. No id can hold a '#'. */
  static Optional<ConversationKey> conversation(String partition) {
    String[] parts = partition.split("#", -1);
    if (parts.length != PARTS || !parts[0].equals("CONV")) {
      return Optional.empty();
    }
    try {
      AccountKey account = new AccountKey(Channel.of(parts[1]), parts[2]);
      return Optional.of(new ConversationKey(account, new UserId(parts[3])));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The list of an account's sends of which nothing is proved, in this state. */
  static String sends(AccountKey account, SendState state) {
    return "SENDS#" + account.text() + "#" + state.name();
  }

  /** The person. */
  static Map<String, AttributeValue> contact(ConversationKey conversation) {
    return key(conversation, CONTACT);
  }

  /** Under one id of a person: which other id has their conversation. */
  static Map<String, AttributeValue> alias(ConversationKey id) {
    return key(id, ALIAS);
  }

  /** In a person's conversation: one of the ids that lead to it. */
  static Map<String, AttributeValue> known(ConversationKey conversation, UserId id) {
    return key(conversation, KNOWN + id.value());
  }

  /** The alias that an item of {@link #known} stands for; empty if it is none. */
  static Optional<Map<String, AttributeValue>> aliasOf(String partition, String sortKey) {
    return sortKey.startsWith(KNOWN)
        ? conversation(partition)
            .map(
                it ->
                    alias(
                        new ConversationKey(
                            it.account(), new UserId(sortKey.substring(KNOWN.length())))))
        : Optional.empty();
  }

  /** The key of an item. */
  static Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
    return Map.of(
        TableSpec.PARTITION_KEY, item.getOrDefault(TableSpec.PARTITION_KEY, NONE),
        TableSpec.SORT_KEY, item.getOrDefault(TableSpec.SORT_KEY, NONE));
  }

  /** What a person is found by; the value is cut so that the key stays short. */
  static Map<String, AttributeValue> term(ConversationKey key, String field, FoldedText value) {
    String sortKey = field + "#" + head(value.value()) + "#" + key.user().value();
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(terms(key.account())),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }

  /** The partition of what an account's people are found by. */
  static String terms(AccountKey account) {
    return "FIND#" + account.text();
  }

  /** So many characters of it, and no half of one. */
  private static String head(String value) {
    return value.codePointCount(0, value.length()) <= TERM_LENGTH_MAX
        ? value
        : value.substring(0, value.offsetByCodePoints(0, TERM_LENGTH_MAX));
  }

  /** The list of an account's people. */
  static String contacts(AccountKey account) {
    return "CONTACTS#" + account.text();
  }

  /** The list of an account's events of one outcome. */
  static String runs(AccountKey account, String outcome) {
    return "RUNS#" + account.text() + "#" + outcome;
  }

  /**
   * The partition, and the list, of the messages that nobody could read.
   *
   * @param account whose they are, where they still say it
   */
  static String unreadable(Optional<AccountKey> account) {
    return account.map(key -> UNREADABLE + key.text()).orElse(NOBODY);
  }

  /** Whether it is a partition of {@link #unreadable}. */
  static boolean isUnreadable(String partition) {
    return partition.startsWith(UNREADABLE);
  }

  /** What is known of a message that nobody could read. */
  static Map<String, AttributeValue> message(DeadLetterId.OfMessage id) {
    return key(unreadable(id.account()), MESSAGE + id.hash());
  }

  /** A part of its body. */
  static Map<String, AttributeValue> part(DeadLetterId.OfMessage id, int part) {
    return key(unreadable(id.account()), PART + id.hash() + "#" + part);
  }

  /** The id of such a message; empty if the item is none. */
  static Optional<DeadLetterId.OfMessage> message(Item item) {
    String[] parts = item.text(TableSpec.PARTITION_KEY).orElse("").split("#", -1);
    String hash = item.text(TableSpec.SORT_KEY).orElse("").replaceFirst("^" + MESSAGE, "");
    return DeadLetterId.message(parts.length == 3 ? List.of(parts[1], parts[2]) : List.of(), hash);
  }

  private static Map<String, AttributeValue> key(ConversationKey conversation, String sortKey) {
    return key(partition(conversation), sortKey);
  }

  private static Map<String, AttributeValue> key(String partition, String sortKey) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }
}
