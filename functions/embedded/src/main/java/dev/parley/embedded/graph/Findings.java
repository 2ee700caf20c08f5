package dev.parley.embedded.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with a request; Meta tells the first thing only. */
final class Findings {

  private final List<GraphError> errors = new ArrayList<>();

  void require(boolean holds, GraphError otherwise) {
    if (!holds) {
      errors.add(otherwise);
    }
  }

  void require(boolean holds, String otherwise) {
    require(holds, GraphError.badParameter(otherwise));
  }

  Optional<GraphError> first() {
    return errors.stream().findFirst();
  }
}
