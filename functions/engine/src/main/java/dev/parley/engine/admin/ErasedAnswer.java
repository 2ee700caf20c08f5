package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.Erasure.Erased;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The receipt for a person who was erased.
 *
 * @param complete whether nothing is left; if not, ask once more
 * @param deleted how many items, by kind
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ErasedAnswer(String id, String erasedAt, boolean complete, Map<String, Long> deleted) {

  static ErasedAnswer of(String id, Erased erased, Instant now) {
    return new ErasedAnswer(id, now.toString(), erased.complete(), new TreeMap<>(erased.items()));
  }
}
