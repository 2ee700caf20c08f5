package dev.parley.engine.admin;

import dev.parley.automation.AutomationId;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.AutomationEdits;
import dev.parley.engine.dynamodb.AutomationEdits.Action;
import dev.parley.engine.dynamodb.AutomationEdits.Operation;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes operations of their document. */
final class BatchReader {
  private static final int SHOWN_MAX = 10_000;

  private BatchReader() {}

  /** Reads them, or refuses with 422. */
  static List<Operation> read(JsonNode document) {
    Place root = Place.root(document);
    List<Place> entries =
        root.object(Set.of("operations")).flatMap(object -> object.required("operations")).stream()
            .flatMap(list -> list.entries(SHOWN_MAX).stream())
            .toList();
    if (entries.size() > AutomationEdits.BATCH_MAX) {
      throw tooMany(entries.size());
    }
    Set<AutomationId> seen = new HashSet<>();
    List<Operation> operations =
        entries.stream().flatMap(entry -> operation(entry, seen).stream()).toList();
    if (!root.findings().isEmpty()) {
      throw Refusal.unprocessable(root.findings());
    }
    return operations;
  }

  private static Optional<Operation> operation(Place entry, Set<AutomationId> seen) {
    Optional<Place> object = entry.object(Set.of("op", "id", "revision"));
    Optional<Action> action =
        object
            .flatMap(it -> it.required("op"))
            .flatMap(it -> it.oneOf(Action.values(), BatchReader::name));
    Optional<AutomationId> id =
        object
            .flatMap(it -> it.required("id"))
            .flatMap(place -> place.text().flatMap(it -> place.build(() -> new AutomationId(it))));
    Optional<Integer> revision =
        object.flatMap(it -> it.optional("revision")).flatMap(Place::wholeNumber);
    if (id.isPresent() && !seen.add(id.get())) {
      entry.note("names an automation that another operation names as well.");
    }
    return action.isPresent() && id.isPresent()
        ? Optional.of(
            new Operation(
                action.get(),
                id.get(),
                revision.map(it -> OptionalLong.of(it)).orElse(OptionalLong.empty())))
        : Optional.empty();
  }

  private static String name(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private static Refusal tooMany(int count) {
    return new Refusal(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "Nothing was saved: operations has "
            + count
            + " entries, and at most "
            + AutomationEdits.BATCH_MAX
            + " go at once, because all or none are done: each writes two of the 100 items that"
            + " DynamoDB takes in one transaction. Send several batches.");
  }
}
