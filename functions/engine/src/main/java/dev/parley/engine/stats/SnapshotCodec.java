package dev.parley.engine.stats;

import dev.parley.engine.stats.Kept.Computed;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Snapshots as text, and both of them as bytes for the cache. */
public final class SnapshotCodec {
  private final JsonMapper json;

  /** Writes and reads with this. */
  public SnapshotCodec(JsonMapper json) {
    this.json = json;
  }

  /**
   * Both as they are cached.
   *
   * @param published null if the latest is published
   */
  @Serdeable
  record Copy(
      long at, String json, long publishedId, @Nullable String published, long publishedAt) {}

  /** As text. */
  public String write(StatsSnapshot snapshot) {
    return new String(bytes(snapshot), StandardCharsets.UTF_8);
  }

  /** The snapshot; empty if another version wrote it, which this one cannot read. */
  public Optional<StatsSnapshot> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8), StatsSnapshot.class);
  }

  /** As bytes. */
  public byte[] write(Kept kept) {
    boolean same = !kept.isBehind();
    return bytes(
        new Copy(
            kept.latest().at().toEpochMilli(),
            kept.latest().json(),
            kept.published().at().toEpochMilli(),
            same ? null : kept.published().json(),
            kept.publishedAt().toEpochMilli()));
  }

  /** What was written; empty if it was by another version. */
  public Optional<Kept> readKept(byte[] bytes) {
    return read(bytes, Copy.class).filter(copy -> copy.at() > 0).map(SnapshotCodec::kept);
  }

  private static Kept kept(Copy copy) {
    Computed latest = new Computed(Instant.ofEpochMilli(copy.at()), copy.json());
    Computed published =
        Optional.ofNullable(copy.published())
            .map(text -> new Computed(Instant.ofEpochMilli(copy.publishedId()), text))
            .orElse(latest);
    return new Kept(latest, published, Instant.ofEpochMilli(copy.publishedAt()));
  }

  private byte[] bytes(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> Optional<T> read(byte[] bytes, Class<T> type) {
    try {
      return Optional.ofNullable(json.readValue(bytes, Argument.of(type)));
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }
}
