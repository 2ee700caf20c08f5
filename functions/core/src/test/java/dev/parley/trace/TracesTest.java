package dev.parley.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.EventKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trace is, and whose. */
class TracesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final String ID = "0af7651916cd43dd8448eb211c80319c";
  private static final EventKey EVENT = new EventKey("e".repeat(64));
  private static final EventKey OTHER = new EventKey("f".repeat(64));

  @Test
  void anIdTellsWhenItWasMadeAndNoTwoAreEqual() {
    Random random = new Random(7);
    TraceId one = TraceId.create(NOW, random);
    TraceId other = TraceId.create(NOW, random);

    assertThat(one.madeAt()).isEqualTo(NOW);
    assertThat(other.madeAt()).isEqualTo(NOW);
    assertThat(one).isNotEqualTo(other);
    assertThat(one.value()).hasSize(32).matches("[0-9a-f]+");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    TraceParent made = TraceParent.create(NOW, new Random(1));

    assertThat(TraceParent.parse(made.text())).contains(made);
    assertThat(made.text()).hasSize(55).startsWith("00-" + made.trace().value() + "-");
    assertThat(TraceParent.parse("00-" + ID + "-b7ad6b7169203331-00"))
        .contains(new TraceParent(new TraceId(ID), "b7ad6b7169203331"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0\n",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,"
            + "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      })
  void whatIsNoTraceparentIsNone(String text) {
    assertThat(TraceParent.parse(text)).isEmpty();
  }

  @Test
  void aHugeTextIsNoneAtOnce() {
    assertThat(TraceParent.parse("00-" + "a".repeat(5_000_000))).isEmpty();
  }

  @Test
  void anEventHasTheTraceOfItsMessageUntilItsRecordSaysOtherwise() {
    TraceParent message = TraceParent.create(NOW, new Random(2));
    Traces.run(
        new Traces.Origin(message, Optional.of(NOW)),
        () -> {
          Traces.learn(OTHER, Optional.of(ID));
          Traces.learn(EVENT, Optional.empty());
          Traces.learn(EVENT, Optional.of("no trace"));

          assertThat(Traces.of(EVENT)).contains(message.trace());
          assertThat(Traces.since(EVENT)).contains(NOW);
          assertThat(Traces.of(OTHER)).contains(new TraceId(ID));
          assertThat(Traces.since(OTHER)).isEmpty();
        });
  }

  @Test
  void outsideOfAnyWorkThereIsNoTraceAndNothingFails() {
    Traces.learn(EVENT, Optional.of(ID));

    assertThat(Traces.of(EVENT)).isEmpty();
    assertThat(Traces.since(EVENT)).isEmpty();
  }
}
