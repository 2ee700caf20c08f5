package dev.parley.engine.document;

import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes what can be tapped: buttons, quick replies, and cards with their buttons. */
final class ChoiceReader {
  private static final Set<String> BUTTON = Set.of("title", "url", "payload", "goTo");
  private static final Set<String> OPTION = Set.of("title", "payload", "goTo");
  private static final Set<String> CARD = Set.of("title", "subtitle", "imageUrl", "url", "buttons");

  /** Far above Meta's limit, whose check says what it is. */
  private static final int BUTTONS_MAX = 100;

  private ChoiceReader() {}

  static Optional<Choice> button(Place place) {
    Optional<Place> object = place.object(BUTTON);
    Optional<String> title = object.flatMap(ChoiceReader::title);
    Optional<Place> url = object.flatMap(o -> o.optional("url"));
    if (url.isEmpty()) {
      return title.flatMap(it -> tap(place, it));
    }
    if (place.optional("payload").isPresent() || place.optional("goTo").isPresent()) {
      place.note("must have either a url, which it opens, or a payload and goTo, for its tap.");
      return Optional.empty();
    }
    return Place.both(
        title,
        url.flatMap(Place::text),
        (label, page) ->
            place.build(() -> new Choice.Link(label, page)).flatMap(link -> checked(place, link)));
  }

  static Optional<Choice> option(Place place) {
    return place.object(OPTION).flatMap(ChoiceReader::title).flatMap(title -> tap(place, title));
  }

  static Optional<Message.Card> card(Place place) {
    Optional<String> title = place.object(CARD).flatMap(ChoiceReader::title);
    Optional<String> subtitle = string(place, "subtitle");
    Optional<String> imageUrl = string(place, "imageUrl");
    Optional<String> url = string(place, "url");
    Optional<List<Choice>> buttons =
        place
            .optional("buttons")
            .map(list -> list.all(BUTTONS_MAX, ChoiceReader::button))
            .orElse(Optional.of(List.of()));
    return Place.both(
        title,
        buttons,
        (it, taps) -> place.build(() -> new Message.Card(it, subtitle, imageUrl, url, taps)));
  }

  private static Optional<String> title(Place place) {
    return MessageReader.string(place, "title");
  }

  private static Optional<String> string(Place place, String name) {
    return place.optional(name).flatMap(Place::text);
  }

  private static Optional<Choice> tap(Place place, String title) {
    return checked(place, new Choice.Tap(title, string(place, "payload"), string(place, "goTo")));
  }

  /** The core checks choices as part of their message; alone in one, the finding points here. */
  private static Optional<Choice> checked(Place place, Choice choice) {
    return place.build(() -> new Message.Buttons("?", List.of(choice)).buttons().getFirst());
  }
}
