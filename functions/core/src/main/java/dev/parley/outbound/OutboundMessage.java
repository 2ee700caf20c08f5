package dev.parley.outbound;

import java.util.List;

/**
 * One message to a person, within Meta's limits for Instagram.
 *
 * <p>Sources: <a
 * href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api">Send
 * messages</a>, <a
 * href="https://developers.facebook.com/docs/messenger-platform/instagram/features/button-template">Button
 * template</a>, <a
 * href="https://developers.facebook.com/docs/messenger-platform/instagram/features/quick-replies">Quick
 * replies</a>.
 */
public sealed interface OutboundMessage {

  /** Whether a tap on it comes back to us as an event. */
  default boolean asksForTap() {
    return switch (this) {
      case Text _ -> false;
      case Buttons buttons ->
          buttons.buttons().stream().anyMatch(Button.Postback.class::isInstance);
      case QuickReplies _ -> true;
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

  /** A button of a template. */
  sealed interface Button {
    /** The label: at most {@value Limits#TITLE_MAX} characters. */
    String title();

    /** Opens an https page. */
    record Url(String title, String url) implements Button {
      /** Checks the limits. */
      public Url {
        Limits.checkLength("title", title, Limits.TITLE_MAX);
        Limits.checkUrl(url);
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
