package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.TestQueues;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.Conversations;
import dev.parley.trace.TraceId;
import dev.parley.trace.TraceParent;
import dev.parley.trace.Traces;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The queues, the traces and the health, as operators and members see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ObserveApiIT {
  private static final String FOREIGN = "0af7651916cd43dd8448eb211c80319c";

  private final TestQueues queues = new TestQueues(new MovableClock());
  private AdminClient api;
  private AdminClient withQueues;
  private TwoTenants two;

  @BeforeAll
  void start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("PARLEY_SQS_ENDPOINT", queues.endpoint().toString());
    Stream.of("dm", "story", "comment", "outbound")
        .forEach(
            name ->
                settings.put(
                    "PARLEY_" + name.toUpperCase(Locale.ROOT) + "_QUEUE_URL",
                    queues.url("parley-" + name + ".fifo")));
    api = new AdminClient();
    two = new TwoTenants(api);
    withQueues = new AdminClient(settings);
  }

  @AfterAll
  void stop() {
    withQueues.close();
    api.close();
    queues.close();
  }

  @Test
  void theOperatorSeesHowMuchWaitsInEachQueue() {
    queues.send(Catalogue.DM, "a", "a1", "{}");
    queues.send(Catalogue.DM, "b", "b1", "{}");
    queues.send(Catalogue.DM, "b", "b2", "{}");
    queues.send(Catalogue.deadLetters(Catalogue.STORY), "c", "c1", "{}");
    assertThat(queues.receive(Catalogue.DM.name())).isNotEmpty();

    Answer answer = withQueues.get("/api/v1/queues");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("items").size()).isEqualTo(5);
    JsonNode dm = answer.at("items", "0");
    assertThat(AdminClient.at(dm, "name").getStringValue()).isEqualTo("parley-dm.fifo");
    long there =
        AdminClient.at(dm, "waiting").getLongValue()
            + AdminClient.at(dm, "inFlight").getLongValue();
    assertThat(there).isEqualTo(3);
    assertThat(AdminClient.at(dm, "inFlight").getLongValue()).isPositive();
    assertThat(AdminClient.at(dm, "dead").getLongValue()).isZero();
    assertThat(answer.at("items", "1", "dead").getLongValue()).isEqualTo(1);
    assertThat(answer.at("items", "4", "deadLetterQueue").isNull()).isTrue();
  }

  @Test
  void aQueueThatCannotBeAskedIsNamedAndHasNoNumbers() {
    JsonNode dm = api.get("/api/v1/queues").at("items", "0");

    assertThat(AdminClient.at(dm, "answers").getBooleanValue()).isFalse();
    assertThat(AdminClient.at(dm, "waiting").isNull()).isTrue();
  }

  @Test
  void theQueuesAreTheOperatorsAlone() {
    assertThat(two.as(two.owner, "GET", "/api/v1/queues", "").status()).isEqualTo(403);
  }

  @Test
  void healthNamesTheTableThatIsDown() {
    try (AdminClient sick = new AdminClient()) {
      sick.dynamoDb.client().deleteTable(table -> table.tableName(Catalogue.STATS.name()));

      Answer answer = sick.anonymous("GET", "/healthz", Map.of());

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.at("parts", "stats-table").getStringValue()).isEqualTo("down");
      assertThat(answer.at("parts", "accounts-table").getStringValue()).isEqualTo("up");
    }
    assertThat(withQueues.anonymous("GET", "/healthz", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void aTraceShowsEachStationOfItsEventsAndNothingThatAPersonWrote() {
    TraceId trace = traced("trace-1");

    Answer answer = two.as(two.viewer, "GET", "/api/v1/trace/" + trace.value(), "");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.at("nextCursor").isNull()).isTrue();
    assertThat(answer.at("events").size()).isEqualTo(2);
    JsonNode event = answer.at("events", "1");
    assertThat(AdminClient.at(event, "account").getStringValue()).isEqualTo(TwoTenants.ACCOUNT);
    assertThat(answer.body())
        .contains("\"station\":\"event.decided\"")
        .contains("\"station\":\"message.sent\"")
        .contains("\"outcome\":\"pending\"")
        .contains("\"outcome\":\"failing:a_reason\"")
        .doesNotContain("private words")
        .doesNotContain("private answer");
    assertThat(
            two.as(
                    two.viewer,
                    "GET",
                    "/api/v1/trace/" + trace.value() + "?account=instagram:" + TwoTenants.ACCOUNT,
                    "")
                .at("events")
                .size())
        .isEqualTo(2);
  }

  @Test
  void anotherWorkspaceSeesNothingOfATrace() {
    TraceId trace = traced("trace-2");
    String path = "/api/v1/trace/" + trace.value();

    Answer all = two.as(two.foreign, "GET", path, "");
    Answer named =
        two.as(two.foreign, "GET", path + "?account=instagram:" + TwoTenants.ACCOUNT, "");

    assertThat(all.status()).isEqualTo(200);
    assertThat(all.at("events").size()).isZero();
    assertThat(named.status()).isEqualTo(404);
  }

  @Test
  void aTraceFromElsewhereIsFoundByTheTimeThatIsSaid() {
    TraceParent parent = new TraceParent(new TraceId(FOREIGN), "b7ad6b7169203331");
    write("trace-3", parent);
    String path = "/api/v1/trace/" + FOREIGN;

    assertThat(two.as(two.viewer, "GET", path, "").status()).isEqualTo(404);
    Answer answer = two.as(two.viewer, "GET", path + "?at=" + Instant.now(), "");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.at("events").size()).isEqualTo(2);
  }

  @Test
  void whatIsNoTraceIsNotThereAndABadParameterIsRefused() {
    assertThat(api.get("/api/v1/trace/nothing").status()).isEqualTo(404);
    assertThat(api.get("/api/v1/trace/" + "0".repeat(32)).status()).isEqualTo(404);
    String path = "/api/v1/trace/" + FOREIGN;
    assertThat(api.get(path + "?at=yesterday").status()).isEqualTo(400);
    String at = "?at=2026-11-22T10:00:00Z";
    assertThat(api.get(path + at + "&account=9001").status()).isEqualTo(400);
    assertThat(api.get(path + at + "&cursor=x").status()).isEqualTo(400);
  }

  private TraceId traced(String mid) {
    TraceParent parent = TraceParent.create(Instant.now(), new Random(mid.hashCode()));
    write(mid, parent);
    return parent.trace();
  }

  /** An event that is answered, and one that fails, of the same trace. */
  private void write(String mid, TraceParent parent) {
    Talk talk = new Talk(api, TwoTenants.ACCOUNT);
    Instant now = Instant.now();
    InboundEvent.Text asked = talk.text("someone", mid, "private words", now);
    InboundEvent.Text failed = talk.text("someone", mid + "-failed", "private words", now);
    Automation automation = talk.automation(AdminClient.PRICES.replace("Price list", mid));
    Traces.run(
        new Traces.Origin(parent),
        () -> {
          talk.decided(asked, talk.answer(automation, asked, "private answer"), now);
          api.context.getBean(Conversations.class).recordFailure(failed, "a_reason", now);
        });
  }
}
