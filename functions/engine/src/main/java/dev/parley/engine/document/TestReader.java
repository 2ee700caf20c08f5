package dev.parley.engine.document;

import dev.parley.automation.Names;
import dev.parley.automation.Step.Test;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes what a condition asks. */
final class TestReader {
  private static final Set<String> PROPERTIES =
      Set.of("field", "equals", "tag", "follower", "window", "timeOfDay");
  private static final Set<String> TIME_OF_DAY = Set.of("from", "to", "zone");

  private enum Question {
    FIELD("field"),
    TAG("tag"),
    FOLLOWER("follower"),
    WINDOW("window"),
    TIME_OF_DAY("timeOfDay");

    private final String property;

    Question(String property) {
      this.property = property;
    }

    boolean isAsked(Place place) {
      return place.optional(property).isPresent();
    }

    static String names(List<Question> questions) {
      return questions.stream().map(it -> it.property).collect(Collectors.joining(", "));
    }
  }

  private enum Window {
    OPEN;

    String wireName() {
      return "open";
    }
  }

  private TestReader() {}

  static Optional<Test> test(Place place) {
    if (place.object(PROPERTIES).isEmpty()) {
      return Optional.empty();
    }
    List<Question> all = List.of(Question.values());
    List<Question> asked = all.stream().filter(it -> it.isAsked(place)).toList();
    if (asked.size() != 1) {
      String found = asked.isEmpty() ? "none" : Question.names(asked);
      place.note("must ask exactly one of " + Question.names(all) + ", but asks " + found + ".");
      return Optional.empty();
    }
    Optional<Place> equal = place.optional("equals");
    if (asked.getFirst() != Question.FIELD) {
      equal.ifPresent(it -> it.note("would be ignored: it is only for a field."));
    }
    return test(asked.getFirst(), place, equal.flatMap(Place::text));
  }

  private static Optional<Test> test(Question question, Place place, Optional<String> equal) {
    return switch (question) {
      case FIELD -> field(place, equal);
      case TAG -> LogicReader.named(place, "tag", Names::checkTag).map(Test.Tagged::new);
      case FOLLOWER -> follower(place);
      case WINDOW -> window(place);
      case TIME_OF_DAY -> place.required("timeOfDay").flatMap(TestReader::timeOfDay);
    };
  }

  private static Optional<Test> field(Place place, Optional<String> equal) {
    return LogicReader.named(place, "field", name -> new Test.Field(name, equal).field())
        .map(name -> new Test.Field(name, equal));
  }

  private static Optional<Test> follower(Place place) {
    Optional<Place> follower = place.optional("follower");
    Optional<Boolean> follows = follower.flatMap(Place::bool);
    if (follows.isPresent() && !follows.get()) {
      follower.get().note("must be true: who does not follow goes to otherwise.");
    }
    return follows.map(_ -> new Test.Follower());
  }

  private static Optional<Test> window(Place place) {
    return place
        .optional("window")
        .flatMap(it -> it.oneOf(Window.values(), Window::wireName))
        .map(_ -> new Test.WindowOpen());
  }

  private static Optional<Test> timeOfDay(Place place) {
    return place
        .object(TIME_OF_DAY)
        .flatMap(
            object ->
                Place.both(
                    Place.both(
                        object.required("from").flatMap(Values::time),
                        object.required("to").flatMap(Values::time),
                        (from, to) -> Optional.of(new Hours(from, to))),
                    object.required("zone").flatMap(Values::zone),
                    (hours, zone) ->
                        Optional.of(new Test.TimeOfDay(hours.from(), hours.to(), zone))));
  }

  private record Hours(LocalTime from, LocalTime to) {}
}
