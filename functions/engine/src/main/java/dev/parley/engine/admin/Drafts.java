package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.document.AutomationReader;
import dev.parley.engine.document.AutomationReader.Reading;
import dev.parley.engine.document.Finding;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.StretchSize;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operators want to have saved; refused with 422 if it could not run. */
final class Drafts {

  private Drafts() {}

  /** The automation of the document, which this account can send and whose decisions fit. */
  static Automation automation(Account account, AutomationId id, JsonNode document) {
    requireSender(account);
    return switch (AutomationReader.read(document, id, 1)) {
      case Reading.Valid valid -> fitting(valid.automation());
      case Reading.Invalid invalid -> throw Refusal.unprocessable(invalid.findings());
    };
  }

  /** The {@code active} of the document. */
  static boolean active(JsonNode document) {
    Place root = Place.root(document);
    Optional<Boolean> active =
        root.object(Set.of("active")).flatMap(o -> o.required("active")).flatMap(Place::bool);
    return active
        .filter(_ -> root.findings().isEmpty())
        .orElseThrow(() -> Refusal.unprocessable(root.findings()));
  }

  private static void requireSender(Account account) {
    switch (account.key().channel()) {
      case INSTAGRAM -> {}
      case WHATSAPP ->
          throw new Refusal(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "WhatsApp sending is not there yet, so this account cannot have automations."
                  + " Nothing was saved.");
    }
  }

  private static Automation fitting(Automation automation) {
    int bytes = StretchSize.largest(automation);
    if (bytes > StretchSize.BYTES_MAX) {
      String detail =
          "steps that are sent in one go take "
              + bytes
              + " bytes when stored (what is not ASCII takes 6 or 12): at most "
              + StretchSize.BYTES_MAX
              + " are allowed. Use fewer or shorter ones, or ask a question in between.";
      throw Refusal.unprocessable(List.of(new Finding("/steps", detail)));
    }
    return automation;
  }
}
