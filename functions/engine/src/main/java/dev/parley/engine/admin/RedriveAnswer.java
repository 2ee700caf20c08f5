package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of a redrive.
 *
 * @param dryRun whether nothing was changed, and the rest says what would come of it
 * @param redriven how many letters are in their queues again
 * @param skipped those that are not
 * @param left how many letters were not reached
 * @param leftExact false if there are more than that
 * @param nextCursor to be sent with the same body, to go on with what is left; null if nothing is
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RedriveAnswer(
    boolean dryRun,
    int redriven,
    List<SkippedAnswer> skipped,
    int left,
    boolean leftExact,
    @Nullable String nextCursor) {

  /**
   * A letter that was not redriven.
   *
   * @param why a stable word
   * @param detail a sentence
   */
  @Serdeable
  record SkippedAnswer(String id, String why, String detail) {
    static SkippedAnswer of(Redriving.Skipped skipped) {
      return new SkippedAnswer(
          skipped.id().text(),
          skipped.why().name().toLowerCase(Locale.ROOT),
          skipped.why().detail());
    }
  }

  static RedriveAnswer of(
      boolean dryRun, Redriving.Result result, int left, boolean leftExact, @Nullable String next) {
    return new RedriveAnswer(
        dryRun,
        result.redriven(),
        result.skipped().stream().map(SkippedAnswer::of).toList(),
        left,
        leftExact,
        next);
  }
}
