package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.engine.document.Finding;
import dev.parley.engine.dynamodb.AutomationEdits.Action;
import dev.parley.engine.dynamodb.AutomationEdits.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What of a batch cannot be done.
 *
 * @param moved whether somebody else changed one of the automations
 */
record BatchCheck(List<Finding> findings, boolean moved) {

  static BatchCheck of(List<Operation> operations, Map<AutomationId, StoredAutomation> seen) {
    List<Finding> findings = new ArrayList<>();
    boolean moved = false;
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      String place = "/operations/" + i;
      @Nullable StoredAutomation found = seen.get(operation.id());
      if (found == null) {
        findings.add(new Finding(place + "/id", "There is no such automation in this account."));
      } else if (isOther(operation.revision(), found)) {
        moved = true;
        findings.add(
            new Finding(
                place + "/revision",
                "Somebody changed it: it has revision " + found.revision() + " now."));
      } else if (operation.action() != Action.DELETE && found.readable().isEmpty()) {
        findings.add(
            new Finding(
                place + "/op", "This version cannot read the automation: it can only be deleted."));
      }
    }
    return new BatchCheck(List.copyOf(findings), moved);
  }

  private static boolean isOther(OptionalLong wanted, StoredAutomation found) {
    return wanted.isPresent() && wanted.getAsLong() != found.revision();
  }
}
