package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Text;
import dev.parley.event.InboundEvent.Undecodable;
import dev.parley.event.Priority;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleCodecTest {
  private static final String EK = "a".repeat(64);

  private final BundleCodec codec = new BundleCodec();

  static LongStream seeds() {
    Long replay = Long.getLong("seed");
    return replay == null
        ? LongStream.concat(LongStream.range(0, 200), LongStream.of(System.nanoTime()))
        : LongStream.of(replay);
  }

  @ParameterizedTest(name = "-Dseed={0}")
  @MethodSource("seeds")
  void everyEventComesBackAsItWas(long seed) {
    EventGen gen = new EventGen(seed);
    for (Priority priority : Priority.values()) {
      Bundle bundle = new Bundle(gen.conversation(), priority, gen.oneOfEach());

      String body = codec.write(bundle);

      assertThat(body).matches("[\\x20-\\x7f]*");
      assertThat(codec.read(body)).isEqualTo(bundle);
    }
  }

  @Test
  void theGeneratorKnowsEveryKind() {
    List<InboundEvent> events = new EventGen(1).oneOfEach();

    Set<Class<?>> generated = new HashSet<>(events.stream().map(Object::getClass).toList());

    assertThat(generated).isEqualTo(new HashSet<>(records(InboundEvent.class).toList()));
    assertThat(events.stream().map(EventCodec::kind)).doesNotHaveDuplicates();
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(BundleCodecTest::records)
        : Stream.of(type);
  }

  @Test
  void theKindsNeverChangeTheirNames() {
    assertThat(new EventGen(1).oneOfEach().stream().map(EventCodec::kind))
        .containsExactly(
            "text",
            "quick_reply",
            "postback",
            "media",
            "story_reply",
            "story_mention",
            "reaction",
            "referral",
            "optin",
            "comment",
            "mention",
            "echo",
            "read",
            "delivered",
            "status",
            "preference",
            "deleted",
            "edited",
            "handover",
            "policy_enforcement",
            "standby",
            "dashboard_test",
            "account_notice",
            "number_changed",
            "timer_due",
            "unsupported",
            "undecodable");
  }

  @Test
  void theBodyHasTheDocumentedShape() {
    assertThat(codec.write(bundle("Hi \u00e9")))
        .isEqualTo(
            "{\"v\":1,\"channel\":\"instagram\",\"account\":\"1\",\"user\":\"2\",\"priority\":\"dm\","
                + "\"events\":[{\"ek\":\""
                + EK
                + "\",\"at\":1763800000000,\"kind\":\"text\",\"mid\":\"m\",\"text\":\"Hi \\u00E9\"}]}");
  }

  @Test
  void aTextOf100000CharactersComesBack() {
    Bundle bundle = bundle("\uD83D".repeat(JsonLimits.TEXT_LENGTH_MAX));

    assertThat(codec.read(codec.write(bundle))).isEqualTo(bundle);
  }

  @Test
  void anUnknownKindLeavesItsNeighboursReadable() {
    String body =
        codec
            .write(bundle("Hi"))
            .replace(
                "\"events\":[",
                "\"events\":[{\"ek\":\"e1\",\"at\":5,\"kind\":\"hologram\"},"
                    + "{\"ek\":\"e2\",\"at\":5,\"kind\":\"text\",\"v\":2},"
                    + "{\"ek\":\"e3\",\"at\":5,\"kind\":\"text\",\"mid\":\"m\"},");

    List<InboundEvent> events = codec.read(body).events();

    assertThat(events)
        .containsExactly(
            new Undecodable(
                head("e1"), "unknown kind", "{\"at\":5,\"ek\":\"e1\",\"kind\":\"hologram\"}"),
            new Undecodable(
                head("e2"), "version 2", "{\"at\":5,\"ek\":\"e2\",\"kind\":\"text\",\"v\":2}"),
            new Undecodable(
                head("e3"),
                "missing text",
                "{\"at\":5,\"ek\":\"e3\",\"kind\":\"text\",\"mid\":\"m\"}"),
            bundle("Hi").events().getFirst());
  }

  /** Every kind of JSON value, so that none is turned into another on the way. */
  private static final String OF_A_NEWER_VERSION =
      "{\"at\":5,\"big\":17841400000000001234567890,\"deep\":[{\"x\":[null,true,false,{},[]]}],"
          + "\"ek\":\"e1\",\"exp\":1e400,\"frac\":1.50,\"kind\":\"hologram\",\"neg\":-0,"
          + "\"null\":null,\"said\":\"caf\\u00E9 \\uD83D \\u0000 \\\"quoted\\\"\",\"text\":\"42\"}";

  @Test
  void anEventOfANewerVersionIsWrittenAgainAsItWas() {
    EventCodec events = new EventCodec();

    InboundEvent read = events.read(conversation(), OF_A_NEWER_VERSION);
    String written = events.write(read);

    assertThat(read.head()).isEqualTo(head("e1"));
    assertThat(read).isEqualTo(new Undecodable(head("e1"), "unknown kind", OF_A_NEWER_VERSION));
    assertThat(written).isEqualTo(OF_A_NEWER_VERSION);
    assertThat(events.read(conversation(), written)).isEqualTo(read);
  }

  @Test
  void anEventOfANewerVersionKeepsItsPlaceInItsBundle() {
    String body =
        codec
            .write(bundle("Hi"))
            .replace("\"events\":[", "\"events\":[" + OF_A_NEWER_VERSION + ",");

    assertThat(codec.write(codec.read(body))).isEqualTo(body);
  }

  @Test
  void theVersionThatKnowsTheEventReadsItFromTheRecord() {
    String later = codec.write(bundle("Hi")).replace("\"kind\"", "\"v\":2,\"kind\"");
    InboundEvent undecodable = codec.read(later).events().getFirst();

    String record = new EventCodec().write(undecodable);

    assertThat(undecodable).isInstanceOf(Undecodable.class);
    assertThat(new EventCodec().read(conversation(), record.replace(",\"v\":2", "")))
        .isEqualTo(bundle("Hi").events().getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secretword",
        "[]",
        "{}",
        "{\"v\":2}",
        "{\"v\":1,\"channel\":\"secretword\",\"account\":\"1\",\"user\":\"2\",\"priority\":\"dm\"}",
        "{\"v\":1,\"channel\":\"instagram\",\"account\":\"secret word\",\"user\":\"2\"}",
        "{\"v\":1,\"channel\":\"instagram\",\"account\":\"1\",\"user\":\"2\",\"priority\":\"dm\","
            + "\"events\":[]}",
        "{\"v\":1,\"channel\":\"instagram\",\"account\":\"1\",\"user\":\"2\",\"priority\":\"dm\","
            + "\"events\":[{\"text\":\"secretword\"}]}",
        "{\"v\":1} secretword",
        "{\"text\":\"secretword"
      })
  void whatIsNoBundleIsRefusedWithoutQuotingIt(String body) {
    assertThatThrownBy(() -> codec.read(body))
        .isInstanceOf(UnreadableBundleException.class)
        .hasNoCause()
        .message()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSingleEventComesBackForItsConversation(long seed) {
    EventGen gen = new EventGen(seed);
    EventCodec events = new EventCodec();
    for (InboundEvent event : gen.oneOfEach()) {
      assertThat(events.read(gen.conversation(), events.write(event))).isEqualTo(event);
    }
  }

  private static Bundle bundle(String text) {
    EventHead head = new EventHead(new EventKey(EK), conversation(), instant(1_763_800_000_000L));
    return new Bundle(
        conversation(),
        Priority.DM,
        List.of(new Text(head, "m", text, Optional.empty(), Optional.empty())));
  }

  private static EventHead head(String key) {
    return new EventHead(new EventKey(key), conversation(), instant(5));
  }

  private static ConversationKey conversation() {
    return new ConversationKey(new AccountKey(Channel.INSTAGRAM, "1"), new UserId("2"));
  }

  private static Instant instant(long epochMilli) {
    return Instant.ofEpochMilli(epochMilli);
  }
}
