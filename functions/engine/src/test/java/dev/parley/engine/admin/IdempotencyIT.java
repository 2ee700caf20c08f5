package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.BreakableDynamoDb;
import dev.parley.engine.Racers;
import dev.parley.engine.admin.AdminClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
