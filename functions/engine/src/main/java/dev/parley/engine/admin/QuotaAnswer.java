package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.job.Usage;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How much of its messages a workspace has asked for.
 *
 * @param month such as {@code 2026-11}, in UTC
 * @param used messages asked for in this month
 * @param monthly how many there may be; null for as many as one likes
 * @param percent of {@code monthly} that is used; null without one
 * @param warning whether 90 % or more are used
 * @param resetsAt when the next month begins
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record QuotaAnswer(
    String month,
    long used,
    @Nullable Long monthly,
    @Nullable Integer percent,
    boolean warning,
    String resetsAt) {

  static QuotaAnswer of(Usage usage) {
    boolean limited = usage.limit().isPresent();
    return new QuotaAnswer(
        usage.month().toString(),
        usage.used(),
        limited ? usage.limit().getAsLong() : null,
        limited ? usage.percent() : null,
        usage.isWarning(),
        usage.resetsAt().toString());
  }
}
