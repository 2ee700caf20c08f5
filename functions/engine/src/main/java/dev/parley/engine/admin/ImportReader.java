package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.engine.document.Finding;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.AccountWrites;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes automations of an import; refuses all if one of them cannot be saved. */
@Singleton
final class ImportReader {
  /** Leaves room for what is filled in, below DynamoDB's 4 MB. */
  static final int BYTES_MAX = 3 * 1024 * 1024;

  /** Why there is a limit. */
  static final String WHY =
      " All automations of an import are added or none, in one transaction of DynamoDB, which takes"
          + " 100 items and 4 MB: send at most 99 automations and 3 MB at once, such as one page of"
          + " an export.";

  private static final Set<String> NAMES =
      Set.of("parley", "automations", "active", "leftOut", "nextCursor");
  private static final int VERSION = 1;
  private static final int ENTRIES_MAX = 10_000;
  private static final int FINDINGS_MAX = 100;

  private final Drafts drafts;
  private final NewIds ids;

  ImportReader(Drafts drafts, NewIds ids) {
    this.drafts = drafts;
    this.ids = ids;
  }

  /** Reads them, or refuses with 422. */
  List<Automation> read(Account account, JsonNode document) {
    Place root = Place.root(document);
    Optional<Place> object = root.object(NAMES);
    List<Place> entries =
        object.flatMap(it -> it.required("automations")).stream()
            .flatMap(list -> list.entries(ENTRIES_MAX).stream())
            .toList();
    Optional<Boolean> active = object.flatMap(it -> it.optional("active")).flatMap(Place::bool);
    checkVersion(object);
    if (!root.findings().isEmpty()) {
      throw Refusal.unprocessable(root.findings());
    }
    if (entries.isEmpty() || entries.size() > AccountWrites.CREATED_MAX) {
      throw new Refusal(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "Nothing was saved: automations has " + entries.size() + " entries." + WHY);
    }
    return checked(account, Objects.requireNonNull(document.get("automations")), active);
  }

  private static void checkVersion(Optional<Place> object) {
    Optional<Place> place = object.flatMap(it -> it.optional("parley"));
    place
        .flatMap(Place::wholeNumber)
        .filter(version -> version != VERSION)
        .ifPresent(_ -> place.orElseThrow().note("must be 1: another version wrote this."));
  }

  private List<Automation> checked(Account account, JsonNode list, Optional<Boolean> active) {
    List<Automation> automations = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      @Nullable JsonNode document = list.get(i);
      switch (drafts.check(account, ids.automation(), Objects.requireNonNull(document))) {
        case Checked.Fit fit ->
            automations.add(active.map(fit.automation()::withActive).orElse(fit.automation()));
        case Checked.Unfit unfit -> {
          String place = "/automations/" + i;
          unfit
              .findings()
              .forEach(it -> findings.add(new Finding(place + it.pointer(), it.detail())));
        }
      }
    }
    if (!findings.isEmpty()) {
      throw Refusal.unprocessable(findings.stream().limit(FINDINGS_MAX).toList());
    }
    return automations;
  }
}
