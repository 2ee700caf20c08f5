package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.Recounts.Found;
import dev.parley.engine.dynamodb.Recounts.Step;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a recount.
 *
 * @param cursor goes on with it; null if everything was looked at
 * @param records of the journal that were read
 * @param differences each number that is not what the journal says
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RecountAnswer(@Nullable String cursor, long records, List<Difference> differences) {

  /**
   * One number.
   *
   * @param hour such as {@code 2026-11-22T09}, in UTC
   * @param automation null for the account's own number
   * @param counted what it was
   * @param recorded what the journal says
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Difference(
      String channel,
      String account,
      String hour,
      @Nullable String automation,
      String counter,
      long counted,
      long recorded) {
    private static Difference of(Found found) {
      return new Difference(
          found.account().channel().wireName(),
          found.account().id(),
          found.hour(),
          found.automation().orElse(null),
          found.counter(),
          found.counted(),
          found.recorded());
    }
  }

  static RecountAnswer of(Step.Went went) {
    return new RecountAnswer(
        went.run().orElse(null),
        went.records(),
        went.found().stream().map(Difference::of).toList());
  }
}
