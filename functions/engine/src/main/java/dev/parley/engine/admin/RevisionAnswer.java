package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.Automation;
import dev.parley.engine.dynamodb.AutomationHistory.Revision;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an automation, in short.
 *
 * @param at when it was made; null if that is not known
 * @param by who made it: operator, member:<id> or parley; null if that is not known
 * @param change created, edited, switched_on, switched_off, bound, moved, published or reverted
 * @param name null if this version cannot read it
 * @param active null if this version cannot read it
 * @param deletedAt when the automation was deleted in this state; left out if it was not
 * @param deletedBy who did
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RevisionAnswer(
    long revision,
    @Nullable String at,
    @Nullable String by,
    String change,
    @Nullable String name,
    @Nullable Boolean active,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String deletedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String deletedBy) {

  /**
   * Some revisions, the newest first.
   *
   * @param nextCursor where the next page begins; null on the last
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<RevisionAnswer> items, @Nullable String nextCursor) {}

  static RevisionAnswer of(Revision revision) {
    Optional<Automation> automation = revision.stored().readable();
    return new RevisionAnswer(
        revision.stored().revision(),
        revision.stored().stamp().at().map(Instant::toString).orElse(null),
        revision.stored().stamp().by().orElse(null),
        revision.stored().stamp().what().wireName(),
        automation.map(Automation::name).orElse(null),
        automation.map(Automation::active).orElse(null),
        revision.deletedAt().map(Instant::toString).orElse(null),
        revision.deletedBy().orElse(null));
  }
}
