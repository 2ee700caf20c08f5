package dev.parley.engine.document;

import dev.parley.automation.Message;
import dev.parley.automation.Step;
import dev.parley.outbound.OutboundMessage;
import java.util.Optional;

/** Makes the steps that say or show something. */
final class MessageReader {
  /** Far above Meta's limits, whose checks say what they are. */
  private static final int ENTRIES_MAX = 100;

  private MessageReader() {}

  static Optional<Step> send(Place place, Optional<Message> message) {
    Optional<Step.FollowUp> followUp = FollowUpReader.of(place);
    return message.map(found -> new Step.Send(found, followUp));
  }

  static Optional<Message> text(Place place) {
    return string(place, "text").flatMap(text -> place.build(() -> new Message.Text(text)));
  }

  static Optional<Message> buttons(Place place) {
    return Place.both(
        string(place, "text"),
        place.required("buttons").flatMap(list -> list.all(ENTRIES_MAX, ChoiceReader::button)),
        (text, buttons) -> place.build(() -> new Message.Buttons(text, buttons)));
  }

  static Optional<Message> quickReplies(Place place) {
    return Place.both(
        string(place, "text"),
        place.required("options").flatMap(list -> list.all(ENTRIES_MAX, ChoiceReader::option)),
        (text, options) -> place.build(() -> new Message.QuickReplies(text, options)));
  }

  static Optional<Message> carousel(Place place) {
    return place
        .required("cards")
        .flatMap(list -> list.all(ENTRIES_MAX, ChoiceReader::card))
        .flatMap(cards -> place.build(() -> new Message.Carousel(cards)));
  }

  static Optional<Message> media(Place place) {
    return Place.both(
        place
            .required("mediaType")
            .flatMap(
                type ->
                    type.oneOf(
                        OutboundMessage.MediaType.values(), OutboundMessage.MediaType::wireName)),
        string(place, "url"),
        (type, url) -> place.build(() -> new Message.Media(type, url)));
  }

  static Optional<Step> privateReply(Place place) {
    Optional<Message> message =
        place.optional("buttons").isPresent() ? buttons(place) : text(place);
    return message.map(Step.PrivateReply::new);
  }

  static Optional<Step> publicReply(Place place) {
    return place
        .required("texts")
        .flatMap(list -> list.all(ENTRIES_MAX, MessageReader::words))
        .flatMap(texts -> place.build(() -> new Step.PublicReply(texts)));
  }

  static Optional<Step> reaction(Place place) {
    return string(place, "reaction")
        .flatMap(reaction -> place.build(() -> new Step.React(reaction)));
  }

  /** A text that Meta takes as a message, whatever its property is called here. */
  static Optional<String> words(Place place) {
    return place
        .text()
        .flatMap(text -> place.build("text", () -> new OutboundMessage.Text(text)))
        .map(OutboundMessage.Text::text);
  }

  /** The string of this property, noted if absent. */
  static Optional<String> string(Place place, String name) {
    return place.required(name).flatMap(Place::text);
  }
}
