package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Placement;
import dev.parley.channel.Channel;
import dev.parley.check.FlowCheck;
import dev.parley.engine.document.AutomationReader;
import dev.parley.engine.document.AutomationReader.Reading;
import dev.parley.engine.document.Finding;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.StoredAutomation;
import dev.parley.engine.dynamodb.StretchSize;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What operators want to have saved; refused with 422 if it could not run. */
@Singleton
final class Drafts {
  private final InstantSource clock;

  Drafts(InstantSource clock) {
    this.clock = clock;
  }

  /** The automation of the document, which this account can send and whose decisions fit. */
  Automation automation(Account account, AutomationId id, JsonNode document) {
    return switch (check(account, id, document)) {
      case Checked.Fit fit -> fit.automation();
      case Checked.Unfit unfit -> throw Refusal.unprocessable(unfit.findings());
    };
  }

  /** The same, which tells what is wrong, for the account's channel too. */
  Checked check(Account account, AutomationId id, JsonNode document) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return switch (AutomationReader.draft(document, id, now)) {
      case Reading.Valid valid -> working(valid.automation(), account.key().channel());
      case Reading.Invalid invalid -> new Checked.Unfit(invalid.findings());
    };
  }

  /** The draft; if both wait for the next post, from the same instant on as what is stored. */
  static Automation instead(Automation draft, Supplier<Optional<StoredAutomation>> stored) {
    if (!(draft.placement() instanceof Placement.NextPost)) {
      return draft;
    }
    return stored
        .get()
        .flatMap(StoredAutomation::readable)
        .map(Automation::placement)
        .filter(Placement.NextPost.class::isInstance)
        .map(draft::withPlacement)
        .orElse(draft);
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

  private static Checked working(Automation automation, Channel channel) {
    List<Finding> findings =
        Stream.concat(
                FlowCheck.of(automation, channel).stream().map(Drafts::finding),
                tooLarge(automation))
            .toList();
    return findings.isEmpty() ? new Checked.Fit(automation) : new Checked.Unfit(findings);
  }

  private static Finding finding(FlowCheck.Problem problem) {
    String step = problem.step() < 0 ? "" : "/steps/" + problem.step();
    String property = problem.property().isEmpty() ? "" : "/" + problem.property();
    return new Finding(step + property, problem.detail());
  }

  private static Stream<Finding> tooLarge(Automation automation) {
    int bytes = StretchSize.largest(automation);
    if (bytes <= StretchSize.BYTES_MAX) {
      return Stream.empty();
    }
    String detail =
        "steps that are sent in one go take "
            + bytes
            + " bytes when stored (what is not ASCII takes 6 or 12): at most "
            + StretchSize.BYTES_MAX
            + " are allowed. Use fewer or shorter ones, or ask a question in between.";
    return Stream.of(new Finding("/steps", detail));
  }
}
