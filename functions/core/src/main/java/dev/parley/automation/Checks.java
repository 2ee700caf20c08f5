package dev.parley.automation;

import dev.parley.automation.Message.Choice;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.TemplateComponent;
import dev.parley.outbound.TemplateComponent.ButtonType;
import dev.parley.outbound.TemplateComponent.Value;
import dev.parley.outbound.WebAddress;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.outbound.WhatsAppMessage.FileType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks what an operator wrote, with messages that say which limit and what the value is. Meta's
 * own limits are checked by making the outbound message of it, so one place knows them.
 */
final class Checks {
  /** Meta's 128 less what we put before it. */
  private static final int TEMPLATE_PAYLOAD_MAX = 30;

  private Checks() {}

  static void text(String text) {
    var _ = new OutboundMessage.Text(text);
  }

  static void reaction(String reaction) {
    var _ = new OutboundMessage.Reaction("mid", reaction);
  }

  static void count(String what, int count, int max) {
    if (count < 1 || count > max) {
      throw new IllegalArgumentException(
          what + " has " + count + " entries: 1 to " + max + " are allowed.");
    }
  }

  static void atMost(String what, int count, int max) {
    if (count > max) {
      throw new IllegalArgumentException(
          what + " has " + count + " entries: at most " + max + " are allowed.");
    }
  }

  static void range(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + " is " + value + ": " + min + " to " + max + " are allowed.");
    }
  }

  static void duration(String what, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          what + " is " + value + ": " + min + " to " + max + " are allowed.");
    }
  }

  /** The buttons, with a payload in place of the one they will get. */
  static List<Button> buttons(List<Choice> choices) {
    return Rendering.indexed(
        choices,
        (choice, _) ->
            switch (choice) {
              case Choice.Link link ->
                  new Button.Url(link.title(), Variables.plainUrl("url", link.url()));
              case Choice.Tap tap -> new Button.Postback(tap.title(), payload(tap));
            });
  }

  /** The quick replies, with a payload in place of the one they will get. */
  static List<Option> options(List<Choice> choices) {
    return Rendering.indexed(
        choices,
        (choice, _) ->
            switch (choice) {
              case Choice.Link link -> throw noLink(link);
              case Choice.Tap tap -> new Option(tap.title(), payload(tap));
            });
  }

  static OutboundMessage.Card card(Message.Card card) {
    return card(card.title(), card.subtitle(), card.imageUrl(), card.link(), card.buttons());
  }

  static OutboundMessage.Card card(
      String title,
      Optional<String> subtitle,
      Optional<String> imageUrl,
      Optional<String> link,
      List<Choice> choices) {
    return new OutboundMessage.Card(
        title,
        subtitle,
        imageUrl.map(url -> Variables.plainUrl("imageUrl", url)),
        link.map(url -> Variables.plainUrl("url", url)),
        buttons(choices));
  }

  /**
   * The address with its host as it stands in DNS; its variables stay.
   *
   * @param what the property it is in
   */
  static String url(String what, String url) {
    String plain = WebAddress.checked(what, Variables.plainUrl(what, url));
    return plain.substring(0, WebAddress.authorityEnd(what, plain))
        + url.substring(WebAddress.authorityEnd(what, url));
  }

  /** A template as it is without any values. */
  static OutboundMessage template(
      String name,
      String language,
      Optional<Message.TemplateHeader> header,
      List<String> values,
      List<Choice> replies,
      Optional<String> linkValue) {
    List<TemplateComponent> components = new ArrayList<>();
    header.ifPresent(it -> components.add(new TemplateComponent.Header(plain(it))));
    if (!values.isEmpty()) {
      components.add(
          new TemplateComponent.Body(
              values.stream().<Value>map(TemplateComponent.Value.Text::new).toList()));
    }
    for (Option reply : options(replies)) {
      String payload = reply.payload();
      if (payload.length() > TEMPLATE_PAYLOAD_MAX) {
        throw new IllegalArgumentException(
            "payload has "
                + payload.length()
                + " characters: in a template at most "
                + TEMPLATE_PAYLOAD_MAX
                + " are allowed.");
      }
      components.add(new TemplateComponent.Button(ButtonType.QUICK_REPLY, components(components), payload));
    }
    linkValue.ifPresent(
        it -> components.add(new TemplateComponent.Button(ButtonType.URL, replies.size(), it)));
    return new WhatsAppMessage.Template(name, language, components);
  }

  private static int components(List<TemplateComponent> components) {
    return (int) components.stream().filter(TemplateComponent.Button.class::isInstance).count();
  }

  private static Value plain(Message.TemplateHeader header) {
    return switch (header) {
      case Message.TemplateHeader.Words words -> new Value.Text(words.text());
      case Message.TemplateHeader.Picture picture ->
          new Value.File(
              FileType.IMAGE,
              Variables.plainUrl("imageUrl", picture.imageUrl()),
              Optional.empty());
    };
  }

  static IllegalArgumentException noLink(Choice.Link link) {
    return new IllegalArgumentException(
        "The quick reply \"" + link.title() + "\" cannot open a url: use a button.");
  }

  private static String payload(Choice.Tap tap) {
    String own = tap.payload().orElse("p");
    if (own.isBlank() || own.length() > TapPayload.OWN_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "payload has "
              + own.length()
              + " characters: 1 to "
              + TapPayload.OWN_LENGTH_MAX
              + " are allowed, not all blank.");
    }
    return own;
  }
}
