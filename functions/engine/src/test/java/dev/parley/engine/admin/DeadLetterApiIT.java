package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.engine.Racers;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Events that failed, as operators see them and bring them back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeadLetterApiIT {
  private static final String CANARY = "canary-7f3a";

  /** How {@link DeadLetterLine#poison} fails. */
  private static final String RUNS_UNREADABLE = "record_IllegalStateException";

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
  void poisonStopsNobodyElseIsListedWithoutTextAndHasOneEffectOnceItIsMended() {
    String account = "5001";
    line.connect(account);
    List<String> poisoned = users(account, 0, 5);
    poisoned.forEach(user -> line.poison(account, user));
    users(account, 0, 40).forEach(user -> line.says(account, user, "PRICE " + CANARY));

    line.work();

    assertThat(line.sent(account)).hasSize(35).doesNotHaveDuplicates();
    List<JsonNode> letters = pages("account=" + account + "&limit=2");
    assertThat(letters).hasSize(5);
    assertThat(letters).extracting(it -> text(it, "reason")).containsOnly(RUNS_UNREADABLE);
    assertThat(letters).extracting(it -> text(it, "kind")).containsOnly("text");
    assertThat(line.letters("account=" + account).body()).doesNotContain(CANARY, "IGAA");
    assertThat(line.deadLetterQueues())
        .contains("5001~5001-0~")
        .doesNotContain(CANARY, "PRICE", "IGAA");

    poisoned.forEach(user -> line.mend(account, user));
    Answer first = line.redriveAll("{\"account\":\"" + account + "\"}");
    Answer second = line.redriveAll("{\"account\":\"" + account + "\"}");
    line.work();

    assertThat(first.at("redriven").getIntValue()).as(first.body()).isEqualTo(5);
    assertThat(second.at("redriven").getIntValue()).as(second.body()).isZero();
    assertThat(line.sent(account)).hasSize(40).doesNotHaveDuplicates();
    assertThat(pages("account=" + account)).isEmpty();
    assertThat(line.deadLetterQueues()).doesNotContain(CANARY, "PRICE", "IGAA");
  }

  @Test
  void oneIsShownWithItsTextAttemptsAndTrace() {
    InboundEvent event = dead("5002", "5002-1", "PRICE " + CANARY);

    Answer one = line.api.get("/api/v1/dead-letters/" + line.id(event));

    assertThat(one.status()).as(one.body()).isEqualTo(200);
    assertThat(one.at("status").getStringValue()).isEqualTo("failed");
    assertThat(one.at("attempts").getIntValue()).isEqualTo(3);
    assertThat(one.at("reason").getStringValue()).isEqualTo(RUNS_UNREADABLE);
    assertThat(one.at("content", "text").getStringValue()).isEqualTo("PRICE " + CANARY);
    assertThat(Instant.parse(one.at("firstFailureAt").getStringValue()))
        .isBefore(one.at("lastFailureAt").getStringValue());
    assertThat(line.api.get(one.at("trace").getStringValue()).at("outcome").getStringValue())
        .isEqualTo("failed");
  }

  @Test
  void redrivingAtTheSameMomentRedrivesOnce() throws Exception {
    InboundEvent event = dead("5003", "5003-1", "PRICE");
    line.mend("5003", "5003-1");

    List<Integer> statuses = Racers.race(() -> line.redrive(line.id(event)).status());
    int queued = line.queues.bodies(Catalogue.DM.name()).size();
    line.clock.advance(Catalogue.DM.visibilityTimeout());
    line.work();

    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(queued).isEqualTo(1);
    assertThat(line.sent("5003-")).containsExactly("5003-1 From 10");
  }

  @Test
  void redrivingAgainAndAgainWithinFiveMinutesIsNotSwallowedByTheQueue() {
    InboundEvent event = dead("5004", "5004-1", "PRICE");
    Instant begin = line.clock.instant();
    assertThat(line.redrive(line.id(event)).status()).isEqualTo(200);
    assertThat(line.api.get("/api/v1/dead-letters/" + line.id(event)).status()).isEqualTo(404);
    line.work();
    assertThat(pages("account=5004"))
        .singleElement()
        .satisfies(
            letter -> assertThat(AdminClient.at(letter, "attempts").getIntValue()).isEqualTo(3));

    line.mend("5004", "5004-1");
    assertThat(line.redrive(line.id(event)).status()).isEqualTo(200);
    line.work();

    assertThat(line.clock.instant()).isBefore(begin.plus(Duration.ofMinutes(5)));
    assertThat(line.sent("5004-")).containsExactly("5004-1 From 10");
  }

  @Test
  void whatWasCommittedBeforeCannotHappenAgain() {
    line.connect("5005");
    InboundEvent event = line.says("5005", "5005-1", "PRICE");
    line.work();
    assertThat(line.sent("5005-")).hasSize(1);

    Answer answered = line.redrive(line.id(event));
    Answer many = line.redriveAll("{\"ids\":[\"" + line.id(event) + "\"]}");
    line.work();

    assertThat(answered.status()).isEqualTo(409);
    assertThat(answered.at("detail").getStringValue()).contains("decided");
    assertThat(many.at("skipped", "0", "why").getStringValue()).isEqualTo("already_decided");
    assertThat(line.sent("5005-")).hasSize(1);
  }

  @Test
  void aTextIsChangedBeforeItIsRedriven() {
    InboundEvent event = dead("5006", "5006-1", "PRIZE");
    line.mend("5006", "5006-1");
    String path = "/api/v1/dead-letters/" + line.id(event) + "/redrive";

    Answer blank = line.api.send("POST", path, "{\"text\":\" \"}");
    Answer edited = line.api.send("POST", path, "{\"text\":\"PRICE please\"}");
    line.work();

    assertThat(blank.status()).isEqualTo(422);
    assertThat(edited.status()).as(edited.body()).isEqualTo(200);
    assertThat(line.sent("5006-")).containsExactly("5006-1 From 10");
    assertThat(line.api.get("/api/v1/conversations/instagram~5006~5006-1/messages").body())
        .contains("PRICE please")
        .doesNotContain("PRIZE");
  }

  @Test
  void aQueueThatTakesNothingLeavesTheLetterAsItWas() {
    InboundEvent event = dead("5007", "5007-1", "PRIZE");
    line.mend("5007", "5007-1");
    String path = "/api/v1/dead-letters/" + line.id(event);
    String before = line.api.get(path).body();

    line.queues.server().stopAccepting();
    Answer one = line.api.send("POST", path + "/redrive", "{\"text\":\"PRICE\"}");
    Answer many = line.redriveAll("{\"account\":\"5007\"}");
    line.queues.server().startAccepting();

    assertThat(one.status()).isEqualTo(503);
    one.assertProblem();
    assertThat(many.at("redriven").getIntValue()).as(many.body()).isZero();
    assertThat(many.at("skipped", "0", "why").getStringValue()).isEqualTo("queue_refused");
    assertThat(line.api.get(path).body()).isEqualTo(before);
    assertThat(line.redrive(line.id(event)).status()).isEqualTo(200);
    line.work();
  }

  @Test
  void aDryRunSaysWhatWouldComeOfItAndChangesNothing() {
    InboundEvent event = dead("5008", "5008-1", "PRICE");

    Answer dry = line.redriveAll("{\"account\":\"5008\",\"dryRun\":true}");

    assertThat(dry.body())
        .isEqualTo(
            "{\"dryRun\":true,\"redriven\":1,\"skipped\":[],\"left\":0,\"leftExact\":true,"
                + "\"nextCursor\":null}");
    assertThat(line.queues.bodies(Catalogue.DM.name())).isEmpty();
    assertThat(line.api.get("/api/v1/dead-letters/" + line.id(event)).status()).isEqualTo(200);
  }

  @Test
  void whatWasDismissedIsHandledNoMoreAndStaysDismissed() {
    InboundEvent event = dead("5009", "5009-1", "PRICE");
    line.mend("5009", "5009-1");
    String path = "/api/v1/dead-letters/" + line.id(event);

    assertThat(line.api.call("DELETE", path, Map.of(), null).status()).isEqualTo(204);
    assertThat(line.api.call("DELETE", path, Map.of(), null).status()).isEqualTo(404);
    assertThat(line.redrive(line.id(event)).status()).isEqualTo(409);
    line.clock.advance(Duration.ofMinutes(10));
    line.arrive(event);
    line.work();

    assertThat(line.sent("5009-")).isEmpty();
    assertThat(pages("account=5009")).isEmpty();
    assertThat(
            line.api
                .get("/api/v1/runs?outcome=dismissed&channel=instagram&account=5009")
                .at("items", "0", "event")
                .getStringValue())
        .isEqualTo(event.head().key().value());
  }

  @Test
  void lettersAreCountedByAccountReasonAndAutomationAndRedrivenByThem() {
    String automation = line.connect("5010");
    refusingWhatAutomationsAnswer(() -> line.says("5010", "5010-1", "PRICE"));
    InboundEvent poisoned = dead("5010", "5010-2", "PRICE");

    Answer groups = line.api.get("/api/v1/dead-letters/groups?account=5010");

    assertThat(groups.at("total").getIntValue()).as(groups.body()).isEqualTo(2);
    assertThat(groups.at("complete").getBooleanValue()).isTrue();
    JsonNode first = AdminClient.at(groups.json(), "items", "0");
    JsonNode second = AdminClient.at(groups.json(), "items", "1");
    assertThat(text(first, "reason")).isEqualTo(RUNS_UNREADABLE);
    assertThat(text(first, "example")).isEqualTo(line.id(poisoned));
    assertThat(text(second, "reason")).isEqualTo("dynamodb_ValidationException");
    assertThat(AdminClient.at(second, "automation", "id").getStringValue()).isEqualTo(automation);
    assertThat(AdminClient.at(second, "automation", "name").getStringValue())
        .isEqualTo("Price list");
    assertThat(pages("account=5010&automation=" + automation)).hasSize(1);
    assertThat(pages("account=5010&reason=" + RUNS_UNREADABLE)).hasSize(1);

    Answer redriven =
        line.redriveAll(
            "{\"account\":\"5010\",\"channel\":\"instagram\",\"automation\":\"%s\"}"
                .formatted(automation));
    line.work();

    assertThat(redriven.at("redriven").getIntValue()).as(redriven.body()).isEqualTo(1);
    assertThat(line.sent("5010-")).containsExactly("5010-1 From 10");
    assertThat(pages("account=5010")).hasSize(1);
  }

  @Test
  void anEventThatNoVersionHereCanReadIsNotRedriven() {
    line.connect("5011");
    InboundEvent.Text event = line.says("5011", "5011-1", "hello");
    line.work();
    InboundEvent unknown =
        new InboundEvent.Undecodable(
            new EventHead(
                EventKey.of(event.head().conversation().account(), "hologram", "message"),
                event.head().conversation(),
                event.head().occurredAt()),
            "unknown kind",
            "{\"ek\":\"%s\",\"at\":1,\"kind\":\"hologram\"}"
                .formatted(
                    EventKey.of(event.head().conversation().account(), "hologram", "message")
                        .value()));
    line.arrive(unknown);
    line.work();

    Answer answer = line.redrive(line.id(unknown));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.at("detail").getStringValue()).contains("deploy");
  }

  @Test
  void anAnswerThatCameTooLateForMetaIsNotSent() {
    InboundEvent event = dead("5012", "5012-1", "PRICE");
    line.mend("5012", "5012-1");
    line.clock.advance(Duration.ofHours(25));

    assertThat(line.redrive(line.id(event)).status()).isEqualTo(200);
    line.work();

    assertThat(line.sent("5012-")).isEmpty();
    assertThat(pages("account=5012")).isEmpty();
  }

  @Test
  void whatCannotBeIsRefusedAndSaysWhy() {
    line.connect("5013");
    assertThat(line.letters("limit=0").status()).isEqualTo(400);
    assertThat(line.letters("cursor=bm9uZQ").status()).isEqualTo(400);
    assertThat(line.letters("account=999999").status()).isEqualTo(404);
    assertThat(line.letters("automation=no%20id").status()).isEqualTo(400);
    assertThat(line.api.get("/api/v1/dead-letters/nothing").status()).isEqualTo(404);
    String id = "instagram~5013~1~" + "0".repeat(64);
    assertThat(line.redrive(id).status()).isEqualTo(404);
    assertThat(line.redriveAll("{\"ids\":[\"" + id + "\"]}").at("skipped", "0", "why"))
        .extracting(JsonNode::getStringValue)
        .isEqualTo("not_found");
    for (String body :
        List.of(
            "{}",
            "{\"all\":false}",
            "{\"all\":true,\"account\":\"1\"}",
            "{\"ids\":[]}",
            "{\"ids\":[\"x\"]}",
            "{\"account\":\"5013\",\"perSecond\":0}",
            "{\"account\":\"5013\",\"acount\":\"1\"}")) {
      Answer refused = line.redriveAll(body);
      assertThat(refused.status()).as(body).isEqualTo(422);
      refused.assertProblem();
    }
  }

  /** An event of a poisoned person that failed for the last time. */
  private InboundEvent dead(String account, String user, String text) {
    line.connect(account);
    line.poison(account, user);
    InboundEvent event = line.says(account, user, text);
    line.work();
    assertThat(line.sent(user)).isEmpty();
    return event;
  }

  /** The database takes no record while this happens. */
  private void refusingWhatAutomationsAnswer(Runnable action) {
    action.run();
    line.database.fail(
        (DynamoDbException)
            DynamoDbException.builder()
                .message("Item size has exceeded the maximum allowed size")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("ValidationException").build())
                .statusCode(400)
                .build(),
        "putItem",
        "transactWriteItems");
    line.work();
    line.database.mend();
  }

  private List<JsonNode> pages(String query) {
    List<JsonNode> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Answer page = line.letters(query + cursor.map(it -> "&cursor=" + it).orElse(""));
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      page.at("items").values().forEach(all::add);
      cursor =
          Optional.of(page.at("nextCursor"))
              .filter(JsonNode::isString)
              .map(JsonNode::getStringValue);
    } while (cursor.isPresent());
    return all;
  }

  private static List<String> users(String account, int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> account + "-" + n).toList();
  }

  private static String text(JsonNode letter, String name) {
    return AdminClient.at(letter, name).getStringValue();
  }
}
