package dev.parley.engine.document;

import dev.parley.automation.Names;
import dev.parley.automation.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Makes the steps that say nothing: where the flow goes, and what is kept. */
final class LogicReader {

  private enum Unless {
    REPLY;

    String wireName() {
      return "reply";
    }
  }

  private LogicReader() {}

  static Optional<Step> delay(Place place) {
    boolean unlessReply =
        place
            .optional("unless")
            .flatMap(it -> it.oneOf(Unless.values(), Unless::wireName))
            .isPresent();
    return place
        .required("for")
        .flatMap(Values::duration)
        .flatMap(time -> place.build(() -> new Step.Delay(time, unlessReply)));
  }

  static Optional<Step> condition(Place place) {
    Optional<String> otherwise = place.optional("otherwise").flatMap(Place::text);
    return place
        .required("test")
        .flatMap(TestReader::test)
        .map(test -> new Step.Condition(test, otherwise));
  }

  static Optional<Step> goTo(Place place) {
    return MessageReader.string(place, "goTo").map(Step.GoTo::new);
  }

  static Optional<Step> tag(Place place) {
    boolean remove = place.optional("remove").flatMap(Place::bool).orElse(false);
    return named(place, "tag", Names::checkTag).map(tag -> new Step.Tag(tag, remove));
  }

  static Optional<Step> setField(Place place) {
    return Place.both(
        named(place, "field", name -> new Step.SetField(name, "").field()),
        MessageReader.string(place, "value"),
        (field, value) -> place.build(() -> new Step.SetField(field, value)));
  }

  static Optional<Step> handOver(Place place) {
    Optional<Duration> pause = place.optional("for").flatMap(Values::duration);
    return place.build(() -> new Step.HandOver(pause));
  }

  /** The name in this property; the core's check of it is noted there. */
  static Optional<String> named(Place place, String property, Function<String, String> check) {
    return place
        .required(property)
        .flatMap(it -> it.text().flatMap(name -> it.build(() -> check.apply(name))));
  }
}
