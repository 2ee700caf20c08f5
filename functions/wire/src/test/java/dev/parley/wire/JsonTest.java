package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

  @Test
  void numbersKeepEveryDigit() {
    Json json = parse("{\"id\":17841400000000001234,\"n\":\"42\",\"x\":1.50}");

    assertThat(json.get("id").text()).isEqualTo(Optional.of("17841400000000001234"));
    assertThat(json.get("id").number()).isEmpty();
    assertThat(json.get("n").number()).isEqualTo(Optional.of(42L));
    assertThat(json.get("x").text()).isEqualTo(Optional.of("1.50"));
    assertThat(parse("[42]").canonical()).isEqualTo(parse("[\"42\"]").canonical());
  }

  @Test
  void whatIsNotThereIsAbsent() {
    Json json = parse("{\"a\":null,\"b\":[true,{}]}");

    assertThat(json.get("a").isPresent()).isFalse();
    assertThat(json.get("a").get("b").get("c").text()).isEmpty();
    assertThat(json.get("b").items()).hasSize(2);
    assertThat(json.get("b").items().getFirst().isTrue()).isTrue();
    assertThat(json.items()).isEmpty();
    assertThat(json.names()).containsExactly("a", "b");
  }

  static Stream<String> refused() {
    return Stream.of(
        "[".repeat(65) + "]".repeat(65),
        "[".repeat(100_000),
        "\"" + "x".repeat(150_001) + "\"",
        "{\"" + "n".repeat(1_001) + "\":1}",
        "9".repeat(101),
        "[" + "1,".repeat(500_001) + "1]",
        " ".repeat(JsonLimits.DOCUMENT_BYTES_MAX) + "1",
        "{} {}",
        "{'a':1}",
        "NaN",
        "{\"a\":1,}");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsBeyondTheLimitsIsRefused(String document) {
    assertThatThrownBy(() -> parse(document)).isInstanceOf(UnreadableJsonException.class);
  }

  @Test
  void invalidUtf8IsRefused() {
    byte[] document = {'"', (byte) 0xC3, (byte) 0x28, '"'};

    assertThatThrownBy(() -> Json.parse(document)).isInstanceOf(UnreadableJsonException.class);
  }

  @Test
  void theLimitsThemselvesAreAllowed() {
    assertThat(parse("[".repeat(64) + "]".repeat(64)).items()).hasSize(1);
    assertThat(parse("\"" + "x".repeat(150_000) + "\"").text()).isPresent();
  }

  private static Json parse(String document) {
    return Json.parse(document.getBytes(StandardCharsets.UTF_8));
  }
}
