package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import java.time.Instant;
import java.util.Optional;

/**
 * What lists say of a dead letter: nothing that a person wrote.
 *
 * @param redriving whether it is on its way back to its queue this moment, or was when the process
 *     ended that sent it
 * @param kind of the event; {@value #MESSAGE} for a message whose body nobody could read
 * @param reason of the last failure
 * @param attempts at handling it, since it was last redriven
 * @param automation the one that was at work, where it is known
 * @param position its place in lists
 */
public record DeadLetter(
    DeadLetterId id,
    boolean redriving,
    String kind,
    String reason,
    long attempts,
    Optional<AutomationId> automation,
    Instant firstFailureAt,
    Instant lastFailureAt,
    ListPosition position) {
  static final String MESSAGE = "unreadable";

  /** Which of them are wanted. */
  public record Filter(Optional<String> reason, Optional<AutomationId> automation) {
    /** All. */
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());

    boolean wants(DeadLetter letter) {
      return reason.map(letter.reason::equals).orElse(true)
          && automation.map(it -> letter.automation.equals(Optional.of(it))).orElse(true);
    }
  }

  /** Empty for an item that is none, such as one of a newer version. */
  static Optional<DeadLetter> of(ListEntry entry) {
    Optional<DeadLetterId> id =
        entry
            .owner()
            .<DeadLetterId>map(
                key -> new DeadLetterId.OfEvent(key, EventReads.eventKey(entry.item())))
            .or(() -> Keys.message(entry.item()));
    return id.map(it -> of(it, entry.item(), entry.position()));
  }

  private static DeadLetter of(DeadLetterId id, Item item, ListPosition position) {
    Instant last = Instant.ofEpochMilli(position.at());
    return new DeadLetter(
        id,
        !item.text("outcome").orElse("").equals(EventRecord.FAILED),
        item.text("kind").orElse("unknown"),
        item.text("reason").orElse("unknown"),
        item.number("attempts").orElse(0),
        item.text("automationId").map(AutomationId::new),
        item.number("firstFailureAt").isPresent() ? item.instant("firstFailureAt") : last,
        last,
        position);
  }
}
