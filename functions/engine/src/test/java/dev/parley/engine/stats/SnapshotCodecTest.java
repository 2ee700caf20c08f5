package dev.parley.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.stats.Kept.Computed;
import io.micronaut.serde.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SnapshotCodecTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Computed LATEST = new Computed(NOW, "{\"latest\":1}");
  private static final Computed BEFORE = new Computed(NOW.minusSeconds(5), "{\"before\":1}");

  private final SnapshotCodec codec = new SnapshotCodec(ObjectMapper.getDefault());

  @Test
  void whatIsPublishedIsReadBackAsItIs() {
    Kept kept = new Kept(LATEST, LATEST, NOW);

    assertThat(codec.readKept(codec.write(kept))).contains(kept);
  }

  @Test
  void whatIsNotPublishedYetStandsBesideWhatIs() {
    Kept kept = new Kept(LATEST, BEFORE, NOW);

    assertThat(codec.readKept(codec.write(kept))).contains(kept);
  }

  @Test
  void whatIsNoCopyIsNothing() {
    assertThat(codec.readKept("nonsense".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    assertThat(codec.readKept("{}".getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }
}
