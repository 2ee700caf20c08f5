package dev.parley.local.meta;

import static dev.parley.local.meta.MetaJson.member;
import static dev.parley.local.meta.MetaJson.object;
import static dev.parley.local.meta.MetaJson.text;

import java.time.Instant;

/** One thing that a person does on Instagram, and what Meta's webhook says of it. */
public sealed interface MetaEvent {

  /** One element of {@code entry[]} that tells it. */
  String entry(Head head);

  /**
   * Who, where and when.
   *
   * @param id the {@code mid}, or the id of the comment; equal ids are one event, whatever else
   *     differs
   */
  record Head(String account, String user, String id, Instant at) {
    private String messaging(String sender, String recipient, String happened) {
      String item =
          object(
              member("sender", object(member("id", text(sender)))),
              member("recipient", object(member("id", text(recipient)))),
              member("timestamp", String.valueOf(at.toEpochMilli())),
              happened);
      return entry(member("messaging", "[" + item + "]"));
    }

    private String fromUser(String happened) {
      return messaging(user, account, happened);
    }

    private String message(String... parts) {
      return fromUser(messageOf(parts));
    }

    private String messageOf(String... parts) {
      String mid = member("mid", text(id));
      return member("message", object(mid, String.join(",", parts)));
    }

    private String entry(String happened) {
      return object(
          member("id", text(account)), member("time", String.valueOf(at.toEpochMilli())), happened);
    }
  }

  /** A text message. */
  record Dm(String said) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.message(member("text", text(said)));
    }
  }

  /** A tap on a quick reply; {@code said} is its title. */
  record QuickReply(String said, String payload) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.message(
          member("text", text(said)),
          member("quick_reply", object(member("payload", text(payload)))));
    }
  }

  /** A tap on a button. */
  record Postback(String title, String payload) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.fromUser(
          member(
              "postback",
              object(
                  member("mid", text(head.id())),
                  member("title", text(title)),
                  member("payload", text(payload)))));
    }
  }

  /** An answer to a story. */
  record StoryReply(String said, String storyId) implements MetaEvent {
    @Override
    public String entry(Head head) {
      String url = "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=" + storyId;
      String story = object(member("url", text(url)), member("id", text(storyId)));
      return head.message(
          member("text", text(said)), member("reply_to", object(member("story", story))));
    }
  }

  /** A comment under a post. */
  record Comment(String said, String mediaId) implements MetaEvent {
    @Override
    public String entry(Head head) {
      String from = object(member("id", text(head.user())), member("username", text(head.user())));
      String media =
          object(member("id", text(mediaId)), member("media_product_type", text("FEED")));
      String value =
          object(
              member("id", text(head.id())),
              member("text", text(said)),
              member("from", from),
              member("media", media));
      String change = object(member("field", text("comments")), member("value", value));
      return head.entry(member("changes", "[" + change + "]"));
    }
  }

  /** A message that the account itself sent, as Meta reports it back. */
  record Echo(String said) implements MetaEvent {
    @Override
    public String entry(Head head) {
      String message = head.messageOf(member("text", text(said)), member("is_echo", "true"));
      return head.messaging(head.account(), head.user(), message);
    }
  }

  /** A heart on the message {@code mid}. */
  record Reaction(String mid, String emoji) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.fromUser(
          member(
              "reaction",
              object(
                  member("mid", text(mid)),
                  member("action", text("react")),
                  member("reaction", text("love")),
                  member("emoji", text(emoji)))));
    }
  }
}
