package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.engine.admin.AdminClient.Answer;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Messages whose body nobody can read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnreadableLetterIT {
  private static final String CANARY = "canary-91c4";

  private DeadLetterLine line;

  @BeforeAll
  void start() {
    line = new DeadLetterLine();
  }

  @AfterAll
  void stop() {
    line.close();
  }

  @Test
  void aMessageThatNamesItsAccountIsKeptThereWholeAndInTheQueueByItsIdOnly() {
    line.connect("6001");
    String body = newer("6001", CANARY + "é😀".repeat(40_000));

    arrive(body);
    Answer page = line.letters("channel=instagram&account=6001");

    JsonNode letter = page.at("items", "0");
    String id = AdminClient.at(letter, "id").getStringValue();
    assertThat(id).startsWith("unreadable~instagram~6001~");
    assertThat(AdminClient.at(letter, "kind").getStringValue()).isEqualTo("unreadable");
    assertThat(AdminClient.at(letter, "reason").getStringValue()).isEqualTo("unreadable_bundle");
    assertThat(page.body()).doesNotContain(CANARY);
    assertThat(line.deadLetterQueues()).contains(id).doesNotContain(CANARY);
    Answer one = line.api.get("/api/v1/dead-letters/" + id);
    assertThat(body).startsWith(one.at("body").getStringValue());
    assertThat(one.at("body").getStringValue()).contains(CANARY);

    assertThat(line.redrive(id).status()).isEqualTo(200);
    assertThat(line.letters("channel=instagram&account=6001").at("items").size()).isZero();
    assertThat(line.queues.bodies(Catalogue.DM.name())).containsExactly(body);
    line.clock.advance(Catalogue.DM.visibilityTimeout());
    line.work();

    assertThat(line.letters("channel=instagram&account=6001").at("items").size()).isEqualTo(1);
  }

  @Test
  void aMessageThatEndsTooEarlyIsStillTheOneOfItsAccount() {
    line.connect("6002");
    String whole = newer("6002", CANARY);

    arrive(whole.substring(0, whole.length() - 5));

    assertThat(line.letters("account=6002").at("items").size()).isEqualTo(1);
  }

  @Test
  void aMessageOfNobodyIsListedWhereAllAre() {
    arrive("no json, " + CANARY);
    arrive(newer("no-such-account", CANARY));

    List<JsonNode> nobodys = new ArrayList<>();
    for (JsonNode letter : line.letters("limit=100").at("items").values()) {
      if (AdminClient.at(letter, "account").isNull()) {
        nobodys.add(letter);
      }
    }

    assertThat(nobodys).hasSize(2);
    String id = AdminClient.at(nobodys.getFirst(), "id").getStringValue();
    assertThat(id).matches("unreadable~[0-9a-f]{64}");
    assertThat(line.letters("channel=instagram").body()).doesNotContain(id);
  }

  @Test
  void aDismissedMessageIsGoneWithItsBody() {
    line.connect("6004");
    arrive(newer("6004", CANARY));
    String id = line.letters("account=6004").at("items", "0", "id").getStringValue();
    String path = "/api/v1/dead-letters/" + id;

    assertThat(line.api.call("DELETE", path, Map.of(), null).status()).isEqualTo(204);

    assertThat(line.api.get(path).status()).isEqualTo(404);
    assertThat(line.redrive(id).status()).isEqualTo(409);
    assertThat(line.letters("account=6004").at("items").size()).isZero();
    assertThat(
            line.api
                .dynamoDb
                .client()
                .query(
                    query ->
                        query
                            .tableName(Catalogue.CONVERSATIONS.name())
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS("DEAD#instagram#6004"))))
                .items())
        .isNotEmpty()
        .noneMatch(item -> item.containsKey("bytes"));
  }

  @Test
  void anOrderThatNobodyCanReadGoesBackToTheSender() {
    line.connect("6005");
    String order = "{\"v\":9,\"channel\":\"instagram\",\"account\":\"6005\",\"user\":\"1\"}";
    line.queues.send(Catalogue.OUTBOUND, "lane", "bad", order);
    line.work();
    String id = line.letters("account=6005").at("items", "0", "id").getStringValue();

    assertThat(line.redrive(id).status()).isEqualTo(200);

    assertThat(line.queues.bodies(Catalogue.OUTBOUND.name())).containsExactly(order);
    line.clock.advance(Catalogue.OUTBOUND.visibilityTimeout());
    line.work();
  }

  private void arrive(String body) {
    line.queues.send(Catalogue.DM, "group-" + body.hashCode(), "id-" + body.hashCode(), body);
    line.work();
  }

  /** A bundle as a newer version may write it. */
  private static String newer(String account, String text) {
    return "{\"v\":2,\"channel\":\"instagram\",\"account\":\"%s\",\"says\":\"%s\"}"
        .formatted(account, text);
  }
}
