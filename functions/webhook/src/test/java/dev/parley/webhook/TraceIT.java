package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.trace.TraceParent;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trace of what came in, in the messages and in the log. */
class TraceIT {
  private static final String GIVEN = "0af7651916cd43dd8448eb211c80319c";

  private final SqsStub sqs = new SqsStub();
  private final Door door = new Door(sqs.url());

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void eachBundleIsATraceOfItsOwnThatTellsWhenItCameIn() {
    assertThat(door.file("batch-several-accounts")).isEqualTo(200);

    List<TraceParent> parents = parents();
    assertThat(parents).hasSize(4);
    assertThat(parents).allMatch(parent -> parent.trace().madeAt().equals(Door.NOW));
    assertThat(new HashSet<>(parents.stream().map(TraceParent::trace).toList())).hasSize(4);
  }

  @Test
  void everyEventHasOneLineWithTheSameKeysAndTheTraceOfItsMessage() {
    assertThat(door.file("batch-several-accounts")).isEqualTo(200);

    List<Json> lines = events();
    assertThat(lines).hasSize(5);
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.names())
                    .containsExactlyInAnyOrder(
                        "at",
                        "station",
                        "channel",
                        "account",
                        "conversation",
                        "event",
                        "attempt",
                        "outcome",
                        "durationMs",
                        "traceId"));
    assertThat(new HashSet<>(lines.stream().map(line -> text(line, "traceId")).toList()))
        .isEqualTo(
            new HashSet<>(parents().stream().map(parent -> parent.trace().value()).toList()));
    assertThat(lines).allMatch(line -> text(line, "outcome").equals("queued"));
  }

  @Test
  void aTraceThatCameWithTheRequestGoesOnInStepsOfItsOwn() {
    assertThat(post("batch-several-accounts", "00-" + GIVEN + "-b7ad6b7169203331-01"))
        .isEqualTo(200);

    assertThat(parents()).hasSize(4).allMatch(parent -> parent.trace().value().equals(GIVEN));
    assertThat(new HashSet<>(parents().stream().map(TraceParent::spanId).toList())).hasSize(4);
    assertThat(events()).allMatch(line -> text(line, "traceId").equals(GIVEN));
  }

  static Stream<String> noTraces() {
    return Stream.of(
        "",
        "00-" + GIVEN,
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "\u0000\"}{,\ud83d",
        "00-" + GIVEN + "-b7ad6b7169203331-01,00-" + GIVEN + "-b7ad6b7169203331-01",
        "00-" + "a".repeat(1_000_000));
  }

  @ParameterizedTest
  @MethodSource("noTraces")
  void aHeaderThatIsNoTraceChangesNothing(String header) {
    assertThat(post("dm-text", header)).isEqualTo(200);

    assertThat(sqs.bundles()).hasSize(1);
    assertThat(parents()).hasSize(1).allMatch(it -> it.trace().madeAt().equals(Door.NOW));
  }

  @Test
  void whatTheQueueRefusedIsSaidEventByEvent() {
    sqs.behave(_ -> 503);

    assertThat(door.file("dm-text")).isEqualTo(503);

    assertThat(events()).hasSize(1);
    assertThat(text(events().getFirst(), "outcome")).isEqualTo("queue_refused");
  }

  private int post(String file, String traceparent) {
    byte[] body = EventFiles.body(file);
    Optional<String> signature = Optional.of(MetaSigner.header(EventFiles.SECRET, body));
    Map<String, String> headers = Map.of("Traceparent", traceparent);
    return Door.status(door.invoke(Door.event("POST", body, signature, headers)));
  }

  private List<TraceParent> parents() {
    return sqs.calls.stream()
        .flatMap(call -> call.entries().stream())
        .map(entry -> entry.get("MessageAttributes").get("traceparent"))
        .peek(it -> assertThat(it.get("DataType").text()).contains("String"))
        .map(it -> TraceParent.parse(text(it, "StringValue")).orElseThrow())
        .toList();
  }

  private List<Json> events() {
    return door.log.stream()
        .map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)))
        .filter(line -> text(line, "station").equals("event.received"))
        .toList();
  }

  private static String text(Json json, String name) {
    return json.get(name).text().orElse("");
  }
}
