package dev.parley.engine.admin;

import static dev.parley.engine.admin.AdminClient.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Correction;
import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.TapPayload;
import dev.parley.conversation.ContactChange;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.SendOrder;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HistoryApiIT {
  private final Instant anHourAgo =
      Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
  private final Instant now = anHourAgo.plus(Duration.ofHours(1));

  private AdminClient api;
  private Conversations conversations;

  @BeforeAll
  void start() {
    api = new AdminClient();
    conversations = api.context.getBean(Conversations.class);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void aConversationReadsBackwardsWithWhatWasSaidAndSent() {
    Talk talk = new Talk(api, "3001");
    Automation prices = talk.automation(AdminClient.PRICES);
    InboundEvent question = talk.text("42", "m1", "PRICE?", anHourAgo);
    talk.decided(question, talk.answer(prices, question, "From 10", "Bye"), anHourAgo);
    sent(question, 2);
    InboundEvent tap =
        new InboundEvent.QuickReply(
            talk.head("42", "m2", anHourAgo.plusSeconds(60)),
            "m2",
            "Red",
            new TapPayload(prices.id(), 1, 2, 0, Optional.of("RED")).text());
    talk.decided(tap, Decision.of(Outcome.NO_MATCH), anHourAgo.plusSeconds(60));

    List<JsonNode> messages = items(api.get(talk.path("42") + "/messages"));

    assertThat(messages.stream().map(HistoryApiIT::said))
        .containsExactly("in Red", "out Bye", "out From 10", "in PRICE?");
    assertThat(at(messages.get(0), "content", "payload").getStringValue()).isEqualTo("RED");
    assertThat(at(messages.get(2), "state").getStringValue()).isEqualTo("sent");
    assertThat(at(messages.get(2), "mid").getStringValue()).isEqualTo("mid-0");
    assertThat(at(messages.get(1), "state").getStringValue()).isEqualTo("pending");
    assertThat(at(messages.get(2), "automation", "name").getStringValue()).isEqualTo("Price list");
  }

  @Test
  void pagesHoldEveryMessageOnceWhereverTheyEnd() {
    Talk talk = new Talk(api, "3002");
    Automation prices = talk.automation(AdminClient.PRICES);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Two events of the same millisecond among them.
      InboundEvent event = talk.text("42", "m" + i, "q" + i, anHourAgo.plusMillis(i / 2));
      talk.decided(event, talk.answer(prices, event, "a" + i, "b" + i), anHourAgo);
      Collections.addAll(expected, "in q" + i, "out a" + i, "out b" + i);
    }

    for (int limit : new int[] {1, 2, 4, 100}) {
      List<String> all =
          walk(talk.path("42") + "/messages", limit).stream().map(HistoryApiIT::said).toList();
      assertThat(all).as("limit %d", limit).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(all.getFirst()).isEqualTo("out b4");
    }
    assertThat(walk(talk.path("42") + "/events", 2)).hasSize(5);
  }

  @Test
  void whatWasTakenBackIsShownWithoutWhatItSaid() {
    Talk talk = new Talk(api, "3003");
    InboundEvent secret = talk.text("42", "m1", "canary", anHourAgo);
    talk.decided(secret, Decision.of(Outcome.NO_MATCH), anHourAgo);
    conversations.correct(talk.key("42"), new Correction.Forget(secret.head().key()), now);

    Answer messages = api.get(talk.path("42") + "/messages");
    Answer trace = api.get(talk.path("42") + "/events/" + secret.head().key().value());

    assertThat(messages.body() + trace.body()).doesNotContain("canary");
    assertThat(at(items(messages).getFirst(), "takenBack").getBooleanValue()).isTrue();
    assertThat(at(items(messages).getFirst(), "content").isNull()).isTrue();
    assertThat(trace.at("takenBack").getBooleanValue()).isTrue();
  }

  @Test
  void anEditIsShownWithItsTime() {
    Talk talk = new Talk(api, "3004");
    InboundEvent old = talk.text("42", "m1", "old", anHourAgo);
    talk.decided(old, Decision.of(Outcome.NO_MATCH), anHourAgo);
    conversations.correct(talk.key("42"), new Correction.Amend(old.head().key(), "new"), now);

    JsonNode message = items(api.get(talk.path("42") + "/messages")).getFirst();

    assertThat(said(message)).isEqualTo("in new");
    assertThat(at(message, "editedAt").getStringValue()).isEqualTo(now.toString());
  }

  @Test
  void aLongMessageWithHalfACharacterIsShown() {
    Talk talk = new Talk(api, "3005");
    List<Attachment> attachments =
        Collections.nCopies(20, new Attachment("image", Optional.of("https://e.com/i.jpg")));
    InboundEvent media =
        new InboundEvent.Media(
            talk.head("42", "m1", anHourAgo),
            "m1",
            Optional.of("x".repeat(1000) + "\ud83d"),
            attachments);
    talk.decided(media, Decision.of(Outcome.NO_MATCH), anHourAgo);

    JsonNode content = at(items(api.get(talk.path("42") + "/messages")).getFirst(), "content");

    assertThat(at(content, "attachments").size()).isEqualTo(15);
    assertThat(at(content, "text").getStringValue()).startsWith("x".repeat(1000));
  }

  @Test
  void pagesOfLongMessagesStayBelowWhatAnAnswerMayHold() {
    Talk talk = new Talk(api, "3009");
    for (int i = 0; i < 20; i++) {
      InboundEvent event = talk.text("42", "m" + i, "x".repeat(140_000), anHourAgo.plusMillis(i));
      talk.decided(event, Decision.of(Outcome.NO_MATCH), anHourAgo);
    }

    for (String list : new String[] {"/messages", "/events"}) {
      String path = talk.path("42") + list;
      assertThat(api.get(path + "?limit=100").body().length()).isLessThan(3_000_000);
      assertThat(walk(path, 100)).hasSize(20);
    }
  }

  @Test
  void aCursorOlderThanWhatIsKeptEndsTheList() {
    Talk talk = new Talk(api, "3010");
    String cursor =
        new Cursor("runs", List.of("matched", "instagram", "3010")).write(1000, "0".repeat(32));

    Answer page = api.get("/api/v1/runs?outcome=matched&" + talk.query() + "&cursor=" + cursor);

    assertThat(items(page)).isEmpty();
    assertThat(page.at("nextCursor").isNull()).isTrue();
  }

  @Test
  void aTraceSaysWhyAndWhatCameOfIt() {
    Talk talk = new Talk(api, "3006");
    Automation prices = talk.automation(AdminClient.PRICES);
    InboundEvent question = talk.text("42", "m1", "PRICE?", anHourAgo);
    talk.decided(question, talk.answer(prices, question, "From 10"), anHourAgo);

    Answer trace = api.get(talk.path("42") + "/events/" + question.head().key().value());

    assertThat(trace.status()).isEqualTo(200);
    assertThat(trace.at("kind").getStringValue()).isEqualTo("text");
    assertThat(trace.at("outcome").getStringValue()).isEqualTo("matched");
    assertThat(trace.at("occurredAt").getStringValue()).isEqualTo(anHourAgo.toString());
    assertThat(trace.at("decidedAt").getStringValue()).isEqualTo(anHourAgo.toString());
    assertThat(trace.at("automation", "id").getStringValue()).isEqualTo(prices.id().value());
    JsonNode considered = trace.at("considered", "0");
    assertThat(at(considered, "name").getStringValue()).isEqualTo("Price list");
    assertThat(at(considered, "verdict").getStringValue()).isEqualTo("fired");
    assertThat(at(considered, "by").getStringValue()).isEqualTo("PRICE");
    assertThat(trace.at("notes", "0", "step").getIntValue()).isZero();
    assertThat(trace.at("notes", "1", "step").isNull()).isTrue();
    JsonNode send = trace.at("sends", "0");
    assertThat(at(send, "content", "text").getStringValue()).isEqualTo("From 10");
    assertThat(at(send, "recipient", "kind").getStringValue()).isEqualTo("user");
    assertThat(at(send, "state").getStringValue()).isEqualTo("pending");
    assertThat(trace.at("window", "endsAt").getStringValue())
        .isEqualTo(anHourAgo.plus(Duration.ofHours(24)).toString());
    assertThat(trace.at("failure").isNull()).isTrue();
  }

  @Test
  void anEventThatFailsIsKnownAlthoughNothingElseIs() {
    Talk talk = new Talk(api, "3007");
    InboundEvent bad = talk.text("42", "m1", "boom", anHourAgo);
    conversations.recordFailure(bad, "TOO_BIG", now);
    conversations.recordFailure(bad, "TOO_BIG", now);

    Answer trace = api.get(talk.path("42") + "/events/" + bad.head().key().value());

    assertThat(trace.at("outcome").getStringValue()).isEqualTo("failing");
    assertThat(trace.at("failure", "attempts").getIntValue()).isEqualTo(2);
    assertThat(trace.at("failure", "reason").getStringValue()).isEqualTo("TOO_BIG");
    assertThat(trace.at("decidedAt").isNull()).isTrue();
    assertThat(api.get(talk.path("42")).status()).isEqualTo(200);
  }

  @Test
  void runsAreListedByOutcomeWithoutWhatWasSaid() {
    Talk talk = new Talk(api, "3008");
    Automation prices = talk.automation(AdminClient.PRICES);
    InboundEvent first = talk.text("1", "m1", "canary", anHourAgo);
    talk.decided(first, talk.answer(prices, first, "canary"), anHourAgo);
    talk.wrote("2", anHourAgo.plusSeconds(1), ContactChange.NONE);
    conversations.recordFailure(talk.text("3", "m3", "canary", anHourAgo), "x", now);

    String runs = "/api/v1/runs?" + talk.query();
    Answer matched = api.get(runs + "&outcome=matched");
    Answer failing = api.get(runs + "&outcome=failing");
    List<JsonNode> all = walk(runs, 1);

    assertThat(items(matched)).hasSize(1);
    JsonNode run = items(matched).getFirst();
    assertThat(at(run, "automation", "name").getStringValue()).isEqualTo("Price list");
    assertThat(at(run, "conversation").getStringValue()).isEqualTo(talk.id("1"));
    assertThat(api.get(at(run, "trace").getStringValue()).at("id").getStringValue())
        .isEqualTo(first.head().key().value());
    assertThat(items(failing)).hasSize(1);
    assertThat(all.stream().map(it -> at(it, "outcome").getStringValue()))
        .containsExactly("failing", "no_match", "matched");
    assertThat(matched.body() + failing.body() + all).doesNotContain("canary");
    Answer refused = api.get(runs + "&outcome=lost");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("detail").getStringValue()).contains("lost", "matched", "failed");
  }

  /** The first send was tried and Meta took it. */
  private void sent(InboundEvent event, int sends) {
    Journal journal = api.context.getBean(Journal.class);
    SendOrder order =
        new SendOrder(event.head().conversation(), event.head().key(), Optional.empty(), sends);
    Journal.Claim claim = new Journal.Claim("me", now, now.plusSeconds(60));
    assertThat(journal.claim(order, 0, claim)).isInstanceOf(Journal.ClaimResult.Claimed.class);
    journal.finish(order, 0, 1, new Journal.Finish.Sent("mid-0"));
  }

  private List<JsonNode> walk(String path, int limit) {
    List<JsonNode> all = new ArrayList<>();
    String join = path.contains("?") ? "&" : "?";
    String cursor = "";
    do {
      Answer page = api.get(path + join + "limit=" + limit + "&cursor=" + cursor);
      assertThat(items(page)).hasSizeLessThanOrEqualTo(limit);
      all.addAll(items(page));
      JsonNode next = page.at("nextCursor");
      cursor = next.isNull() ? "" : next.getStringValue();
    } while (!cursor.isEmpty());
    return all;
  }

  private static List<JsonNode> items(Answer page) {
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    List<JsonNode> items = new ArrayList<>();
    page.at("items").values().forEach(items::add);
    return items;
  }

  private static String said(JsonNode message) {
    return at(message, "direction").getStringValue()
        + " "
        + at(message, "content", "text").getStringValue();
  }
}
