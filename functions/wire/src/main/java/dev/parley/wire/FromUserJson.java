package dev.parley.wire;

import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.event.InboundEvent.Comment;
import dev.parley.event.InboundEvent.FromUser;
import dev.parley.event.InboundEvent.Media;
import dev.parley.event.InboundEvent.Mention;
import dev.parley.event.InboundEvent.OptIn;
import dev.parley.event.InboundEvent.Postback;
import dev.parley.event.InboundEvent.QuickReply;
import dev.parley.event.InboundEvent.Reaction;
import dev.parley.event.InboundEvent.Referral;
import dev.parley.event.InboundEvent.ReferralOpened;
import dev.parley.event.InboundEvent.StoryMention;
import dev.parley.event.InboundEvent.StoryReply;
import dev.parley.event.InboundEvent.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person did: names of the kinds, and for each kind how it is written and read. */
final class FromUserJson {
  private FromUserJson() {}

  static String kind(FromUser event) {
    return switch (event) {
      case Text _ -> "text";
      case QuickReply _ -> "quick_reply";
      case Postback _ -> "postback";
      case Media _ -> "media";
      case StoryReply _ -> "story_reply";
      case StoryMention _ -> "story_mention";
      case Reaction _ -> "reaction";
      case ReferralOpened _ -> "referral";
      case OptIn _ -> "optin";
      case Comment _ -> "comment";
      case Mention _ -> "mention";
    };
  }

  static void write(FromUser event, JsonWriter out) {
    switch (event) {
      case Text e -> write(e, out);
      case QuickReply e -> write(e, out);
      case Postback e -> write(e, out);
      case Media e -> write(e, out);
      case StoryReply e -> write(e, out);
      case StoryMention e -> write(e, out);
      case Reaction e -> write(e, out);
      case ReferralOpened e -> write(Optional.of(e.referral()), out);
      case OptIn e -> write(e, out);
      case Comment e -> write(e, out);
      case Mention e -> write(e, out);
    }
  }

  static @Nullable FromUser read(String kind, EventHead head, Json in) {
    return switch (kind) {
      case "text" -> text(head, in);
      case "quick_reply" -> quickReply(head, in);
      case "postback" -> postback(head, in);
      case "media" -> media(head, in);
      case "story_reply" -> storyReply(head, in);
      case "story_mention" -> storyMention(head, in);
      case "reaction" -> reaction(head, in);
      case "referral" -> referralOpened(head, in);
      case "optin" -> optIn(head, in);
      case "comment" -> comment(head, in);
      case "mention" -> mention(head, in);
      default -> null;
    };
  }

  private static void write(Text e, JsonWriter out) {
    out.text("mid", e.mid());
    out.text("text", e.text());
    out.text("replyTo", e.replyTo());
    write(e.referral(), out);
  }

  private static Text text(EventHead head, Json in) {
    return new Text(
        head,
        Member.text(in, "mid"),
        Member.text(in, "text"),
        Member.optional(in, "replyTo"),
        referral(in));
  }

  private static void write(QuickReply e, JsonWriter out) {
    out.text("mid", e.mid());
    out.text("text", e.text());
    out.text("payload", e.payload());
  }

  private static QuickReply quickReply(EventHead head, Json in) {
    return new QuickReply(
        head, Member.text(in, "mid"), Member.text(in, "text"), Member.text(in, "payload"));
  }

  private static void write(Postback e, JsonWriter out) {
    out.text("mid", e.mid());
    out.text("title", e.title());
    out.text("payload", e.payload());
    write(e.referral(), out);
  }

  private static Postback postback(EventHead head, Json in) {
    return new Postback(
        head,
        Member.optional(in, "mid"),
        Member.text(in, "title"),
        Member.text(in, "payload"),
        referral(in));
  }

  private static void write(Media e, JsonWriter out) {
    out.text("mid", e.mid());
    out.text("text", e.text());
    out.objects("attachments", e.attachments(), FromUserJson::write);
  }

  private static void write(JsonWriter out, Attachment attachment) {
    out.text("type", attachment.type());
    out.text("url", attachment.url());
    out.text("mediaId", attachment.mediaId());
    out.text("mimeType", attachment.mimeType());
    out.text("fileName", attachment.fileName());
  }

  private static Media media(EventHead head, Json in) {
    List<Attachment> attachments = new ArrayList<>();
    for (Json item : in.get("attachments").items()) {
      attachments.add(
          new Attachment(
              Member.text(item, "type"),
              Member.optional(item, "url"),
              Member.optional(item, "mediaId"),
              Member.optional(item, "mimeType"),
              Member.optional(item, "fileName")));
    }
    return new Media(head, Member.text(in, "mid"), Member.optional(in, "text"), attachments);
  }

  private static void write(StoryReply e, JsonWriter out) {
    out.text("mid", e.mid());
    out.text("text", e.text());
    out.text("storyId", e.storyId());
    out.text("storyUrl", e.storyUrl());
  }

  private static StoryReply storyReply(EventHead head, Json in) {
    return new StoryReply(
        head,
        Member.text(in, "mid"),
        Member.optional(in, "text"),
        Member.text(in, "storyId"),
        Member.optional(in, "storyUrl"));
  }

  private static void write(StoryMention e, JsonWriter out) {
    out.text("mid", e.mid());
    out.text("url", e.url());
  }

  private static StoryMention storyMention(EventHead head, Json in) {
    return new StoryMention(head, Member.text(in, "mid"), Member.optional(in, "url"));
  }

  private static void write(Reaction e, JsonWriter out) {
    out.text("mid", e.mid());
    out.text("emoji", e.emoji());
  }

  private static Reaction reaction(EventHead head, Json in) {
    return new Reaction(head, Member.text(in, "mid"), Member.optional(in, "emoji"));
  }

  private static ReferralOpened referralOpened(EventHead head, Json in) {
    return new ReferralOpened(
        head, referral(in).orElseThrow(() -> new MissingMemberException("referral")));
  }

  private static void write(OptIn e, JsonWriter out) {
    out.text("type", e.type());
    out.text("ref", e.ref());
  }

  private static OptIn optIn(EventHead head, Json in) {
    return new OptIn(head, Member.text(in, "type"), Member.optional(in, "ref"));
  }

  private static void write(Comment e, JsonWriter out) {
    out.text("commentId", e.commentId());
    out.text("text", e.text());
    out.text("username", e.username());
    out.text("parentId", e.parentId());
    out.text("mediaId", e.mediaId());
    out.flag("live", e.live());
  }

  private static Comment comment(EventHead head, Json in) {
    return new Comment(
        head,
        Member.text(in, "commentId"),
        Member.text(in, "text"),
        Member.optional(in, "username"),
        Member.optional(in, "parentId"),
        Member.optional(in, "mediaId"),
        in.get("live").isTrue());
  }

  private static void write(Mention e, JsonWriter out) {
    out.text("mediaId", e.mediaId());
    out.text("commentId", e.commentId());
  }

  private static Mention mention(EventHead head, Json in) {
    return new Mention(head, Member.text(in, "mediaId"), Member.optional(in, "commentId"));
  }

  private static void write(Optional<Referral> referral, JsonWriter out) {
    if (referral.isPresent()) {
      out.object("referral", fields -> write(referral.get(), fields));
    }
  }

  private static void write(Referral referral, JsonWriter out) {
    out.text("ref", referral.ref());
    out.text("source", referral.source());
    out.text("adId", referral.adId());
  }

  private static Optional<Referral> referral(Json in) {
    Json referral = in.get("referral");
    return referral.isPresent()
        ? Optional.of(
            new Referral(
                Member.optional(referral, "ref"),
                Member.optional(referral, "source"),
                Member.optional(referral, "adId")))
        : Optional.empty();
  }
}
