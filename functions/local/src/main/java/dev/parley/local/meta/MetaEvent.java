package dev.parley.local.meta;

import static dev.parley.local.meta.MetaJson.member;
import static dev.parley.local.meta.MetaJson.object;
import static dev.parley.local.meta.MetaJson.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
      List<String> members = new ArrayList<>(List.of(member("mid", text(id))));
      Stream.of(parts).filter(part -> !part.isEmpty()).forEach(members::add);
      return member("message", object(members.toArray(String[]::new)));
    }

    private String entry(String happened) {
      return object(
          member("id", text(account)), member("time", String.valueOf(at.toEpochMilli())), happened);
    }
  }

  /** A text message; the first one after a link or an ad says where the person came from. */
  record Dm(String said, Optional<Referral> cameBy) implements MetaEvent {
    /** A text message of somebody who came by themselves. */
    public Dm(String said) {
      this(said, Optional.empty());
    }

    @Override
    public String entry(Head head) {
      return head.message(member("text", text(said)), cameBy.map(Referral::told).orElse(""));
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

  /** A message of pictures, videos or recordings; {@code type} is Meta's word. */
  record Media(String type, String url, int count) implements MetaEvent {
    /** A message of one of them. */
    public Media(String type, String url) {
      this(type, url, 1);
    }

    @Override
    public String entry(Head head) {
      return head.message(attachments(type, url, count));
    }
  }

  /** A mention of the account in the person's own story, which is at {@code url}. */
  record StoryMention(String url) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.message(attachments("story_mention", url, 1));
    }
  }

  /** A comment under a post, or while a broadcast runs. */
  record Comment(String said, String mediaId, CommentFacts facts) implements MetaEvent {
    /** A comment under a post, written now by someone whose name is their id. */
    public Comment(String said, String mediaId) {
      this(said, mediaId, CommentFacts.none());
    }

    @Override
    public String entry(Head head) {
      String username = facts.username().orElseGet(head::user);
      String from = object(member("id", text(head.user())), member("username", text(username)));
      String media =
          object(member("id", text(mediaId)), member("media_product_type", text("FEED")));
      List<String> members = new ArrayList<>();
      members.add(member("id", text(head.id())));
      members.add(member("text", text(said)));
      members.add(member("from", from));
      members.add(member("media", media));
      facts.parentId().ifPresent(id -> members.add(member("parent_id", text(id))));
      String value = object(members.toArray(String[]::new));
      String field = facts.live() ? "live_comments" : "comments";
      String change = object(member("field", text(field)), member("value", value));
      return head.entry(member("changes", "[" + change + "]"));
    }
  }

  /**
   * What else is known of a comment.
   *
   * @param username of who wrote it
   * @param parentId the comment that it answers
   * @param live whether it was written while a broadcast ran
   */
  record CommentFacts(Optional<String> username, Optional<String> parentId, boolean live) {
    static CommentFacts none() {
      return new CommentFacts(Optional.empty(), Optional.empty(), false);
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

  /** What {@code event} is for an app that does not have the thread: another one has it. */
  record Standby(MetaEvent event) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return event.entry(head).replace("\"messaging\":[", "\"standby\":[");
    }
  }

  /** A reaction to the message {@code mid} is taken back. */
  record Unreaction(String mid) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.fromUser(
          member("reaction", object(member("mid", text(mid)), member("action", text("unreact")))));
    }
  }

  /** A reaction to the message {@code mid}. */
  record Reaction(String mid, String emoji) implements MetaEvent {
    /** With or without the variation selector that makes it an emoji. */
    private static final String HEART = "\u2764";

    @Override
    public String entry(Head head) {
      return head.fromUser(
          member(
              "reaction",
              object(
                  member("mid", text(mid)),
                  member("action", text("react")),
                  member("reaction", text(emoji.startsWith(HEART) ? "love" : "other")),
                  member("emoji", text(emoji)))));
    }
  }

  /** The person came through an {@code ig.me} link with {@code ref}, or through an ad. */
  record Referral(Optional<String> ref, Optional<String> adId) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.fromUser(told());
    }

    private String told() {
      List<String> members = new ArrayList<>();
      ref.ifPresent(value -> members.add(member("ref", text(value))));
      adId.ifPresent(value -> members.add(member("ad_id", text(value))));
      members.add(member("source", text(adId.isPresent() ? "ADS" : "SHORTLINK")));
      members.add(member("type", text("OPEN_THREAD")));
      return member("referral", object(members.toArray(String[]::new)));
    }
  }

  /** The person takes the message back whose {@code mid} the head has. */
  record Unsent() implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.message(member("is_deleted", "true"));
    }
  }

  /**
   * The person changes the message whose {@code mid} the head has, for the {@code count}th time.
   */
  record Edited(String said, int count) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.fromUser(
          member(
              "message_edit",
              object(
                  member("mid", text(head.id())),
                  member("text", text(said)),
                  member("num_edit", String.valueOf(count)))));
    }
  }

  /** The person has read the message {@code mid} and all before it. */
  record Read(String mid) implements MetaEvent {
    @Override
    public String entry(Head head) {
      return head.fromUser(member("read", object(member("mid", text(mid)))));
    }
  }

  private static String attachments(String type, String url, int count) {
    String one =
        object(member("type", text(type)), member("payload", object(member("url", text(url)))));
    return member("attachments", MetaJson.array(Collections.nCopies(count, one)));
  }
}
