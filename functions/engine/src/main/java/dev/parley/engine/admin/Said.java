package dev.parley.engine.admin;

import dev.parley.engine.admin.ContentAnswer.AttachmentAnswer;
import dev.parley.event.InboundEvent;
import java.util.List;
import java.util.Optional;

/**
 * What an event adds to the history of a conversation.
 *
 * @param byAccount somebody wrote it by hand for the account, or another app did
 * @param mid Meta's id of it, or of the comment
 * @param about the message, story or post that it is about
 */
record Said(
    boolean byAccount, Optional<String> mid, Optional<String> about, ContentAnswer content) {

  /** Empty if nobody said anything: a receipt, a notice, a timer. */
  static Optional<Said> in(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Text e -> said(e.mid(), e.replyTo(), text(e.text()));
      case InboundEvent.QuickReply e -> said(e.mid(), Optional.empty(), tap(e.text(), e.payload()));
      case InboundEvent.Postback e ->
          Optional.of(new Said(false, e.mid(), Optional.empty(), tap(e.title(), e.payload())));
      case InboundEvent.Media e -> said(e.mid(), Optional.empty(), media(e));
      case InboundEvent.StoryReply e ->
          said(e.mid(), Optional.of(e.storyId()), story(e.text(), e.storyUrl()));
      case InboundEvent.StoryMention e ->
          said(e.mid(), Optional.empty(), story(Optional.empty(), e.url()));
      case InboundEvent.Reaction e ->
          Optional.of(new Said(false, Optional.empty(), Optional.of(e.mid()), text(e.emoji())));
      case InboundEvent.ReferralOpened e -> opened(e.referral().ref());
      case InboundEvent.OptIn e -> opened(e.ref());
      case InboundEvent.Comment e -> said(e.commentId(), e.mediaId(), text(e.text()));
      case InboundEvent.Mention e ->
          Optional.of(
              new Said(false, e.commentId(), Optional.of(e.mediaId()), text(Optional.empty())));
      case InboundEvent.Echo e ->
          Optional.of(new Said(true, e.mid(), Optional.empty(), text(e.text())));
      case InboundEvent.Read _,
          InboundEvent.Delivered _,
          InboundEvent.Status _,
          InboundEvent.Preference _,
          InboundEvent.Deleted _,
          InboundEvent.Edited _ ->
          Optional.empty();
      case InboundEvent.Notice _, InboundEvent.Own _ -> Optional.empty();
    };
  }

  private static Optional<Said> said(String mid, Optional<String> about, ContentAnswer content) {
    return Optional.of(new Said(false, Optional.of(mid), about, content));
  }

  private static Optional<Said> opened(Optional<String> ref) {
    ContentAnswer content = ContentAnswer.of(Optional.empty(), ref, List.of());
    return Optional.of(new Said(false, Optional.empty(), Optional.empty(), content));
  }

  private static ContentAnswer text(String text) {
    return text(Optional.of(text));
  }

  private static ContentAnswer text(Optional<String> text) {
    return ContentAnswer.of(text, Optional.empty(), List.of());
  }

  private static ContentAnswer tap(String title, String payload) {
    return ContentAnswer.of(Optional.of(title), Optional.of(payload), List.of());
  }

  private static ContentAnswer media(InboundEvent.Media media) {
    List<AttachmentAnswer> attachments =
        media.attachments().stream()
            .map(it -> new AttachmentAnswer(it.type(), it.url().map(Texts::whole).orElse(null)))
            .toList();
    return ContentAnswer.of(media.text(), Optional.empty(), attachments);
  }

  private static ContentAnswer story(Optional<String> text, Optional<String> url) {
    List<AttachmentAnswer> attachments =
        url.map(it -> new AttachmentAnswer("story", Texts.whole(it))).stream().toList();
    return ContentAnswer.of(text, Optional.empty(), attachments);
  }
}
