package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.local.meta.MetaEvent;
import dev.parley.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The control routes that scripts steer the line with. */
final class ControlIT {
  @SuppressWarnings("NullAway.Init")
  private static Journey line;

  @BeforeAll
  static void start() {
    line = new Journey(LocalOptions.inMemory().withDemo());
  }

  @AfterAll
  static void stop() {
    line.close();
  }

  @Test
  void demoAnswersOutOfTheBoxAndDmsShowIt() {
    line.post(new MetaEvent.Dm("PRICE"), Demo.ACCOUNT, "visitor", "demo-1");
    assertThat(post("/__local/drain?timeoutMs=30000", "").statusCode()).isEqualTo(200);

    Json dms = get("/__local/dms?recipient=visitor");
    assertThat(dms.get("messages").items()).hasSize(2);
    assertThat(dms.get("messages").items().getFirst().get("text").text().orElse(""))
        .contains("18 €");
    long last = dms.get("last").number().orElseThrow();
    assertThat(get("/__local/dms?recipient=visitor&after=" + last).get("messages").items())
        .isEmpty();
  }

  @Test
  void callsAreCountedUntilReset() {
    line.post(new MetaEvent.Dm("hello"), Demo.ACCOUNT, "caller", "calls-1");
    line.drain();

    Json before = get("/__local/calls?reset=true");
    Json after = get("/__local/calls");

    assertThat(before.get("functions").get("WebhookFunction").get("sqs:SendMessageBatch").number())
        .hasValueSatisfying(count -> assertThat(count).isPositive());
    assertThat(before.get("outcomes").get("event.decided:no_match").number()).isPresent();
    assertThat(after.get("functions").get("WebhookFunction").names()).isEmpty();
  }

  @Test
  void clockMovesForwardOnly() {
    Instant before = line.now();

    HttpResponse<String> moved = post("/__local/clock", "{\"advanceSeconds\":3600}");

    assertThat(moved.statusCode()).isEqualTo(200);
    assertThat(line.now()).isAfterOrEqualTo(before.plus(Duration.ofHours(1)));
    assertThat(post("/__local/clock", "{\"advanceSeconds\":-1}").statusCode()).isEqualTo(400);
    assertThat(post("/__local/clock", "nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void disabledMappingLeavesTheQueueAloneUntilItIsEnabled() {
    post("/__local/mapping", "{\"function\":\"SenderFunction\",\"op\":\"disable\"}");
    line.post(new MetaEvent.Dm("PRICE"), Demo.ACCOUNT, "waiting", "mapping-1");
    int left = post("/__local/drain?timeoutMs=1000", "").statusCode();
    List<GraphCall> meanwhile = line.graph().messages();
    post("/__local/mapping", "{\"function\":\"SenderFunction\",\"op\":\"enable\"}");
    line.drain();

    assertThat(left).isEqualTo(408);
    assertThat(meanwhile).noneMatch(dm -> dm.recipient().equals("waiting"));
    assertThat(line.graph().messages())
        .filteredOn(dm -> dm.recipient().equals("waiting"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"NoFunction,disable,function", "SenderFunction,stop,op"})
  void unknownMappingOrOperationIsRefusedWithWhatIsKnown(String function, String op, String named) {
    HttpResponse<String> refused =
        post("/__local/mapping", "{\"function\":\"" + function + "\",\"op\":\"" + op + "\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(named + " must be");
  }

  @Test
  void stoppedQueueMakesTheWebhookAnswer503AndNothingIsLost() {
    post("/__local/queue", "{\"op\":\"stop\"}");
    int stopped = line.post(new MetaEvent.Dm("PRICE"), Demo.ACCOUNT, "patient", "stopped-1");
    post("/__local/queue", "{\"op\":\"start\"}");
    int repeated = line.post(new MetaEvent.Dm("PRICE"), Demo.ACCOUNT, "patient", "stopped-1");
    line.drain();

    assertThat(stopped).isEqualTo(503);
    assertThat(repeated).isEqualTo(200);
    assertThat(line.graph().messages())
        .filteredOn(dm -> dm.recipient().equals("patient"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /__local/drain, 405",
    "POST, /__local/calls, 405",
    "GET, /__local/redis, 405",
    "GET, /__local/fault, 409",
    "POST, /__local/fault, 409",
    "GET, /__local/dynamodb, 409",
    "POST, /__local/sqs, 409",
    "POST, /__local/functions, 405",
    "GET, /__local/, 404",
    "GET, /__local/schedule/wakeup, 405",
    "POST, /__local/schedule/, 404",
    "GET, /favicon.ico, 404"
  })
  void whatIsNotThereIsNotThere(String method, String path, int status) {
    assertThat(line.send(line.request(path).method(method, BodyPublishers.noBody())).statusCode())
        .isEqualTo(status);
  }

  @Test
  void scheduleRunsNowAndTellsWhatItDid() {
    assertThat(post("/__local/schedule/wakeup", "").body()).contains("\"due\":0");
  }

  @Test
  void drainDoesNotWaitForTimersOfTheFuture() {
    Instant future = line.now().plus(Duration.ofDays(300));
    line.runtime()
        .dynamoDb()
        .putItem(
            request ->
                request
                    .tableName(Catalogue.CONVERSATIONS.name())
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS("CONV#instagram#" + Demo.ACCOUNT + "#later"),
                            "sk", AttributeValue.fromS("STATE"),
                            "dueShard", AttributeValue.fromS("DUE#0"),
                            "dueAt", AttributeValue.fromN(Long.toString(future.toEpochMilli())),
                            "dueAutomation", AttributeValue.fromS("a1"))));

    assertThat(post("/__local/drain?timeoutMs=30000", "").statusCode()).isEqualTo(200);
    assertThat(post("/__local/schedule/wakeup", "").body()).contains("\"due\":0");
  }

  @Test
  void unknownScheduleIsAnsweredWithTheKnownOnes() {
    HttpResponse<String> answer = post("/__local/schedule/breakfast", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("wakeup");
  }

  @Test
  void unknownOperationOfTheQueueIsNamed() {
    assertThat(post("/__local/queue", "{\"op\":\"explode\"}").body()).contains("recreate");
    assertThat(post("/__local/queue", "{\"op\":\"fail\",\"share\":2}").statusCode()).isEqualTo(400);
  }

  @Test
  void functionsInThisProcessHaveNoneOfTheirOwnAndCannotCrashAlone() {
    assertThat(get("/__local/functions").get("processes").items()).isEmpty();
    assertThat(post("/__local/fault", "{\"point\":\"after_claim\",\"count\":1}").body())
        .contains("--functions process");
  }

  @Test
  void redisIsStartedWhenAskedForAndTheLineGoesOnWithoutIt() {
    assertThat(post("/__local/redis", "{\"op\":\"flush\"}").statusCode()).isEqualTo(200);
    assertThat(post("/__local/redis", "{\"op\":\"pause\"}").statusCode()).isEqualTo(200);
    assertThat(post("/__local/redis", "{\"op\":\"resume\"}").statusCode()).isEqualTo(200);
    assertThat(post("/__local/redis", "{\"op\":\"stop\"}").statusCode()).isEqualTo(200);
    line.post(new MetaEvent.Dm("PRICE"), Demo.ACCOUNT, "uncached", "uncached-1");
    line.drain();

    assertThat(post("/__local/redis", "{\"op\":\"flush\"}").statusCode()).isEqualTo(409);
    assertThat(post("/__local/redis", "{\"op\":\"start\"}").statusCode()).isEqualTo(200);
    assertThat(post("/__local/redis", "{\"op\":\"explode\"}").body()).contains("flush");
    assertThat(line.graph().messages())
        .filteredOn(dm -> dm.recipient().equals("uncached"))
        .hasSize(2);
  }

  @Test
  void healthIsServedAndTheAdminApiIsClosedToStrangers() {
    assertThat(line.send(line.request("/healthz")).statusCode()).isEqualTo(200);
    assertThat(
            line.send(line.request("/api/v1/accounts/instagram/" + Demo.ACCOUNT + "/automations"))
                .statusCode())
        .isEqualTo(401);
  }

  private static Json get(String path) {
    HttpResponse<String> response = line.send(line.request(path));
    assertThat(response.statusCode()).isEqualTo(200);
    return Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> post(String path, String body) {
    return line.send(line.request(path).POST(BodyPublishers.ofString(body)));
  }
}
