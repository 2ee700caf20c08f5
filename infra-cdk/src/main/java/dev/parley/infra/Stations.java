package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.constructs.Construct;

/** Makes the catalogue's functions, and knows which it has made. */
final class Stations {
  private final Surroundings around;
  private final Map<String, Station> made = new LinkedHashMap<>();

  Stations(Surroundings around) {
    this.around = around;
  }

  /** Makes the function of this name in the given scope. */
  Station make(Construct scope, String name) {
    FunctionSpec spec =
        Catalogue.functions().stream()
            .filter(it -> it.name().equals(name))
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("no function " + name));
    Station station = new Station(scope, spec, around);
    made.put(name, station);
    return station;
  }

  /** A function that has been made. */
  Station get(String name) {
    return Objects.requireNonNull(made.get(name), name);
  }

  /**
   * Says so if a function of the catalogue has no place in the stack.
   *
   * @throws IllegalStateException naming them
   */
  void requireAll() {
    var missing =
        Catalogue.functions().stream()
            .map(FunctionSpec::name)
            .filter(name -> !made.containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("in no construct: " + missing);
    }
  }
}
