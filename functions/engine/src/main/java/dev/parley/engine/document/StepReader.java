package dev.parley.engine.document;

import dev.parley.automation.Names;
import dev.parley.automation.Step;
import dev.parley.outbound.OnUnknown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the steps of their part of the document, and remembers their labels. */
final class StepReader {
  private final Map<String, Integer> labels = new HashMap<>();
  private final Set<Integer> resent = new HashSet<>();

  /** The index of each step that has a label. */
  Map<String, Integer> labels() {
    return labels;
  }

  /** The index of each step whose message is sent once more if it did not arrive. */
  Set<Integer> resent() {
    return resent;
  }

  /** The steps; those that are wrong are noted and left out. */
  List<Step> steps(List<Place> entries) {
    for (int index = 0; index < entries.size(); index++) {
      label(entries.get(index), index);
      onUnknown(entries.get(index), index);
    }
    return entries.stream().flatMap(entry -> step(entry).stream()).toList();
  }

  private void label(Place place, int index) {
    place.optional("label").ifPresent(label -> name(label).ifPresent(it -> add(label, it, index)));
  }

  /** Whether it may stand there is checked with the kind of the step. */
  private void onUnknown(Place place, int index) {
    place
        .optional(StepKind.ON_UNKNOWN)
        .flatMap(value -> value.oneOf(OnUnknown.values(), OnUnknown::wireName))
        .filter(policy -> policy == OnUnknown.RESEND)
        .ifPresent(_ -> resent.add(index));
  }

  private static Optional<String> name(Place label) {
    return label.text().flatMap(text -> label.build(() -> checked(text)));
  }

  private void add(Place label, String name, int index) {
    @Nullable Integer first = labels.putIfAbsent(name, index);
    if (first != null) {
      label.note(
          Place.shown(name) + " is already the label of /steps/" + first + ": take another one.");
    }
  }

  private static String checked(String label) {
    try {
      Names.checkLabel(label);
      return label;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + ", but is " + Place.shown(label), e);
    }
  }

  private static Optional<Step> step(Place place) {
    // What may stand here depends on the kind, so the kind is read from whatever object this is.
    Optional<StepKind> kind =
        place
            .anyObject()
            .flatMap(object -> object.required("kind"))
            .flatMap(value -> value.oneOf(StepKind.values(), StepKind::wireName));
    return kind.flatMap(
        known -> place.object(known.properties()).flatMap(object -> step(known, object)));
  }

  private static Optional<Step> step(StepKind kind, Place place) {
    return switch (kind) {
      case TEXT -> MessageReader.send(place, MessageReader.text(place));
      case BUTTONS -> MessageReader.send(place, MessageReader.buttons(place));
      case QUICK_REPLIES -> MessageReader.send(place, MessageReader.quickReplies(place));
      case CAROUSEL -> MessageReader.send(place, MessageReader.carousel(place));
      case MEDIA -> MessageReader.send(place, MessageReader.media(place));
      case TEMPLATE -> MessageReader.send(place, TemplateReader.template(place));
      case PRIVATE_REPLY -> MessageReader.privateReply(place);
      case PUBLIC_REPLY -> MessageReader.publicReply(place);
      case REACTION -> MessageReader.reaction(place);
      case TYPING -> Optional.of(new Step.Typing());
      case SEEN -> Optional.of(new Step.Seen());
      case ASK_FOLLOW -> QuestionReader.follow(place);
      case ASK_EMAIL -> QuestionReader.email(place);
      case ASK_PHONE -> QuestionReader.phone(place);
      case ASK_TEXT -> QuestionReader.text(place);
      case DELAY -> LogicReader.delay(place);
      case CONDITION -> LogicReader.condition(place);
      case GO_TO -> LogicReader.goTo(place);
      case TAG -> LogicReader.tag(place);
      case SET_FIELD -> LogicReader.setField(place);
      case HAND_OVER -> LogicReader.handOver(place);
      case STOP -> Optional.of(new Step.Stop());
    };
  }
}
