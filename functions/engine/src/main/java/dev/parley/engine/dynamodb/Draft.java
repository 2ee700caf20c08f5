package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an operator prepares for an automation. Nothing that decides ever reads it; publishing makes
 * it the automation. It is kept for {@link #KEPT} after it was last saved.
 *
 * @param revision grows with each save, over all drafts of the automation: the first is the time in
 *     milliseconds, so that a draft begun anew is never taken for the one before
 * @param base the revision of the automation that it changes
 * @param json the document as it was sent; it may be incomplete
 * @param by who saved it last
 */
public record Draft(
    AutomationId automation, long revision, long base, String json, Instant at, String by) {
  /** A year. */
  static final Duration KEPT = Duration.ofDays(365);

  static Draft of(AutomationId automation, Item item) {
    return new Draft(
        automation,
        item.requiredNumber("revision"),
        item.requiredNumber("base"),
        item.text("json").orElse("{}"),
        item.instant("updatedAt"),
        item.text("updatedBy").orElse(""));
  }

  Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return Item.writer()
        .all(key)
        .number("revision", revision)
        .number("base", base)
        .text("json", json)
        .instant("updatedAt", at)
        .text("updatedBy", by)
        .number(Item.EXPIRES_AT, at.plus(KEPT).getEpochSecond())
        .attributes();
  }
}
