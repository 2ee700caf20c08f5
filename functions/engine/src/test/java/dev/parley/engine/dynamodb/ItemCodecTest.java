package dev.parley.engine.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.dynamodb.ItemCodec.Items;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemCodecTest {
  private static final AttributeValue TEXT =
      AttributeValue.fromS("\"}],\u0000 caf\u00e9 😀 \u2028");

  @Test
  void itemsComeBackAsTheyWereWhateverTheyMean() {
    Item item =
        new Item(
            Map.of(
                "text", TEXT,
                "empty", AttributeValue.fromS(""),
                "number", AttributeValue.fromN("-1.5E+30"),
                "yes", AttributeValue.fromBool(true),
                "no", AttributeValue.fromBool(false),
                "nothing", AttributeValue.fromNul(true),
                "map", AttributeValue.fromM(Map.of("S", TEXT, "M", AttributeValue.fromM(Map.of()))),
                "list", AttributeValue.fromL(List.of(TEXT, AttributeValue.fromL(List.of()))),
                "texts", AttributeValue.fromSs(List.of("a", "b")),
                "numbers", AttributeValue.fromNs(List.of("1", "2"))));
    Items items = new Items("whose", List.of(item, new Item(Map.of())));

    assertThat(ItemCodec.read(ItemCodec.write(items))).contains(items);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "garbage",
        "{\"v\":2,\"of\":\"x\",\"items\":[]}",
        "{\"v\":1,\"items\":[]}",
        "{\"v\":1,\"of\":\"x\"}",
        "{\"v\":1,\"of\":\"x\",\"items\":[1]}",
        "{\"v\":1,\"of\":\"x\",\"items\":[{\"a\":{\"B\":\"AA==\"}}]}",
        "{\"v\":1,\"of\":\"x\",\"items\":[{\"a\":{\"S\":\"1\",\"N\":\"1\"}}]}",
        "{\"v\":1,\"of\":\"x\",\"items\":[{\"a\":{}}]}"
      })
  void whatIsOfAnotherVersionOrSomethingElseIsAbsent(String bytes) {
    assertThat(ItemCodec.read(bytes.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void bytesAreRefusedSinceNoneOfOursAreSuch() {
    Item item = new Item(Map.of("a", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))));

    assertThatThrownBy(() -> ItemCodec.write(new Items("x", List.of(item))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
