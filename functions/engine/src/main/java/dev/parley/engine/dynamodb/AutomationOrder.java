package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The operator's order of an account's automations: one item, which is read with them. What it does
 * not name comes after what it names, by position; what it names and is not there is ignored.
 */
final class AutomationOrder {
  private static final String IDS = "ids";
  private static final int FINDINGS_MAX = 50;

  private AutomationOrder() {}

  static boolean isOrder(Item item) {
    return item.text(TableSpec.SORT_KEY).equals(Optional.of(AccountKeys.ORDER));
  }

  static Map<String, AttributeValue> item(AccountKey account, List<AutomationId> ids) {
    List<AttributeValue> values = ids.stream().map(id -> AttributeValue.fromS(id.value())).toList();
    Item.Writer item = Item.writer().all(AccountKeys.order(account));
    item.attributes().put(IDS, AttributeValue.fromL(values));
    return item.attributes();
  }

  /** The ids of the item, whatever they are. */
  static List<String> ids(Item item) {
    AttributeValue ids = item.attributes().get(IDS);
    return ids == null ? List.of() : ids.l().stream().map(AttributeValue::s).toList();
  }

  /** Sorts by this order. */
  static Comparator<StoredAutomation> by(List<String> ids) {
    Map<String, Integer> ranks = new HashMap<>();
    ids.forEach(id -> ranks.putIfAbsent(id, ranks.size()));
    return Comparator.comparingInt(
            (StoredAutomation one) -> ranks.getOrDefault(one.id().value(), Integer.MAX_VALUE))
        .thenComparing(StoredAutomation.ORDER);
  }

  /** What keeps these from being an order of all that are there; at most 50 things. */
  static List<Finding> misplaced(List<AutomationId> ids, List<AutomationId> there) {
    Set<AutomationId> known = new HashSet<>(there);
    Set<AutomationId> seen = new HashSet<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i).value();
      if (!known.contains(ids.get(i))) {
        findings.add(new Finding("/ids/" + i, "There is no automation " + id + "."));
      } else if (!seen.add(ids.get(i))) {
        findings.add(new Finding("/ids/" + i, id + " is there twice: name each automation once."));
      }
    }
    there.stream()
        .filter(id -> !seen.contains(id))
        .map(id -> new Finding("/ids", id.value() + " is missing: name each automation once."))
        .forEach(findings::add);
    return findings.stream().limit(FINDINGS_MAX).toList();
  }
}
