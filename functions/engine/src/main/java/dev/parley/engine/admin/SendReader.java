package dev.parley.engine.admin;

import dev.parley.engine.document.Place;
import dev.parley.engine.document.SendMessageReader;
import dev.parley.engine.job.NewJob;
import dev.parley.engine.job.PhoneNumber;
import dev.parley.outbound.WhatsAppMessage;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what an application wants to send, or refuses with 422. */
final class SendReader {
  private static final Set<String> PROPERTIES = properties();

  private SendReader() {}

  /**
   * A message that is asked for.
   *
   * @param from the account; empty for the only one
   * @param sendAt empty for now
   * @param notAfter when it is of no use any more; empty for as late as it can be
   */
  record Draft(
      PhoneNumber to,
      WhatsAppMessage message,
      Optional<String> from,
      Optional<String> conversation,
      int priority,
      Optional<Instant> sendAt,
      Optional<Instant> notAfter) {

    /** When it is to be sent. */
    Instant start(Instant now) {
      return sendAt.orElse(now);
    }
  }

  private static Set<String> properties() {
    Set<String> names = new HashSet<>(SendMessageReader.PROPERTIES);
    names.addAll(List.of("phoneNumber", "from", "conversationId", "priority", "sendAt"));
    names.add("notAfter");
    return Set.copyOf(names);
  }

  static Draft read(JsonNode document, Instant now) {
    Place root = Place.root(document);
    return root.object(PROPERTIES)
        .flatMap(it -> draft(it, now))
        .filter(_ -> root.findings().isEmpty())
        .orElseThrow(() -> Refusal.unprocessable(root.findings()));
  }

  private static Optional<Draft> draft(Place root, Instant now) {
    Optional<PhoneNumber> to =
        root.required("phoneNumber")
            .flatMap(
                place -> place.text().flatMap(text -> place.build(() -> PhoneNumber.parse(text))));
    Optional<WhatsAppMessage> message = SendMessageReader.message(root);
    Optional<String> from = root.optional("from").flatMap(Place::text);
    Optional<String> conversation = root.optional("conversationId").flatMap(Place::text);
    int priority = root.optional("priority").flatMap(SendReader::priority).orElse(NewJob.PRIORITY);
    Optional<Instant> sendAt = root.optional("sendAt").flatMap(place -> sendAt(place, now));
    Optional<Instant> notAfter =
        root.optional("notAfter").flatMap(place -> notAfter(place, sendAt.orElse(now)));
    return to.isPresent() && message.isPresent()
        ? Optional.of(
            new Draft(to.get(), message.get(), from, conversation, priority, sendAt, notAfter))
        : Optional.empty();
  }

  private static Optional<Integer> priority(Place place) {
    Optional<Integer> priority = place.wholeNumber();
    if (priority.isPresent()
        && (priority.get() < NewJob.PRIORITY_MIN || priority.get() > NewJob.PRIORITY_MAX)) {
      place.note(
          "is %d: %d (least urgent) to %d are allowed."
              .formatted(priority.get(), NewJob.PRIORITY_MIN, NewJob.PRIORITY_MAX));
    }
    return priority;
  }

  private static Optional<Instant> sendAt(Place place, Instant now) {
    return within(place, now, NewJob.AHEAD_MAX, "must be in the future, at most 30 days ahead.");
  }

  private static Optional<Instant> notAfter(Place place, Instant start) {
    return within(
        place,
        start,
        NewJob.PATIENCE_MAX,
        "must be later than the message is to be sent, by at most 7 days.");
  }

  private static Optional<Instant> within(
      Place place, Instant from, Duration most, String otherwise) {
    Optional<Instant> time = place.text().flatMap(text -> time(place, text));
    if (time.isPresent() && (!time.get().isAfter(from) || time.get().isAfter(from.plus(most)))) {
      place.note(otherwise);
    }
    return time;
  }

  private static Optional<Instant> time(Place place, String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      place.note("must be a time of ISO 8601 such as 2027-01-31T09:30:00Z.");
      return Optional.empty();
    }
  }
}
