package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.RecordedSend;
import dev.parley.engine.dynamodb.RecordedSend.Arrival;
import dev.parley.outbound.ErrorClass;
import dev.parley.outbound.GraphError;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a message has come after Meta took it, by its statuses. It never goes back.
 *
 * @param state sent, delivered, read, played or failed
 * @param why Meta's code if it failed, such as {@code 131047}: the 24-hour window was closed
 * @param errorClass what the code means: dead, wait, retry, reauth or unsure; such a message is not
 *     sent again by itself
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ArrivalAnswer(
    String state, String at, @Nullable String why, @Nullable String errorClass) {

  static @Nullable ArrivalAnswer of(RecordedSend send) {
    return send.arrival().map(ArrivalAnswer::of).orElse(null);
  }

  private static ArrivalAnswer of(Arrival arrival) {
    return new ArrivalAnswer(
        arrival.state().wireName(),
        arrival.at().toString(),
        arrival.why().orElse(null),
        arrival.why().flatMap(ArrivalAnswer::classOf).orElse(null));
  }

  private static Optional<String> classOf(String code) {
    try {
      return Optional.of(
          ErrorClass.of(GraphError.ofStatus(Integer.parseInt(code)))
              .name()
              .toLowerCase(Locale.ROOT));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
