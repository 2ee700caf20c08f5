package dev.parley.engine.document;

import dev.parley.automation.Step.FollowUp;
import java.util.Optional;
import java.util.Set;

/** Makes the follow-up of a question. */
final class FollowUpReader {
  private static final Set<String> PROPERTIES = Set.of("after", "when", "goTo");

  private FollowUpReader() {}

  /** That of this step; empty if it has none, or a wrong one, which is noted. */
  static Optional<FollowUp> of(Place step) {
    return step.optional("followUp")
        .flatMap(place -> place.object(PROPERTIES))
        .flatMap(FollowUpReader::followUp);
  }

  private static Optional<FollowUp> followUp(Place place) {
    Optional<FollowUp.When> when =
        place
            .optional("when")
            .flatMap(it -> it.oneOf(FollowUp.When.values(), FollowUp.When::wireName));
    return Place.both(
        place.required("after").flatMap(Values::duration),
        MessageReader.string(place, "goTo"),
        (after, goTo) ->
            place.build(() -> new FollowUp(after, when.orElse(FollowUp.When.NO_REPLY), goTo)));
  }
}
