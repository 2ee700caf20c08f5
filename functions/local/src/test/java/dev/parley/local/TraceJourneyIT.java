package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.LocalOptions.Output;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One id, followed through the whole line. */
final class TraceJourneyIT {
  private static final String[] KEYS = {
    "at",
    "station",
    "channel",
    "account",
    "conversation",
    "event",
    "attempt",
    "outcome",
    "durationMs",
    "traceId"
  };

  private final Queue<String> logs = new ConcurrentLinkedQueue<>();

  @Test
  void oneIdLeadsFromTheWebhookToTheDm() {
    try (Journey line =
        new Journey(LocalOptions.inMemory().withOutput(new Output(logs::add, logs::add)))) {
      line.connect("801", "token-of-801");
      line.answer("801", "PRICE", "18 euros");

      assertThat(line.post(new MetaEvent.Dm("PRICE"), "801", "ada", "m1")).isEqualTo(200);
      line.drain();

      String trace = text(received().getFirst(), "traceId");
      assertWay(trace);
      assertThat(line.dms("801")).hasSize(1);
      String shown = get(line, "/api/v1/trace/" + trace).body();
      assertThat(shown).contains("\"outcome\":\"matched\"").contains("\"outcome\":\"sent\"");
      assertThat(shown).doesNotContain("18 euros").doesNotContain("PRICE");

      String given = "0af7651916cd43dd8448eb211c80319c";
      byte[] body =
          MetaWebhook.of(
                  new MetaEvent.Dm("PRICE"), new MetaEvent.Head("801", "bob", "m2", line.now()))
              .body();
      assertThat(
              line.send(
                      line.request("/webhooks/instagram")
                          .header("Content-Type", "application/json")
                          .header("traceparent", "00-" + given + "-b7ad6b7169203331-01")
                          .header(
                              "X-Hub-Signature-256",
                              MetaWebhook.signature(LocalOptions.Secrets.DEMO_APP_SECRET, body))
                          .POST(BodyPublishers.ofByteArray(body)))
                  .statusCode())
          .isEqualTo(200);
      line.drain();
      assertWay(given);

      assertThat(get(line, "/api/v1/queues").body()).contains("parley-dm.fifo");
      HttpResponse<String> health = line.send(line.request("/healthz"));
      assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
      assertThat(health.body()).contains("\"queues\":\"up\"");
    }
  }

  private void assertWay(String trace) {
    List<Json> way = canonical().filter(it -> text(it, "traceId").equals(trace)).toList();
    assertThat(way.stream().map(it -> text(it, "station") + " " + text(it, "outcome")))
        .containsExactlyInAnyOrder(
            "event.received queued", "event.decided matched", "message.sent sent");
    assertThat(way).allSatisfy(it -> assertThat(it.names()).containsExactlyInAnyOrder(KEYS));
    assertThat(way.stream().map(it -> text(it, "event")).distinct()).hasSize(1);
  }

  private List<Json> received() {
    return canonical().filter(it -> text(it, "station").equals("event.received")).toList();
  }

  private Stream<Json> canonical() {
    return logs.stream()
        .filter(line -> line.startsWith("{"))
        .map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)))
        .filter(json -> json.get("event").isPresent());
  }

  private static HttpResponse<String> get(Journey line, String path) {
    return line.send(
        line.request(path)
            .header("Authorization", "Bearer " + line.runtime().secrets().adminToken()));
  }

  private static String text(Json json, String name) {
    return json.get(name).text().orElse("");
  }
}
