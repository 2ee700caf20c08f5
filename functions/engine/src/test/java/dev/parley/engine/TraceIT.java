package dev.parley.engine;

import static dev.parley.engine.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.Message;
import dev.parley.automation.Step;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Modes;
import dev.parley.engine.dynamodb.DynamoParking;
import dev.parley.engine.sqs.SendOrderCodec;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.ParkingPlace;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to an event, all its lines have the same keys and the same trace. */
class TraceIT {
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();
  private static final String TRACE = "019ab0c5d6f743dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final Set<String> KEYS =
      Set.of(
          "at",
          "station",
          "channel",
          "account",
          "conversation",
          "event",
          "attempt",
          "outcome",
          "durationMs",
          "traceId");

  private Line line = new Line(DATABASE.client(), Samples.priceList("From 10"));

  @AfterAll
  static void stopDatabase() {
    DATABASE.close();
  }

  @AfterEach
  void stop() {
    line.close();
  }

  @Test
  void anEventThatIsAnsweredAtOnceHasOneTrace() {
    InboundEvent event = ask("98", "m1");
    line.arriveTraced(PARENT, event);
    line.process();
    line.send();

    assertThat(outcomes(event)).containsExactly("event.decided matched", "message.sent sent");
    assertOneTrace(event);
  }

  @Test
  void aSendThatIsTriedAgainKeepsItsTrace() {
    line.graph.modes(Modes.script(Mode.reject(GraphError.rateLimited())));
    InboundEvent event = ask("98", "m1");
    line.arriveTraced(PARENT, event);
    line.process();
    line.send();
    line.clock.advance(Duration.ofMinutes(15));
    line.send();

    assertThat(outcomes(event)).hasSize(3).last().isEqualTo("message.sent sent");
    assertOneTrace(event);
  }

  @Test
  void aBundleThatSqsDeliversAgainKeepsItsTrace() {
    InboundEvent event = ask("98", "m1");
    line.arriveTraced(PARENT, event);
    line.processWhileQueuesAreDown();
    line.process();
    line.send();

    assertThat(outcomes(event))
        .containsExactly("event.decided already_decided", "message.sent sent");
    assertOneTrace(event);
  }

  /** Meta's own copy comes with a new trace; the record tells the processor the first one. */
  @Test
  void anEventThatMetaRepeatsBelongsToItsFirstTrace() {
    InboundEvent event = ask("98", "m1");
    line.arriveTraced(PARENT, event);
    line.process();
    line.arriveTraced("00-" + "a".repeat(32) + "-b7ad6b7169203331-01-", event);
    line.process();
    line.send();

    assertThat(outcomes(event))
        .containsExactly(
            "event.decided matched", "event.decided already_decided", "message.sent sent");
    assertOneTrace(event);
  }

  @Test
  void anOrderThatWaitedForItsTurnKeepsItsTrace() {
    InboundEvent event = ask("98", "m1");
    line.arriveTraced(PARENT, event);
    line.process();
    park();
    line.clock.advance(Duration.ofSeconds(61));
    line.wakeUp();
    line.send();

    assertThat(outcomes(event)).containsExactly("event.decided matched", "message.sent sent");
    assertOneTrace(event);
  }

  @Test
  void whatATimerSaysLaterHasTheTraceOfTheEventThatSetIt() {
    line.close();
    line = new Line(DATABASE.client(), patient());
    line.arriveTraced(PARENT, ask("98", "m1"));
    line.process();
    line.send();
    line.clock.advance(Duration.ofSeconds(61));
    line.wakeUp();
    line.process();
    line.send();

    assertThat(line.sent()).containsExactly("98 At once", "98 Later");
    List<Json> lines = canonical().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines).allMatch(it -> text(it, "traceId").equals(TRACE));
    assertThat(new HashSet<>(lines.stream().map(it -> text(it, "event")).toList())).hasSize(2);
  }

  @Test
  void aSendThatIsProvedLaterKeepsItsTrace() {
    line.graph.modes(Modes.script(Mode.ACCEPT_THEN_CLOSE));
    InboundEvent event = ask("98", "m1");
    line.arriveTraced(PARENT, event);
    line.process();
    line.send();
    line.clock.advance(Duration.ofSeconds(21));
    line.wakeUp();

    assertThat(outcomes(event)).last().isEqualTo("message.reconciled proved:history");
    assertOneTrace(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-", "00-0af7", "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
  void withoutATraceANewOneBeginsAndNothingFails(String traceparent) {
    InboundEvent event = ask("98", "m1");
    line.arriveTraced(traceparent, event);
    line.process();
    line.send();

    assertThat(line.sent()).containsExactly("98 From 10");
    List<String> traces = lines(event).map(it -> text(it, "traceId")).distinct().toList();
    assertThat(traces).hasSize(1).doesNotContain("0".repeat(32));
  }

  @Test
  void theMetricsCountWhatTheLinesSay() {
    line.arriveTraced(PARENT, ask("98", "m1"));
    line.process();
    line.clock.advance(Duration.ofMillis(1500));
    line.send();

    List<Json> metrics = line.log.stream().map(TraceIT::json).filter(it -> has(it)).toList();
    assertThat(metrics).hasSize(2);
    assertThat(metrics.getFirst().get("EventsReceived").number()).contains(1L);
    assertThat(metrics.getFirst().get("EventsMatched").number()).contains(1L);
    assertThat(metrics.getLast().get("SendsSent").number()).contains(1L);
    assertThat(metrics.getLast().get("EndToEndMillis").items())
        .singleElement()
        .satisfies(it -> assertThat(it.number().orElseThrow()).isBetween(1500L, 60_000L));
  }

  private InboundEvent ask(String user, String mid) {
    return Samples.text(user, mid, "PRICE", line.clock.instant());
  }

  private void park() {
    var message = line.queues.receive(Catalogue.OUTBOUND.name()).getFirst();
    line.senderContext
        .getBean(DynamoParking.class)
        .park(
            new SendOrderCodec().read(message.body()),
            ParkingPlace.THREAD,
            line.clock.instant().plusSeconds(60));
    line.queues.delete(Catalogue.OUTBOUND.name(), message.receiptHandle());
  }

  private static Automation patient() {
    Automation plain = Samples.priceList("At once");
    List<Step> steps =
        List.of(
            new Step.Send(new Message.Text("At once")),
            new Step.Delay(Duration.ofMinutes(1), false),
            new Step.Send(new Message.Text("Later")));
    return new Automation(
        plain.id(),
        plain.name(),
        plain.type(),
        true,
        plain.placement(),
        plain.trigger(),
        steps,
        plain.labels(),
        plain.options(),
        plain.revision());
  }

  private void assertOneTrace(InboundEvent event) {
    assertThat(lines(event).toList())
        .allSatisfy(
            it -> {
              assertThat(new HashSet<>(names(it))).isEqualTo(KEYS);
              assertThat(text(it, "traceId")).isEqualTo(TRACE);
              assertThat(text(it, "conversation"))
                  .isEqualTo(conversation("98").messageGroupId().substring(0, 12));
            });
  }

  private List<String> outcomes(InboundEvent event) {
    return lines(event).map(it -> text(it, "station") + " " + text(it, "outcome")).toList();
  }

  private Stream<Json> lines(InboundEvent event) {
    return canonical().filter(it -> text(it, "event").equals(event.head().key().value()));
  }

  private Stream<Json> canonical() {
    return line.log.stream().map(TraceIT::json).filter(it -> it.get("event").isPresent());
  }

  private static boolean has(Json line) {
    return line.get("_aws").isPresent() && line.get("Fleet").isPresent();
  }

  private static List<String> names(Json json) {
    return java.util.stream.StreamSupport.stream(json.names().spliterator(), false).toList();
  }

  private static Json json(String line) {
    return Json.parse(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Json json, String name) {
    return json.get(name).text().orElse("");
  }
}
