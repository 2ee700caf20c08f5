package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.wire.BundleCodec;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over documents made of Meta's own words in any order. */
class EnvelopeReaderPropertyTest {
  private static final String WORDS =
      "sender recipient id timestamp message mid text attachments type payload url quick_reply"
          + " reply_to story is_echo is_self is_deleted is_unsupported postback title reaction"
          + " action emoji read watermark delivery mids message_edit num_edit referral ref optin"
          + " app_roles pass_thread_control policy-enforcement reason field value from username"
          + " media parent_id media_id comment_id messages statuses errors metadata"
          + " phone_number_id status recipient_id interactive button context code";
  private static final List<String> NAMES = List.of(WORDS.split(" "));
  private static final List<String> VALUES =
      List.of(
          "1",
          "0",
          "-1",
          "true",
          "null",
          "\"A\"",
          "\"P\"",
          "\"\"",
          "\"text\"",
          "\"comments\"",
          "\"messages\"",
          "\"react\"",
          "\"story_mention\"",
          "\"\\ud83d\"",
          "\"a#b\"",
          "1e99",
          "17951688000000000000000");

  static LongStream seeds() {
    Long replay = Long.getLong("seed");
    return replay == null
        ? LongStream.concat(LongStream.range(0, 200), LongStream.of(System.nanoTime()))
        : LongStream.of(replay);
  }

  @ParameterizedTest(name = "-Dseed={0}")
  @MethodSource("seeds")
  void everyDocumentIsReadWithoutLossAndTheSameTwice(long seed) {
    Random random = new Random(seed);
    String object = random.nextBoolean() ? "instagram" : "whatsapp_business_account";
    byte[] body = document(random, object).getBytes(StandardCharsets.UTF_8);

    List<InboundEvent> events = EnvelopeReader.read(body, Door.NOW);

    assertThat(events).isEqualTo(EnvelopeReader.read(body, Door.NOW));
    assertThat(events.size()).isGreaterThanOrEqualTo(items(Json.parse(body), object));
    Split split = Split.of(events);
    Set<InboundEvent> inBundles =
        new HashSet<>(split.bundles().stream().flatMap(b -> b.events().stream()).toList());
    assertThat(inBundles).isEqualTo(new HashSet<>(split.events()));
    assertThat(split.events().size() + split.duplicates()).isEqualTo(events.size());
    assertThatCode(() -> split.bundles().forEach(this::travel)).doesNotThrowAnyException();
  }

  private void travel(Bundle bundle) {
    BundleCodec codec = new BundleCodec();
    assertThat(codec.read(codec.write(bundle))).isEqualTo(bundle);
  }

  private static int items(Json envelope, String object) {
    int items = 0;
    for (Json entry : envelope.get("entry").items()) {
      items += entry.get("changes").items().size();
      if (object.equals("instagram")) {
        items += entry.get("messaging").items().size() + entry.get("standby").items().size();
      }
    }
    return items;
  }

  private static String document(Random random, String object) {
    String entries =
        IntStream.range(0, random.nextInt(1, 4))
            .mapToObj(_ -> entry(random))
            .collect(Collectors.joining(","));
    return "{\"object\":\"" + object + "\",\"entry\":[" + entries + "]}";
  }

  private static String entry(Random random) {
    return "{\"id\":\"A\",\"time\":1795168800,\"messaging\":"
        + list(random)
        + ",\"standby\":"
        + list(random)
        + ",\"changes\":"
        + list(random)
        + "}";
  }

  private static String list(Random random) {
    return IntStream.range(0, random.nextInt(5))
        .mapToObj(_ -> value(random, 4))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String value(Random random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    if (random.nextInt(5) == 0) {
      return "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
    }
    return IntStream.range(0, random.nextInt(1, 7))
        .mapToObj(_ -> "\"" + name(random) + "\":" + value(random, depth - 1))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }
}
