package dev.parley.engine.document;

import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Message.TemplateHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes templates of WhatsApp. */
final class TemplateReader {
  private static final Set<String> HEADER = Set.of("text", "imageUrl");

  /** Far above Meta's limits, whose checks say what they are. */
  private static final int ENTRIES_MAX = 100;

  private TemplateReader() {}

  static Optional<Message> template(Place place) {
    Optional<Optional<TemplateHeader>> header = optional(place, "header", TemplateReader::header);
    Optional<List<String>> values = list(place, "values", Place::text);
    Optional<List<Choice>> replies = list(place, "replies", ChoiceReader::option);
    Optional<Optional<String>> linkValue = optional(place, "linkValue", Place::text);
    if (header.isEmpty() || values.isEmpty() || replies.isEmpty() || linkValue.isEmpty()) {
      return Optional.empty();
    }
    return Place.both(
        MessageReader.string(place, "name"),
        MessageReader.string(place, "language"),
        (name, language) ->
            place.build(
                () ->
                    new Message.Template(
                        name,
                        language,
                        header.get(),
                        values.get(),
                        replies.get(),
                        linkValue.get())));
  }

  private static Optional<TemplateHeader> header(Place place) {
    Optional<Place> object = place.object(HEADER);
    Optional<Place> image = object.flatMap(it -> it.optional("imageUrl"));
    return image.isPresent()
        ? image
            .flatMap(Place::text)
            .flatMap(url -> place.build(() -> new TemplateHeader.Picture(url)))
        : object.flatMap(it -> MessageReader.string(it, "text")).map(TemplateHeader.Words::new);
  }

  /** Empty if it is there and wrong. */
  private static <T> Optional<Optional<T>> optional(
      Place place, String name, Function<Place, Optional<T>> read) {
    Optional<Place> value = place.optional(name);
    Optional<T> found = value.flatMap(read);
    return value.isPresent() && found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static <T> Optional<List<T>> list(
      Place place, String name, Function<Place, Optional<T>> read) {
    return place
        .optional(name)
        .map(list -> list.all(ENTRIES_MAX, read))
        .orElse(Optional.of(List.of()));
  }
}
