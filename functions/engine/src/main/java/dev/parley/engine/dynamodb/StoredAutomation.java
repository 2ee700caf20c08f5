package dev.parley.engine.dynamodb;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.DocumentCodec;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An automation and its place among those of its account.
 *
 * @param position grows; the first automation that matches answers
 */
public record StoredAutomation(Automation automation, long position) {
  /** The operator's order. */
  public static final Comparator<StoredAutomation> ORDER =
      Comparator.comparingLong(StoredAutomation::position)
          .thenComparing(stored -> stored.automation().id().value());

  static StoredAutomation of(Item item, DocumentCodec codec) {
    String sortKey = item.text(TableSpec.SORT_KEY).orElseThrow();
    AutomationId id = AccountKeys.automationId(sortKey);
    String document =
        item.text("json").orElseThrow(() -> new IllegalStateException("Item without json"));
    return new StoredAutomation(
        codec.read(document, id, item.requiredNumber("revision")), item.requiredNumber("position"));
  }

  Map<String, AttributeValue> item(AccountKey account, DocumentCodec codec, Instant now) {
    return Item.writer()
        .all(AccountKeys.automation(account, automation.id()))
        .number("position", position)
        .number("revision", automation.revision())
        .text("json", codec.write(automation))
        .instant("updatedAt", now)
        .attributes();
  }
}
