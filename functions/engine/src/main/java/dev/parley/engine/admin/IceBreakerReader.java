package dev.parley.engine.admin;

import dev.parley.engine.document.Place;
import dev.parley.engine.graph.IceBreaker;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes ice breakers of their document. */
final class IceBreakerReader {

  private IceBreakerReader() {}

  /** Reads them, or refuses with 422. */
  static List<IceBreaker> read(JsonNode document) {
    Place root = Place.root(document);
    List<IceBreaker> all =
        root
            .object(Set.of("iceBreakers"))
            .flatMap(object -> object.required("iceBreakers"))
            .stream()
            .flatMap(list -> list.entries(IceBreaker.COUNT_MAX).stream())
            .flatMap(entry -> one(entry).stream())
            .toList();
    if (!root.findings().isEmpty()) {
      throw Refusal.unprocessable(root.findings());
    }
    return all;
  }

  private static Optional<IceBreaker> one(Place entry) {
    return entry.object(Set.of("question", "payload")).flatMap(IceBreakerReader::ofObject);
  }

  private static Optional<IceBreaker> ofObject(Place object) {
    Optional<String> question = object.required("question").flatMap(Place::text);
    Optional<String> payload = object.required("payload").flatMap(Place::text);
    return question.isPresent() && payload.isPresent()
        ? object.build(() -> IceBreaker.of(question.get(), payload.get()))
        : Optional.empty();
  }
}
