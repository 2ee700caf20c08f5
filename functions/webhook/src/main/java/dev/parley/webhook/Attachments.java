package dev.parley.webhook;

import dev.parley.event.InboundEvent.Attachment;
import dev.parley.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attachments of an Instagram message; an unknown type is kept as it is. */
final class Attachments {
  private static final int ATTACHMENTS_MAX = 15;
  private static final int TYPE_LENGTH_MAX = 64;
  private static final String UNSUPPORTED = "unsupported_type";

  private Attachments() {}

  /**
   * The attachments. {@code is_unsupported} is Meta's second way to say {@code unsupported_type}; a
   * shared post may come twice, as {@code share} and as {@code ig_post}.
   */
  static List<Attachment> of(Json message) {
    List<Attachment> attachments = new ArrayList<>();
    for (Json item : message.get("attachments").items()) {
      if (attachments.size() < ATTACHMENTS_MAX) {
        attachments.add(attachment(item));
      }
    }
    if (attachments.isEmpty() && message.get("is_unsupported").isTrue()) {
      attachments.add(new Attachment(UNSUPPORTED, Optional.empty()));
    }
    if (attachments.stream().anyMatch(attachment -> attachment.type().equals("ig_post"))) {
      attachments.removeIf(attachment -> attachment.type().equals("share"));
    }
    return attachments;
  }

  /** The payload may be an object with the URL, a text, or missing. */
  private static Attachment attachment(Json item) {
    String type = item.get("type").text().filter(Attachments::isWord).orElse(UNSUPPORTED);
    return new Attachment(
        type, Texts.url(item.get("payload").get("url")).or(() -> Texts.url(item.get("url"))));
  }

  private static boolean isWord(String type) {
    return !type.isEmpty() && type.length() <= TYPE_LENGTH_MAX;
  }
}
