package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.access.Caller;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.Hash;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.BreakableDynamoDb;
import dev.parley.engine.Racers;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.CallerPartition;
import dev.parley.engine.dynamodb.IdempotencyKeys;
import dev.parley.engine.dynamodb.IdempotencyKeys.Claim;
import dev.parley.engine.dynamodb.KeptAnswer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdempotencyIT {
  private final MovableClock clock = new MovableClock();
  private final List<BreakableDynamoDb> databases = new ArrayList<>();
  private AdminClient api;

  @BeforeAll
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

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void aRepeatGetsTheSameAnswerAndMakesNothing() {
    String list = api.account("3001") + "/automations";

    Answer first = post(list, "k1", AdminClient.PRICES);
    Answer again = post(list, "k1", AdminClient.PRICES);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.headers()).doesNotContainKey("idempotent-replayed");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers())
        .containsEntry("idempotent-replayed", "true")
        .containsEntry("etag", "\"1\"")
        .containsEntry("location", first.headers().get("location"))
        .containsEntry("content-type", first.headers().get("content-type"))
        .containsEntry("x-content-type-options", "nosniff");
    assertThat(total(list)).isEqualTo(1);
  }

  @Test
  void sixteenRacingEqualRequestsMakeOneAutomation() throws Exception {
    String list = api.account("3002") + "/automations";

    List<Answer> answers = Racers.race(() -> post(list, "race", AdminClient.PRICES));

    List<Answer> made = answers.stream().filter(answer -> answer.status() == 201).toList();
    assertThat(made).isNotEmpty();
    assertThat(made.stream().map(Answer::body).distinct()).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .allMatch(answer -> answer.headers().containsKey("retry-after"));
    assertThat(total(list)).isEqualTo(1);
    assertThat(post(list, "race", AdminClient.PRICES).body()).isEqualTo(made.getFirst().body());
  }

  @Test
  void theSameKeyForSomethingElseIsRefused() {
    String list = api.account("3003") + "/automations";
    post(list, "k3", AdminClient.PRICES);

    Answer other = post(list, "k3", AdminClient.PRICES.replace("Hi", "Hello"));
    Answer otherQuery = post(list + "?a=b", "k3", AdminClient.PRICES);
    Answer otherPath = post(api.account("3004") + "/automations", "k3", AdminClient.PRICES);

    assertThat(other.status()).isEqualTo(422);
    other.assertProblem();
    assertThat(otherQuery.status()).isEqualTo(422);
    assertThat(otherPath.status()).as("a key belongs to its path").isEqualTo(201);
    assertThat(total(list)).isEqualTo(1);
  }

  @Test
  void aRefusalIsRepeatedAsItWas() {
    String list = api.account("3005") + "/automations";

    Answer first = post(list, "k5", "{\"name\":\"\"}");
    Answer again = post(list, "k5", "{\"name\":\"\"}");

    assertThat(first.status()).isEqualTo(422);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers()).containsEntry("idempotent-replayed", "true");
    again.assertProblem();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "größe"})
  void aFaultyKeyIsRefused(String key) {
    Answer refused = post(api.account("3006") + "/automations", key, AdminClient.PRICES);

    assertThat(refused.status()).isEqualTo(400);
    refused.assertProblem();
  }

  @Test
  void aKeyMayHave255Characters() {
    String list = api.account("3007") + "/automations";

    assertThat(post(list, "x".repeat(255), AdminClient.PRICES).status()).isEqualTo(201);
    assertThat(post(list, "x".repeat(256), AdminClient.PRICES).status()).isEqualTo(400);
  }

  @Test
  void aProcessThatDiesAfterTheEffectDoublesNothing() {
    String list = api.account("3008") + "/automations";
    BreakableDynamoDb database = databases.getFirst();
    database.rightAfter(
        "transactWriteItems",
        () -> {
          throw new IllegalStateException("The process dies here.");
        });

    Answer failed = post(list, "k8", AdminClient.PRICES);
    Answer repeated = post(list, "k8", AdminClient.PRICES);

    assertThat(failed.status()).isEqualTo(500);
    assertThat(repeated.status()).isEqualTo(201);
    assertThat(total(list)).isEqualTo(1);
  }

  @Test
  void whoDiesWithTheKeyInHandIsFollowedWhenTheLeaseIsOver() {
    String list = api.account("3009") + "/automations";
    BreakableDynamoDb database = databases.getFirst();
    database.rightAfter("transactWriteItems", () -> database.fail(outage(), "updateItem"));

    Answer unkept = post(list, "k9", AdminClient.PRICES);
    database.mend();
    Answer early = post(list, "k9", AdminClient.PRICES);
    clock.advance(Duration.ofSeconds(61));
    Answer late = post(list, "k9", AdminClient.PRICES);

    assertThat(unkept.status()).as("what is done is told").isEqualTo(201);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.headers()).containsEntry("retry-after", "60");
    assertThat(late.status()).isEqualTo(201);
    assertThat(late.at("id")).isEqualTo(unkept.at("id"));
    assertThat(total(list)).isEqualTo(1);
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    String list = api.account("3010") + "/automations";

    Answer first = post(list, "k10", AdminClient.PRICES);
    clock.advance(Duration.ofHours(24).plusSeconds(1));
    Answer second = post(list, "k10", AdminClient.PRICES);

    assertThat(second.at("id")).isNotEqualTo(first.at("id"));
    assertThat(total(list)).isEqualTo(2);
  }

  @Test
  void withoutAKeyEveryPostMakesAnother() {
    String list = api.account("3011") + "/automations";

    api.send("POST", list, AdminClient.PRICES);
    api.send("POST", list, AdminClient.PRICES);

    assertThat(total(list)).isEqualTo(2);
  }

  @Test
  void aNewKeyIsShownOnceAndKeptNowhere() {
    String keys = keys("once");

    Answer made = post(keys, "k12", "{\"name\":\"Laptop\"}");
    Answer again = post(keys, "k12", "{\"name\":\"Laptop\"}");

    String key = made.at("key").getStringValue();
    String secret = key.substring(key.lastIndexOf('.') + 1);
    assertThat(made.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(409);
    again.assertProblem();
    assertThat(again.headers()).containsEntry("idempotent-replayed", "true");
    assertThat(again.at("detail").getStringValue()).contains("shown once");
    assertThat(again.body() + again.headers()).doesNotContain(secret);
    assertThat(table()).contains(made.at("id").getStringValue()).doesNotContain(secret);
    assertThat(String.join("", api.log)).doesNotContain(secret);
    assertThat(api.get(keys).at("items").size()).isEqualTo(1);
  }

  @Test
  void aProcessThatDiesWithANewKeyLeavesOneAndSaysWhich() {
    String keys = keys("cut");
    dieAfterTheEffect();

    Answer failed = post(keys, "k13", "{\"name\":\"Laptop\"}");
    Answer repeated = post(keys, "k13", "{\"name\":\"Laptop\"}");

    assertThat(failed.status()).isEqualTo(500);
    assertThat(repeated.status()).isEqualTo(409);
    assertThat(api.get(keys).at("items").size()).isEqualTo(1);
    assertThat(repeated.at("detail").getStringValue())
        .contains(api.get(keys).at("items", "0", "id").getStringValue());
  }

  @Test
  void aProcessThatDiesWithANewMemberDoublesNobody() {
    String members = members("team");
    String body = "{\"name\":\"Ada\",\"role\":\"owner\"}";
    dieAfterTheEffect();

    Answer failed = post(members, "k14", body);
    Answer repeated = post(members, "k14", body);

    assertThat(failed.status()).isEqualTo(500);
    assertThat(repeated.status()).isEqualTo(201);
    assertThat(api.get(members).at("items").size()).isEqualTo(1);
    assertThat(api.get("/api/v1/workspaces/team").at("members").getIntValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"import", "duplicate"})
  void aProcessThatDiesWithCopiesDoublesNone(String how) {
    String list = api.account("3012" + how.length()) + "/automations";
    String one = api.send("POST", list, AdminClient.PRICES).at("id").getStringValue();
    boolean imports = how.equals("import");
    String path = list + (imports ? "/import" : "/" + one + "/duplicate");
    String body = imports ? "{\"automations\":[" + AdminClient.PRICES + "]}" : "{}";
    dieAfterTheEffect();

    Answer failed = post(path, "k15", body);
    Answer repeated = post(path, "k15", body);

    assertThat(failed.status()).isEqualTo(500);
    assertThat(repeated.status()).as(repeated.body()).isEqualTo(201);
    assertThat(total(list)).isEqualTo(2);
  }

  @Test
  void anAnswerThatIsTooLongToKeepIsNotGivenTwiceNorWorkedTwice() {
    String list = api.account("3014") + "/automations";
    String request = "POST\0" + list + "\0" + AdminClient.PRICES;
    CallerPartition operator = CallerPartition.of(new Caller.Operator());
    IdempotencyKeys keys = api.context.getBean(IdempotencyKeys.class);
    IdempotencyKeys.Key key = IdempotencyKeys.Key.of(operator, "POST", list, "k16");
    KeptAnswer kept = kept("x".repeat(300 * 1024 + 1));
    keys.keep(key, (Claim.Run) keys.claim(key, Hash.sha256(request).hex()), kept);

    Answer again = post(list, "k16", AdminClient.PRICES);

    assertThat(kept.body()).isEmpty();
    assertThat(kept("x".repeat(300 * 1024)).body()).isPresent();
    assertThat(again.status()).isEqualTo(409);
    again.assertProblem();
    assertThat(again.headers()).containsEntry("idempotent-replayed", "true");
    assertThat(again.at("detail").getStringValue()).contains("200").contains("too long");
    assertThat(total(list)).isZero();
  }

  private KeptAnswer kept(String body) {
    return api.context
        .getBean(Answers.class)
        .kept(HttpRequest.POST("/", ""), HttpResponse.ok(body));
  }

  private void dieAfterTheEffect() {
    databases
        .getFirst()
        .rightAfter(
            "transactWriteItems",
            () -> {
              throw new IllegalStateException("The process dies here.");
            });
  }

  private String members(String workspace) {
    api.send("POST", "/api/v1/workspaces", "{\"id\":\"" + workspace + "\"}");
    return "/api/v1/workspaces/" + workspace + "/members";
  }

  private String keys(String workspace) {
    String members = members(workspace);
    Answer ada = api.send("POST", members, "{\"name\":\"Ada\",\"role\":\"owner\"}");
    return members + "/" + ada.at("id").getStringValue() + "/keys";
  }

  private String table() {
    return api
        .dynamoDb
        .client()
        .scanPaginator(scan -> scan.tableName(Catalogue.ACCOUNTS.name()))
        .items()
        .stream()
        .map(Object::toString)
        .collect(Collectors.joining());
  }

  private static DynamoDbException outage() {
    return (DynamoDbException) DynamoDbException.builder().message("down").statusCode(500).build();
  }

  private int total(String list) {
    return api.get(list).at("total").getIntValue();
  }

  private Answer post(String path, String key, String body) {
    return api.call(
        "POST", path, Map.of("content-type", "application/json", "idempotency-key", key), body);
  }
}
