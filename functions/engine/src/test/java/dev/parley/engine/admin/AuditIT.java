package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.WorkspaceId;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.BreakableDynamoDb;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.AuditEntry;
import dev.parley.engine.dynamodb.AuditLog;
import dev.parley.engine.dynamodb.CallerPartition;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class AuditIT {
  private static final String LOG = "/api/v1/audit-log";

  private final MovableClock clock = new MovableClock();
  private final List<BreakableDynamoDb> databases = new ArrayList<>();
  private AdminClient api;

  @BeforeEach
  void start() {
    api =
        new AdminClient(
            Map.of(),
            clock,
            real -> {
              databases.add(new BreakableDynamoDb(real));
              return databases.getFirst().client();
            });
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aChangeLeavesOneEntryThatSaysWhoDidWhat() {
    String path = "/api/v1/accounts/instagram/4001";
    String body =
        "{\"workspace\":\"shop\",\"username\":\"the.shop\",\"accessToken\":\"very-secret-token\"}";

    api.send("PUT", path + "?token=hidden&limit=3", body);
    Answer log = api.get(LOG);

    assertThat(log.at("items").size()).isEqualTo(1);
    JsonNode entry = log.at("items", "0");
    assertThat(text(entry, "by")).isEqualTo("operator");
    assertThat(text(entry, "method")).isEqualTo("PUT");
    assertThat(text(entry, "route")).isEqualTo("/api/v1/accounts/{channel}/{id}");
    assertThat(text(entry, "path")).isEqualTo(path);
    assertThat(text(entry, "query")).isEqualTo("token=…&limit=3");
    assertThat(text(entry, "state")).isEqualTo("done");
    assertThat(AdminClient.at(entry, "status").getIntValue()).isEqualTo(201);
    assertThat(text(entry, "requestId")).isNotBlank();
    assertThat(log.body()).doesNotContain("very-secret-token").doesNotContain("hidden");
  }

  @Test
  void refusalsLeaveEntriesAndReadsLeaveNone() {
    String list = api.account("4002") + "/automations";

    api.send("POST", list, "{");
    api.call("POST", list, Map.of("content-type", "text/plain"), "x");
    api.send("POST", "/api/v1/nowhere", "{}");
    api.call("PATCH", "/api/v1/accounts/instagram/4002", Map.of(), null);
    api.get(list);
    api.anonymous("POST", list, Map.of("content-type", "application/json"));

    assertThat(statuses(api.get(LOG))).containsExactlyInAnyOrder(201, 400, 415);
  }

  @Test
  void withoutALogNothingIsDone() {
    String list = api.account("4003") + "/automations";
    databases.getFirst().fail(outage(), "putItem");

    Answer refused = api.send("POST", list, AdminClient.PRICES);
    databases.getFirst().mend();

    assertThat(refused.status()).isEqualTo(503);
    refused.assertProblem();
    assertThat(refused.at("detail").getStringValue()).contains("audit log");
    assertThat(api.get(list).at("total").getIntValue()).isZero();
  }

  @Test
  void whoDiesInTheWorkLeavesAnEntryThatBegan() {
    String list = api.account("4004") + "/automations";
    databases
        .getFirst()
        .rightAfter("transactWriteItems", () -> databases.getFirst().fail(outage(), "updateItem"));

    api.send("POST", list, AdminClient.PRICES);
    databases.getFirst().mend();
    JsonNode entry = api.get(LOG).at("items", "0");

    assertThat(text(entry, "state")).isEqualTo("started");
    assertThat(AdminClient.at(entry, "status").isNull()).isTrue();
    assertThat(api.log).anyMatch(line -> line.contains("audit.incomplete"));
  }

  @Test
  void theLogComesInPagesTheNewestFirst() {
    for (int i = 0; i < 5; i++) {
      api.account("500" + i);
      clock.advance(Duration.ofSeconds(1));
    }

    Answer first = api.get(LOG + "?limit=2");
    String cursor = first.at("nextCursor").getStringValue();
    Answer second = api.get(LOG + "?limit=2&cursor=" + cursor);
    Answer third = api.get(LOG + "?limit=2&cursor=" + second.at("nextCursor").getStringValue());

    assertThat(paths(first)).containsExactly("5004", "5003");
    assertThat(paths(second)).containsExactly("5002", "5001");
    assertThat(paths(third)).containsExactly("5000");
    assertThat(third.at("nextCursor").isNull()).isTrue();
    assertThat(api.get(LOG + "?by=operator&cursor=" + cursor).status())
        .as("a cursor of another query")
        .isEqualTo(400);
  }

  @Test
  void entriesAreFoundByTimeAndByWho() {
    api.account("5101");
    clock.advance(Duration.ofMinutes(10));
    String between = clock.instant().minusSeconds(60).toString();
    api.account("5102");

    assertThat(paths(api.get(LOG + "?from=" + between))).containsExactly("5102");
    assertThat(paths(api.get(LOG + "?to=" + between))).containsExactly("5101");
    assertThat(paths(api.get(LOG + "?by=operator"))).containsExactly("5102", "5101");
    assertThat(paths(api.get(LOG + "?by=member:" + "0".repeat(32)))).isEmpty();
    assertThat(paths(api.get(LOG + "?from=2030-01-01T00:00:00Z&to=2029-01-01T00:00:00Z")))
        .isEmpty();
    assertThat(api.get(LOG + "?from=yesterday").status()).isEqualTo(400);
    assertThat(api.get(LOG + "?by=me").status()).isEqualTo(400);
  }

  @Test
  void theOperatorReadsAWorkspaceByItsName() {
    AuditLog log = api.context.getBean(AuditLog.class);
    AuditEntry entry =
        new AuditEntry(
            log.begin(),
            "member:" + "a".repeat(32),
            Optional.of("b".repeat(32)),
            "POST",
            Optional.of("/x/{id}"),
            "/x/1",
            "",
            "r",
            OptionalInt.of(200),
            false);
    log.write(CallerPartition.of(new WorkspaceId("shop")), entry);

    Answer shop = api.get(LOG + "?workspace=shop");

    assertThat(text(shop.at("items", "0"), "key")).isEqualTo("b".repeat(32));
    assertThat(api.get(LOG).at("items").size()).isZero();
    assertThat(api.get(LOG + "?workspace=other").at("items").size()).isZero();
    assertThat(api.get(LOG + "?workspace=%20").status()).isEqualTo(400);
  }

  @Test
  void entriesAreGoneAfterFourHundredDays() {
    api.account("5201");
    clock.advance(Duration.ofDays(399));
    assertThat(paths(api.get(LOG))).containsExactly("5201");

    clock.advance(Duration.ofDays(1).plusSeconds(1));

    assertThat(paths(api.get(LOG))).isEmpty();
  }

  private static DynamoDbException outage() {
    return (DynamoDbException) DynamoDbException.builder().message("down").statusCode(500).build();
  }

  private static String text(JsonNode entry, String name) {
    return AdminClient.at(entry, name).getStringValue();
  }

  private static List<Integer> statuses(Answer log) {
    List<Integer> statuses = new ArrayList<>();
    log.at("items")
        .values()
        .forEach(it -> statuses.add(AdminClient.at(it, "status").getIntValue()));
    return statuses;
  }

  private static List<String> paths(Answer log) {
    List<String> paths = new ArrayList<>();
    log.at("items").values().forEach(it -> paths.add(text(it, "path").replaceAll(".*/", "")));
    return paths;
  }
}
