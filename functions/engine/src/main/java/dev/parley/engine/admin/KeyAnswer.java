package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.ApiKeys.NewKey;
import dev.parley.engine.dynamodb.StoredKey;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as the API shows it: without its secret.
 *
 * @param role what it may at most; its member's role may be less
 * @param expiresOn the last day, in UTC, on which it lets anybody in; null for no end
 * @param expired whether that day is over
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record KeyAnswer(
    String id,
    String member,
    String name,
    String role,
    String createdAt,
    @Nullable String expiresOn,
    boolean expired) {

  /** A page, the oldest first; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<KeyAnswer> items, @Nullable String nextCursor) {}

  /**
   * The answer to making a key.
   *
   * @param key the whole key: it is shown here and never again
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Made(
      String id,
      String member,
      String name,
      String role,
      String createdAt,
      @Nullable String expiresOn,
      String key) {

    static Made of(NewKey made) {
      StoredKey stored = made.stored();
      return new Made(
          stored.id().value(),
          stored.member().value(),
          stored.name(),
          stored.role().wireName(),
          stored.createdAt().toString(),
          stored.expiresOn().map(LocalDate::toString).orElse(null),
          made.secret().text());
    }

    /** Without the key, so that no log can hold it. */
    @Override
    public String toString() {
      return "Made[" + id + "]";
    }
  }

  static KeyAnswer of(StoredKey stored, Instant now) {
    return new KeyAnswer(
        stored.id().value(),
        stored.member().value(),
        stored.name(),
        stored.role().wireName(),
        stored.createdAt().toString(),
        stored.expiresOn().map(LocalDate::toString).orElse(null),
        stored.isExpired(now));
  }
}
