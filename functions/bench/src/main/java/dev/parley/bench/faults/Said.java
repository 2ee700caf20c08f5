package dev.parley.bench.faults;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.event.EventKey;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.local.meta.WhatsAppWebhook;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One thing that a person says, and that is answered with one message.
 *
 * @param place in what this person says, from 0
 * @param text unique, so that the answer shows what it answers
 * @param post what a comment stands under; empty for a DM
 * @param answer what the line answers
 */
record Said(
    Kind kind, String account, String user, int place, String text, String post, String answer) {

  /** Where it is said. */
  enum Kind {
    DM,
    COMMENT,
    /** A message on WhatsApp; the account is the number's id. */
    WHATSAPP
  }

  /** The post that comments stand under if nothing else is said. */
  static final String POST = "17900000000000001";

  /** One DM of each of so many people. */
  static List<Said> onePerPerson(String account, String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> dm(account, prefix + i, 0)).toList();
  }

  /** The {@code place}th DM of this person. */
  static Said dm(String account, String user, int place) {
    return dm(account, user, place, "T-" + user + "-" + place);
  }

  /** A DM with these words. */
  static Said dm(String account, String user, int place, String text) {
    return new Said(Kind.DM, account, user, place, text, "", Operator.ANSWER + text);
  }

  /** So many DMs of one person, in their order. */
  static List<Said> conversation(String account, String user, int count) {
    return IntStream.range(0, count).mapToObj(place -> dm(account, user, place)).toList();
  }

  /** The same said on WhatsApp. */
  Said onWhatsApp() {
    return new Said(Kind.WHATSAPP, account, user, place, text, post, answer);
  }

  /** The same said as a comment. */
  Said asComment() {
    return asCommentUnder(POST);
  }

  /** The same said as a comment under this post. */
  Said asCommentUnder(String other) {
    return new Said(Kind.COMMENT, account, user, place, text, other, answer);
  }

  /** The same, answered with these words. */
  Said answeredWith(String words) {
    return new Said(kind, account, user, place, text, post, words);
  }

  /** Meta's id of it: a {@code mid}, or the id of the comment. */
  String id() {
    return switch (kind) {
      case DM -> "mid-" + text;
      case WHATSAPP -> "wamid." + text;
      case COMMENT -> "comment-" + text;
    };
  }

  /** What the answer is addressed to: the person, or the comment. */
  String recipient() {
    return switch (kind) {
      case DM -> user;
      case WHATSAPP -> user;
      case COMMENT -> id();
    };
  }

  /** The bytes that Meta posts. */
  byte[] body(Instant at) {
    return switch (kind) {
      case DM, COMMENT -> new MetaWebhook(List.of(entry(at))).body();
      case WHATSAPP ->
          WhatsAppWebhook.body(
              new MetaEvent.Dm(text), new MetaEvent.Head(account, user, id(), at), user);
    };
  }

  /** Where Meta posts it to. */
  String webhook() {
    return switch (kind) {
      case DM, COMMENT -> MetaClient.INSTAGRAM;
      case WHATSAPP -> MetaClient.WHATSAPP;
    };
  }

  /** The element of {@code entry[]} that tells it. */
  String entry(Instant at) {
    MetaEvent event =
        switch (kind) {
          case DM, WHATSAPP -> new MetaEvent.Dm(text);
          case COMMENT -> new MetaEvent.Comment(text, post);
        };
    return event.entry(new MetaEvent.Head(account, user, id(), at));
  }

  /** The key of its record. */
  EventKey key() {
    String eventKind =
        switch (kind) {
          case DM, WHATSAPP -> EventKey.MESSAGE;
          case COMMENT -> "comment";
        };
    Channel channel = kind == Kind.WHATSAPP ? Channel.WHATSAPP : Channel.INSTAGRAM;
    return EventKey.of(new AccountKey(channel, account), id(), eventKind);
  }
}
