package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queues. */
@Serdeable
record QueuesAnswer(List<Queue> items) {

  /**
   * One queue; what is not known is null.
   *
   * @param answers whether SQS could be asked for it
   * @param waiting can be received now
   * @param inFlight a function has it
   * @param delayed cannot be received yet
   * @param oldestAgeSeconds how long its oldest message waits at least
   * @param dead its dead letters
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Queue(
      String name,
      boolean answers,
      @Nullable Long waiting,
      @Nullable Long inFlight,
      @Nullable Long delayed,
      @Nullable Long oldestAgeSeconds,
      @Nullable String deadLetterQueue,
      @Nullable Long dead) {}
}
