package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.TapPayload;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.WhatsAppMessage;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message says.
 *
 * @param text the text; of a tap its title, of a reaction the emoji
 * @param payload the operator's own payload of what was tapped, or the ref that was followed
 * @param choices what can be tapped
 * @param truncated whether something was left out, to stay within {@value #LENGTH_MAX} characters
 *     and {@value #ATTACHMENTS_MAX} attachments
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ContentAnswer(
    @Nullable String text,
    @Nullable String payload,
    List<ChoiceAnswer> choices,
    List<CardAnswer> cards,
    List<AttachmentAnswer> attachments,
    boolean truncated) {
  static final int LENGTH_MAX = 150_000;
  static final int ATTACHMENTS_MAX = 15;

  /** A button, or a quick reply: it opens a page or comes back with a payload. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ChoiceAnswer(String title, @Nullable String url, @Nullable String payload) {}

  /** A card of a carousel. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record CardAnswer(
      String title,
      @Nullable String subtitle,
      @Nullable String imageUrl,
      @Nullable String url,
      List<ChoiceAnswer> buttons) {}

  /** Media; Meta's addresses are short-lived. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AttachmentAnswer(String type, @Nullable String url) {}

  /** What a person said, within the limits. */
  static ContentAnswer of(
      Optional<String> text, Optional<String> payload, List<AttachmentAnswer> attachments) {
    String said = Texts.whole(text.orElse(""));
    String cut = Texts.cut(said, LENGTH_MAX);
    List<AttachmentAnswer> kept = new ArrayList<>();
    int left = LENGTH_MAX - cut.length();
    for (AttachmentAnswer attachment : attachments) {
      int length = attachment.url() == null ? 0 : attachment.url().length();
      if (kept.size() < ATTACHMENTS_MAX && length <= left) {
        kept.add(attachment);
        left -= length;
      }
    }
    boolean whole = cut.length() == said.length() && kept.size() == attachments.size();
    return new ContentAnswer(
        text.isPresent() ? cut : null,
        payload
            .map(ContentAnswer::own)
            .filter(own -> !own.isEmpty())
            .map(Texts::whole)
            .orElse(null),
        List.of(),
        List.of(),
        kept,
        !whole);
  }

  /** What we say; Meta's limits are narrower. */
  static ContentAnswer of(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text text -> text(text.text(), List.of());
      case OutboundMessage.Buttons buttons ->
          text(buttons.text(), buttons.buttons().stream().map(ContentAnswer::choice).toList());
      case OutboundMessage.QuickReplies replies ->
          text(
              replies.text(),
              replies.options().stream().map(it -> tap(it.title(), it.payload())).toList());
      case OutboundMessage.Carousel carousel ->
          new ContentAnswer(
              null,
              null,
              List.of(),
              carousel.cards().stream().map(ContentAnswer::card).toList(),
              List.of(),
              false);
      case OutboundMessage.Media media ->
          of(
              Optional.empty(),
              Optional.empty(),
              List.of(new AttachmentAnswer(media.type().wireName(), media.url())));
      case OutboundMessage.Reaction reaction -> text(reaction.reaction(), List.of());
      case OutboundMessage.SenderAction action -> text(action.sign().wireName(), List.of());
      case OutboundMessage.PublicReply reply -> text(reply.text(), List.of());
      case WhatsAppMessage whatsApp -> of(whatsApp);
    };
  }

  private static ContentAnswer of(WhatsAppMessage message) {
    return switch (message) {
      case WhatsAppMessage.PlainText text -> text(text.text(), List.of());
      case WhatsAppMessage.ReplyButtons buttons ->
          text(
              buttons.text(),
              buttons.buttons().stream().map(it -> tap(it.title(), it.id())).toList());
      case WhatsAppMessage.RowList list ->
          text(
              list.text(),
              list.sections().stream()
                  .flatMap(section -> section.rows().stream())
                  .map(it -> tap(it.title(), it.id()))
                  .toList());
      case WhatsAppMessage.LinkButton link ->
          text(link.text(), List.of(new ChoiceAnswer(link.title(), link.url(), null)));
      case WhatsAppMessage.File file ->
          of(
              file.caption(),
              Optional.empty(),
              List.of(new AttachmentAnswer(file.type().wireName(), file.url())));
      case WhatsAppMessage.Emoji emoji -> text(emoji.emoji(), List.of());
      case WhatsAppMessage.Seen seen -> text(seen.typing() ? "typing_on" : "mark_seen", List.of());
      case WhatsAppMessage.Template template ->
          text(template.name() + " (" + template.language() + ")", List.of());
    };
  }

  /** About how many characters it takes in an answer. */
  int length() {
    return (text == null ? 0 : text.length())
        + attachments.stream().mapToInt(it -> it.url() == null ? 0 : it.url().length()).sum();
  }

  private static ContentAnswer text(String text, List<ChoiceAnswer> choices) {
    return new ContentAnswer(Texts.whole(text), null, choices, List.of(), List.of(), false);
  }

  private static CardAnswer card(OutboundMessage.Card card) {
    return new CardAnswer(
        card.title(),
        card.subtitle().orElse(null),
        card.imageUrl().orElse(null),
        card.link().orElse(null),
        card.buttons().stream().map(ContentAnswer::choice).toList());
  }

  private static ChoiceAnswer choice(OutboundMessage.Button button) {
    return switch (button) {
      case OutboundMessage.Button.Url url -> new ChoiceAnswer(url.title(), url.url(), null);
      case OutboundMessage.Button.Postback postback -> tap(postback.title(), postback.payload());
    };
  }

  private static ChoiceAnswer tap(String title, String payload) {
    return new ChoiceAnswer(title, null, own(payload));
  }

  /** The operator's own part of a payload of ours; empty if there is none. */
  private static String own(String payload) {
    return TapPayload.parse(payload).map(tap -> tap.own().orElse("")).orElse(payload);
  }
}
