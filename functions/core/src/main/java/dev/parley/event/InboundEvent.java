package dev.parley.event;

import dev.parley.channel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that Meta told us. Ids and texts are Meta's, verbatim.
 *
 * <p>Field names are those of Meta's webhook reference; see <a
 * href="https://developers.facebook.com/docs/instagram-platform/webhooks/examples">Instagram
 * webhook examples</a>.
 */
public sealed interface InboundEvent {

  /** What all events have in common. */
  EventHead head();

  /** The queue class; {@link Priority#DM} unless the event is about a story or a comment. */
  default Priority priority() {
    return switch (this) {
      case StoryReply _, StoryMention _ -> Priority.STORY;
      case Comment _, Mention _ -> Priority.COMMENT;
      case FromUser _, Receipt _, Notice _, Own _ -> Priority.DM;
    };
  }

  /** Something that a person did, and that an automation may answer. */
  sealed interface FromUser extends InboundEvent {}

  /** News about messages that exist already; never answered. */
  sealed interface Receipt extends InboundEvent {}

  /** Anything else: about the thread, the account or Meta's platform; never answered. */
  sealed interface Notice extends InboundEvent {}

  /** Something that Parley itself brought about. */
  sealed interface Own extends InboundEvent {}

  /** A text message. {@code replyTo} is the {@code mid} that the person answered. */
  record Text(
      EventHead head,
      String mid,
      String text,
      Optional<String> replyTo,
      Optional<Referral> referral)
      implements FromUser {}

  /** A tap on a quick reply; {@code text} is its title. */
  record QuickReply(EventHead head, String mid, String text, String payload) implements FromUser {}

  /** A tap on a button, an ice breaker or the menu. Old samples carry no {@code mid}. */
  record Postback(
      EventHead head,
      Optional<String> mid,
      String title,
      String payload,
      Optional<Referral> referral)
      implements FromUser {}

  /** A message with media, with or without text. */
  record Media(EventHead head, String mid, Optional<String> text, List<Attachment> attachments)
      implements FromUser {
    /** Copies the list. */
    public Media {
      attachments = List.copyOf(attachments);
    }
  }

  /** An answer to one of the account's stories. The story's URL dies with the story. */
  record StoryReply(
      EventHead head, String mid, Optional<String> text, String storyId, Optional<String> storyUrl)
      implements FromUser {}

  /** The person mentioned the account in their own story; there is no text. */
  record StoryMention(EventHead head, String mid, Optional<String> url) implements FromUser {}

  /** A reaction to the message {@code mid}, or its withdrawal ({@code emoji} empty). */
  record Reaction(EventHead head, String mid, Optional<String> emoji) implements FromUser {}

  /** The person came through an {@code ig.me} link or an ad into an existing thread. */
  record ReferralOpened(EventHead head, Referral referral) implements FromUser {}

  /** The person agreed to be written to (Messenger). */
  record OptIn(EventHead head, String type, Optional<String> ref) implements FromUser {}

  /**
   * A comment under a post, reel, ad or live broadcast.
   *
   * @param username as Meta sends it; empty in dashboard tests
   * @param parentId the top-level comment, if this is a reply to one
   * @param live true for {@code live_comments}: a private reply works only during the broadcast
   */
  record Comment(
      EventHead head,
      String commentId,
      String text,
      Optional<String> username,
      Optional<String> parentId,
      Optional<String> mediaId,
      boolean live)
      implements FromUser {}

  /** The account was mentioned in someone's post or comment (Facebook Login only). */
  record Mention(EventHead head, String mediaId, Optional<String> commentId) implements FromUser {}

  /**
   * A message that the account itself sent: through us, another app, or by hand. Decided by {@code
   * is_echo}, {@code is_self} or by the sender being the account.
   */
  record Echo(
      EventHead head,
      Optional<String> mid,
      Optional<String> text,
      Optional<String> appId,
      Optional<String> metadata)
      implements Receipt {}

  /** The person read up to {@code mid} (Instagram) or {@code watermark} (Messenger). */
  record Read(EventHead head, Optional<String> mid, Optional<Instant> watermark)
      implements Receipt {}

  /** Messages arrived on the person's device (Messenger only). */
  record Delivered(EventHead head, List<String> mids) implements Receipt {
    /** Copies the list. */
    public Delivered {
      mids = List.copyOf(mids);
    }
  }

  /** How far a WhatsApp message of ours has come: sent, delivered, read, played or failed. */
  record Status(
      EventHead head,
      String wamid,
      String status,
      Optional<Integer> errorCode,
      Optional<String> opaqueCallbackData)
      implements Receipt {}

  /**
   * The person stopped, or wants again, a kind of message of the account: set in WhatsApp itself.
   *
   * @param category Meta's word, {@code marketing_messages} so far
   * @param value {@code stop} or {@code resume}
   */
  record Preference(EventHead head, String category, String value) implements Receipt {}

  /** The person took the message back: its content has to be forgotten. */
  record Deleted(EventHead head, String mid) implements Receipt {}

  /** The person changed the message; {@code numEdit} 0 is not an edit (see the reader). */
  record Edited(EventHead head, String mid, Optional<String> text, int numEdit)
      implements Receipt {}

  /** The thread passed to, from or between apps. {@code action} is Meta's key. */
  record Handover(EventHead head, String action) implements Notice {}

  /** Meta blocked or unblocked the account. */
  record PolicyEnforcement(EventHead head, String action, Optional<String> reason)
      implements Notice {}

  /** Anything out of {@code standby[]}: another app owns the thread, so it is never answered. */
  record Standby(EventHead head, String kind) implements Notice {}

  /** The "Test" button of Meta's app dashboard. It shows that the way is open; no rule runs. */
  record DashboardTest(EventHead head, String field) implements Notice {}

  /**
   * A change to the account that is not about one conversation: templates, quality, alerts.
   *
   * @param field Meta's, such as {@code message_template_status_update}
   * @param details the texts and numbers of Meta's value by their names, the inner ones with a dot:
   *     {@code event}, {@code message_template_name}, {@code disable_info.disable_date}; at most
   *     {@value #DETAILS_MAX}
   */
  record AccountNotice(EventHead head, String field, Map<String, String> details)
      implements Notice {
    /** Most details. */
    public static final int DETAILS_MAX = 40;

    /** Copies the map. */
    public AccountNotice {
      details = Map.copyOf(details);
    }

    /** A notice without details. */
    public AccountNotice(EventHead head, String field) {
      this(head, field, Map.of());
    }
  }

  /**
   * The person has another number, or another id, from now on; the conversation stays theirs.
   *
   * @param to the new one
   */
  record NumberChanged(EventHead head, UserId to) implements Notice {}

  /** An item that we do not know. {@code what} names the field or key, never its content. */
  record Unsupported(EventHead head, String what) implements Notice {}

  /**
   * The time of a waiting flow has come. It may come several times for one timer, always with the
   * same key.
   *
   * @param automationId whose flow
   * @param dueAt the timer's time; the flow moves on only if it waits for this very time
   */
  record TimerDue(EventHead head, String automationId, Instant dueAt) implements Own {}

  /**
   * An event out of a queue that this version of the code cannot read, most likely written by a
   * newer one during a deployment. It is retried, not dropped, and whatever stores it stores {@code
   * json}: the version that knows the event finds in the record what was said.
   *
   * @param reason what is wrong, never its content
   * @param json the whole event as it stood in the queue, one JSON object
   */
  record Undecodable(EventHead head, String reason, String json) implements Notice {}

  /**
   * Where the person came from.
   *
   * @param ref what the account put into its {@code ig.me} link
   * @param source Meta's word: {@code ADS}, {@code SHORTLINK} …
   */
  record Referral(Optional<String> ref, Optional<String> source, Optional<String> adId) {}

  /**
   * One attachment.
   *
   * @param type Meta's word; unknown ones are kept as they are
   * @param url may be absent, relative or short-lived; of a place its {@code geo:} address
   * @param mediaId WhatsApp's, by which the file can be fetched for 7 days
   * @param fileName of a document
   */
  record Attachment(
      String type,
      Optional<String> url,
      Optional<String> mediaId,
      Optional<String> mimeType,
      Optional<String> fileName) {

    /** A file that is known by its address alone. */
    public Attachment(String type, Optional<String> url) {
      this(type, url, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }
}
