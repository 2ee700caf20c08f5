package dev.parley.outbound;

import java.util.List;
import java.util.Optional;

/**
 * One thing to tell a person, or to do in their thread, within Meta's limits: the records here are
 * Instagram's, those of {@link WhatsAppMessage} are WhatsApp's.
 *
 * <p>Sources: <a
 * href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api">Send
 * messages</a>, <a
 * href="https://developers.facebook.com/docs/messenger-platform/instagram/features/button-template">Button
 * template</a>, <a
 * href="https://developers.facebook.com/docs/messenger-platform/instagram/features/generic-template">Generic
 * template</a>, <a
 * href="https://developers.facebook.com/docs/messenger-platform/instagram/features/quick-replies">Quick
 * replies</a>.
 */
public sealed interface OutboundMessage
    permits OutboundMessage.Text,
        OutboundMessage.Buttons,
        OutboundMessage.QuickReplies,
        OutboundMessage.Carousel,
        OutboundMessage.Media,
        OutboundMessage.Reaction,
        OutboundMessage.SenderAction,
        OutboundMessage.PublicReply,
        WhatsAppMessage {

  /** Longest text, in bytes of UTF-8. */
  int TEXT_BYTES_MAX = Limits.TEXT_BYTES_MAX;

  /** Longest text over buttons, in characters. */
  int BUTTONS_TEXT_MAX = Limits.BUTTONS_TEXT_MAX;

  /**
   * Whether what follows may be sent although this was refused: it is an extra, not part of what
   * the flow says.
   */
  default boolean isExtra() {
    return switch (this) {
      case Reaction _, SenderAction _, PublicReply _ -> true;
      case WhatsAppMessage.Emoji _, WhatsAppMessage.Seen _ -> true;
      case Text _, Buttons _, QuickReplies _, Carousel _, Media _ -> false;
      case WhatsAppMessage.PlainText _,
          WhatsAppMessage.ReplyButtons _,
          WhatsAppMessage.RowList _,
          WhatsAppMessage.LinkButton _,
          WhatsAppMessage.File _,
          WhatsAppMessage.Template _ ->
          false;
    };
  }

  /** Plain text: at most {@value Limits#TEXT_BYTES_MAX} bytes in UTF-8. */
  record Text(String text) implements OutboundMessage {
    /** Checks the limit. */
    public Text {
      Limits.checkText(text);
    }
  }

  /**
   * Text over one to three buttons: at most {@value Limits#BUTTONS_TEXT_MAX} characters. Not shown
   * on the web.
   */
  record Buttons(String text, List<Button> buttons) implements OutboundMessage {
    /** Checks the limits and copies the list. */
    public Buttons {
      buttons = List.copyOf(buttons);
      Limits.checkLength("text", text, Limits.BUTTONS_TEXT_MAX);
      Limits.checkCount("buttons", buttons.size(), Limits.BUTTONS_MAX);
    }
  }

  /** Text over chips that vanish after a tap: at most 13. Not shown on desktop. */
  record QuickReplies(String text, List<Option> options) implements OutboundMessage {
    /** Checks the limits and copies the list. */
    public QuickReplies {
      options = List.copyOf(options);
      Limits.checkText(text);
      Limits.checkCount("options", options.size(), Limits.QUICK_REPLIES_MAX);
    }
  }

  /** Cards side by side, at most {@value Limits#CARDS_MAX}. Not shown on desktop. */
  record Carousel(List<Card> cards) implements OutboundMessage {
    /** Checks the count and copies the list. */
    public Carousel {
      cards = List.copyOf(cards);
      Limits.checkCount("cards", cards.size(), Limits.CARDS_MAX);
    }
  }

  /**
   * One card of a carousel.
   *
   * @param title at most {@value Limits#CARD_TEXT_MAX} characters, like the subtitle
   * @param link what a tap on the card itself opens
   * @param buttons at most {@value Limits#BUTTONS_MAX}
   */
  record Card(
      String title,
      Optional<String> subtitle,
      Optional<String> imageUrl,
      Optional<String> link,
      List<Button> buttons) {
    /** Checks the limits; Meta wants something besides the title. */
    public Card {
      buttons = List.copyOf(buttons);
      Limits.checkLength("title", title, Limits.CARD_TEXT_MAX);
      subtitle.ifPresent(text -> Limits.checkLength("subtitle", text, Limits.CARD_TEXT_MAX));
      imageUrl = imageUrl.map(url -> WebAddress.checked("imageUrl", url));
      link = link.map(url -> WebAddress.checked("url", url));
      if (buttons.size() > Limits.BUTTONS_MAX) {
        Limits.checkCount("buttons", buttons.size(), Limits.BUTTONS_MAX);
      }
      if (subtitle.isEmpty() && imageUrl.isEmpty() && link.isEmpty() && buttons.isEmpty()) {
        throw new IllegalArgumentException(
            "A card has nothing but its title: add a subtitle, an imageUrl, a url or a button.");
      }
    }
  }

  /**
   * A file that Meta fetches: images to 8 MB, everything else to 25 MB.
   *
   * @param url see {@link WebAddress}
   */
  record Media(MediaType type, String url) implements OutboundMessage {
    /** Checks the address. */
    public Media {
      url = WebAddress.checked("url", url);
    }
  }

  /** What a media message holds; the names are Meta's. */
  enum MediaType {
    IMAGE("image"),
    VIDEO("video"),
    AUDIO("audio"),
    FILE("file");

    private final String wireName;

    MediaType(String wireName) {
      this.wireName = wireName;
    }

    /** The name at Meta and in the API. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * A reaction to a message of the person.
   *
   * @param mid theirs
   * @param reaction {@code love} or one emoji, at most {@value Limits#REACTION_MAX} characters
   */
  record Reaction(String mid, String reaction) implements OutboundMessage {
    /** Checks the length. */
    public Reaction {
      Limits.checkLength("reaction", reaction, Limits.REACTION_MAX);
    }
  }

  /** A sign in the thread. */
  record SenderAction(Sign sign) implements OutboundMessage {
    /** The signs there are. */
    public enum Sign {
      /** Shown for about twenty seconds, or until the next message. */
      TYPING_ON("typing_on"),
      MARK_SEEN("mark_seen");

      private final String wireName;

      Sign(String wireName) {
        this.wireName = wireName;
      }

      /** Meta's name. */
      public String wireName() {
        return wireName;
      }
    }
  }

  /** A public answer under the comment; only top-level comments can have one. */
  record PublicReply(String text) implements OutboundMessage {
    /** Checks the limit. */
    public PublicReply {
      Limits.checkText(text);
    }
  }

  /** A button of a template. */
  sealed interface Button {
    /** The label: at most {@value Limits#TITLE_MAX} characters. */
    String title();

    /** Opens a page: see {@link WebAddress}. */
    record Url(String title, String url) implements Button {
      /** Checks the limits. */
      public Url {
        Limits.checkLength("title", title, Limits.TITLE_MAX);
        url = WebAddress.checked("url", url);
      }
    }

    /** Comes back as a postback with this payload. */
    record Postback(String title, String payload) implements Button {
      /** Checks the limits. */
      public Postback {
        Limits.checkLength("title", title, Limits.TITLE_MAX);
        Limits.checkLength("payload", payload, Limits.PAYLOAD_MAX);
      }
    }
  }

  /** A quick reply; it comes back as a message with this payload. */
  record Option(String title, String payload) {
    /** Checks the limits. */
    public Option {
      Limits.checkLength("title", title, Limits.TITLE_MAX);
      Limits.checkLength("payload", payload, Limits.PAYLOAD_MAX);
    }
  }
}
