package dev.parley.automation;

import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.MediaType;
import java.util.List;
import java.util.Optional;

/**
 * A message as the operator wrote it: its texts may hold variables, and its choices say where the
 * flow goes. {@link Rendering} makes an {@link OutboundMessage} of it.
 *
 * <p>Each record checks Meta's limits by making the outbound message of itself, so there is one
 * place that knows them. A text that only variables make too long is split when it is sent.
 */
public sealed interface Message {

  /** What can be tapped on it, in order; a tap's payload holds the index. */
  default List<Choice> choices() {
    return switch (this) {
      case Text _, Media _ -> List.of();
      case Template template -> template.replies();
      case Buttons buttons -> buttons.buttons();
      case QuickReplies replies -> replies.options();
      case Carousel carousel ->
          carousel.cards().stream().flatMap(card -> card.buttons().stream()).toList();
    };
  }

  /** Whether it matters what is tapped: a choice leads elsewhere than to the next step. */
  default boolean branches() {
    return choices().stream()
        .anyMatch(choice -> choice instanceof Choice.Tap tap && tap.goTo().isPresent());
  }

  /** Plain text. */
  record Text(String text) implements Message {
    /** Checks the limit. */
    public Text {
      var _ = new OutboundMessage.Text(text);
    }
  }

  /** Text over one to three buttons. */
  record Buttons(String text, List<Choice> buttons) implements Message {
    /** Checks the limits and copies the list. */
    public Buttons {
      buttons = List.copyOf(buttons);
      var _ = new OutboundMessage.Buttons(text, Checks.buttons(buttons));
    }
  }

  /** Text over one to thirteen chips. */
  record QuickReplies(String text, List<Choice> options) implements Message {
    /** Checks the limits and copies the list. */
    public QuickReplies {
      options = List.copyOf(options);
      var _ = new OutboundMessage.QuickReplies(text, Checks.options(options));
    }
  }

  /** One to ten cards. */
  record Carousel(List<Card> cards) implements Message {
    /** Checks the limits and copies the list. */
    public Carousel {
      cards = List.copyOf(cards);
      var _ = new OutboundMessage.Carousel(cards.stream().map(Checks::card).toList());
    }
  }

  /** One card of a carousel. */
  record Card(
      String title,
      Optional<String> subtitle,
      Optional<String> imageUrl,
      Optional<String> link,
      List<Choice> buttons) {
    /** Checks the limits and copies the list. */
    public Card {
      buttons = List.copyOf(buttons);
      imageUrl = imageUrl.map(url -> Checks.url("imageUrl", url));
      link = link.map(url -> Checks.url("url", url));
      var _ = Checks.card(title, subtitle, imageUrl, link, buttons);
    }
  }

  /** A file that Meta fetches. The address may hold variables in its path and query. */
  record Media(MediaType type, String url) implements Message {
    /** Checks the address. */
    public Media {
      url = Checks.url("url", url);
    }
  }

  /**
   * A message that Meta approved before: on WhatsApp the only one that gets through at any time.
   *
   * @param values for the body's variables, in their order
   * @param replies the template's quick replies, with their titles; they are its first buttons
   * @param linkValue the end of the address of the template's link button, which stands behind its
   *     quick replies
   */
  record Template(
      String name,
      String language,
      Optional<TemplateHeader> header,
      List<String> values,
      List<Choice> replies,
      Optional<String> linkValue)
      implements Message {
    /** Checks the limits and copies the lists. */
    public Template {
      values = List.copyOf(values);
      replies = List.copyOf(replies);
      var _ = Checks.template(name, language, header, values, replies, linkValue);
    }
  }

  /** What stands above a template's text. */
  sealed interface TemplateHeader {
    /** The value of its variable. */
    record Words(String text) implements TemplateHeader {}

    /** A picture; the address may hold variables in its path and query. */
    record Picture(String imageUrl) implements TemplateHeader {
      /** Checks the address. */
      public Picture {
        imageUrl = Checks.url("imageUrl", imageUrl);
      }
    }
  }

  /** Something to tap. */
  sealed interface Choice {
    /** The label. */
    String title();

    /**
     * Opens a page; the flow does not learn of it. The address may hold variables in its path and
     * query.
     */
    record Link(String title, String url) implements Choice {
      /** Checks the address, and keeps its host as it stands in DNS. */
      public Link {
        url = Checks.url("url", url);
      }
    }

    /**
     * Comes back to us.
     *
     * @param payload the operator's own word, which triggers see
     * @param goTo the label where the flow goes on; the next step if empty
     */
    record Tap(String title, Optional<String> payload, Optional<String> goTo) implements Choice {}
  }
}
