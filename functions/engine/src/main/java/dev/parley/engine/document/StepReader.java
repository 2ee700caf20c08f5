package dev.parley.engine.document;

import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes a step of its part of the document. */
final class StepReader {
  /** Far above Meta's limits, whose checks say what they are. */
  private static final int ENTRIES_MAX = 100;

  private enum Kind {
    TEXT("text"),
    BUTTONS("buttons"),
    QUICK_REPLIES("quick_replies");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }

    Set<String> properties() {
      return switch (this) {
        case TEXT -> Set.of("kind", "text");
        case BUTTONS -> Set.of("kind", "text", "buttons");
        case QUICK_REPLIES -> Set.of("kind", "text", "options");
      };
    }
  }

  private StepReader() {}

  static Optional<Step> step(Place place) {
    // What may stand here depends on the kind, so the kind is read from whatever object this is.
    Optional<Kind> kind =
        place
            .anyObject()
            .flatMap(object -> object.required("kind"))
            .flatMap(value -> value.oneOf(Kind.values(), Kind::wireName));
    return kind.flatMap(
            known -> place.object(known.properties()).flatMap(object -> message(known, object)))
        .map(Step.Send::new);
  }

  private static Optional<Message> message(Kind kind, Place place) {
    Optional<String> text = place.required("text").flatMap(Place::text);
    return switch (kind) {
      case TEXT -> text.flatMap(value -> place.build(() -> new Message.Text(value)));
      case BUTTONS ->
          both(
              text,
              all(place, "buttons", StepReader::button),
              (value, buttons) -> place.build(() -> new Message.Buttons(value, buttons)));
      case QUICK_REPLIES ->
          both(
              text,
              all(place, "options", StepReader::option),
              (value, options) -> place.build(() -> new Message.QuickReplies(value, options)));
    };
  }

  private static Optional<Choice> button(Place place) {
    Optional<Place> object = place.object(Set.of("title", "url", "payload"));
    Optional<String> title = object.flatMap(o -> o.required("title")).flatMap(Place::text);
    Optional<Place> url = object.flatMap(o -> o.optional("url"));
    Optional<Place> payload = object.flatMap(o -> o.optional("payload"));
    if (object.isPresent() && url.isPresent() == payload.isPresent()) {
      place.note("must have either a url, which it opens, or a payload, which comes back to us.");
      return Optional.empty();
    }
    Optional<String> target = url.or(() -> payload).flatMap(Place::text);
    return both(
        title,
        target,
        (label, value) ->
            place.build(
                () ->
                    url.isPresent()
                        ? new Choice.Link(label, value)
                        : new Choice.Tap(label, Optional.of(value), Optional.empty())));
  }

  private static Optional<Choice> option(Place place) {
    Optional<Place> object = place.object(Set.of("title", "payload"));
    return both(
        object.flatMap(o -> o.required("title")).flatMap(Place::text),
        object.flatMap(o -> o.required("payload")).flatMap(Place::text),
        (title, payload) ->
            place.build(() -> new Choice.Tap(title, Optional.of(payload), Optional.empty())));
  }

  /** All entries of the array, or nothing if one of them is wrong. */
  private static <T> Optional<List<T>> all(
      Place place, String name, Function<Place, Optional<T>> read) {
    Optional<List<Place>> entries = place.required(name).map(list -> list.entries(ENTRIES_MAX));
    List<T> good = new ArrayList<>();
    for (Place entry : entries.orElse(List.of())) {
      read.apply(entry).ifPresent(good::add);
    }
    return entries.filter(list -> list.size() == good.size()).map(_ -> good);
  }

  private interface Build<A, B, T> {
    Optional<T> from(A a, B b);
  }

  private static <A, B, T> Optional<T> both(Optional<A> a, Optional<B> b, Build<A, B, T> build) {
    return a.isPresent() && b.isPresent() ? build.from(a.get(), b.get()) : Optional.empty();
  }
}
