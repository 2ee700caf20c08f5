package dev.parley.automation;

import dev.parley.automation.Message.Choice;
import dev.parley.channel.Channel;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes what is sent of what the operator wrote: fills in the variables, splits what they made too
 * long, and gives each choice its payload.
 *
 * @param variables the values for this person
 * @param automation whose message it is
 * @param step the index of the step that sends it
 */
record Rendering(Variables variables, Automation automation, int step) {

  /** The message, after the texts that did not fit into it. */
  List<OutboundMessage> render(Message message) {
    return switch (channel()) {
      case INSTAGRAM -> onInstagram(message);
      case WHATSAPP -> List.copyOf(whatsApp().render(message));
    };
  }

  private Channel channel() {
    return variables.account().key().channel();
  }

  private WhatsAppRendering whatsApp() {
    return new WhatsAppRendering(variables, this);
  }

  private List<OutboundMessage> onInstagram(Message message) {
    return switch (message) {
      case Message.Template template ->
          throw new IllegalStateException("Instagram has no templates: " + template.name());
      case Message.Text text -> texts(text.text());
      case Message.Buttons buttons -> {
        List<Button> made = buttons(buttons.buttons(), 0);
        yield over(
            TextSplit.characters(variables.fill(buttons.text()), OutboundMessage.BUTTONS_TEXT_MAX),
            last -> new OutboundMessage.Buttons(last, made));
      }
      case Message.QuickReplies replies -> {
        List<Option> made = options(replies.options());
        yield over(
            TextSplit.bytes(variables.fill(replies.text()), OutboundMessage.TEXT_BYTES_MAX),
            last -> new OutboundMessage.QuickReplies(last, made));
      }
      case Message.Carousel carousel -> List.of(new OutboundMessage.Carousel(cards(carousel)));
      case Message.Media media ->
          List.of(new OutboundMessage.Media(media.type(), variables.fillUrl(media.url())));
    };
  }

  /** The text in as many messages as it takes. */
  List<OutboundMessage> texts(String text) {
    return said(channel(), variables.fill(text));
  }

  /** A text as it stands, in as many messages as it takes on this channel. */
  static List<OutboundMessage> said(Channel channel, String text) {
    return switch (channel) {
      case INSTAGRAM -> onInstagram(text);
      case WHATSAPP -> List.copyOf(WhatsAppRendering.texts(text));
    };
  }

  /** A text over something to tap that no step of the operator's has. */
  List<OutboundMessage> choices(String text, List<Option> options) {
    return switch (channel()) {
      case INSTAGRAM -> List.of(new OutboundMessage.QuickReplies(text, options));
      case WHATSAPP ->
          List.copyOf(
              WhatsAppRendering.choices(
                  text,
                  options.stream()
                      .map(it -> new WhatsAppRendering.Tap(it.title(), it.payload()))
                      .toList()));
    };
  }

  private static List<OutboundMessage> onInstagram(String text) {
    return TextSplit.bytes(text, OutboundMessage.TEXT_BYTES_MAX).stream()
        .<OutboundMessage>map(OutboundMessage.Text::new)
        .toList();
  }

  private interface Last {
    OutboundMessage of(String text);
  }

  private static List<OutboundMessage> over(List<String> parts, Last last) {
    List<OutboundMessage> messages = new ArrayList<>();
    parts.subList(0, parts.size() - 1).stream()
        .flatMap(part -> TextSplit.bytes(part, OutboundMessage.TEXT_BYTES_MAX).stream())
        .map(OutboundMessage.Text::new)
        .forEach(messages::add);
    messages.add(last.of(parts.getLast()));
    return List.copyOf(messages);
  }

  private List<OutboundMessage.Card> cards(Message.Carousel carousel) {
    List<OutboundMessage.Card> cards = new ArrayList<>();
    int choice = 0;
    for (Message.Card card : carousel.cards()) {
      cards.add(card(card, buttons(card.buttons(), choice)));
      choice += card.buttons().size();
    }
    return cards;
  }

  private OutboundMessage.Card card(Message.Card card, List<Button> buttons) {
    return new OutboundMessage.Card(
        card.title(),
        card.subtitle(),
        card.imageUrl().map(variables::fillUrl),
        card.link().map(variables::fillUrl),
        buttons);
  }

  private List<Button> buttons(List<Choice> choices, int firstIndex) {
    return indexed(
        choices,
        (choice, index) ->
            switch (choice) {
              case Choice.Link link -> new Button.Url(link.title(), variables.fillUrl(link.url()));
              case Choice.Tap tap ->
                  new Button.Postback(tap.title(), payload(tap, firstIndex + index));
            });
  }

  private List<Option> options(List<Choice> choices) {
    return indexed(
        choices,
        (choice, index) ->
            switch (choice) {
              case Choice.Link link -> throw Checks.noLink(link);
              case Choice.Tap tap -> new Option(tap.title(), payload(tap, index));
            });
  }

  /** The payload of a choice that the operator gave none. */
  String payload(int choice) {
    return new TapPayload(automation.id(), automation.revision(), step, choice, Optional.empty())
        .text();
  }

  /** The payload of a choice. */
  String payload(Choice.Tap tap, int choice) {
    return new TapPayload(automation.id(), automation.revision(), step, choice, tap.payload())
        .text();
  }

  static <T> List<T> indexed(List<Choice> choices, BiFunction<Choice, Integer, T> make) {
    List<T> made = new ArrayList<>();
    for (Choice choice : choices) {
      made.add(make.apply(choice, made.size()));
    }
    return made;
  }
}
