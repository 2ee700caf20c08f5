package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From Meta's webhook to the call of the Graph API, over HTTP all the way. */
final class JourneyIT {
  /** The promise: half a second after the operator's answer at the latest. */
  private static final Duration AT_ONCE = Duration.ofMillis(500);

  @SuppressWarnings("NullAway.Init")
  private static Journey line;

  @BeforeAll
  static void start() {
    line = new Journey(LocalOptions.inMemory());
  }

  @AfterAll
  static void stop() {
    line.close();
  }

  @Test
  void signedMessageWithKeywordIsAnsweredWithTheAccountsToken() {
    line.connect("101", "token-of-101");
    line.answer("101", "PRICE", "18 euros");

    int status = line.post(new MetaEvent.Dm("what is the price?"), "101", "ann", "m1");
    line.drain();

    assertThat(status).isEqualTo(200);
    assertThat(line.dms("101"))
        .extracting(GraphCall::recipient, GraphCall::text, GraphCall::token)
        .containsExactly(tuple("ann", "18 euros", "token-of-101"));
  }

  @Test
  void copiesOfOneEventAreAnsweredOnce() {
    line.connect("102", "token-of-102");
    line.answer("102", "PRICE", "18 euros");
    MetaEvent.Head head = new MetaEvent.Head("102", "ann", "m1", line.now());
    MetaWebhook webhook = MetaWebhook.of(new MetaEvent.Dm("PRICE"), head);

    for (int copy = 0; copy < 3; copy++) {
      assertThat(line.post(webhook)).isEqualTo(200);
    }
    line.drain();

    assertThat(line.dms("102")).extracting(GraphCall::text).containsExactly("18 euros");
  }

  @Test
  void commentIsAnsweredPrivatelyAndTheFlowGoesOnAfterTheAnswer() {
    line.connect("103", "token-of-103");
    line.automate(
        "103",
        """
        {"name":"Link","type":"comment_reply_flow","active":true,
         "trigger":{"mode":"specific_keywords","match":"contains","keywords":["LINK"]},
         "steps":[{"kind":"text","text":"Shall I?"},{"kind":"text","text":"Here it is"}]}""");

    line.post(new MetaEvent.Comment("link please", "post-1"), "103", "bob", "5001");
    line.drain();
    line.post(new MetaEvent.Dm("yes"), "103", "bob", "m2");
    line.drain();

    assertThat(line.dms("103"))
        .extracting(GraphCall::recipient, GraphCall::text)
        .containsExactly(tuple("5001", "Shall I?"), tuple("bob", "Here it is"));
  }

  @Test
  void storyReplyIsAnsweredByTheStoryFlowOnly() {
    line.connect("104", "token-of-104");
    line.answer("104", "WOW", "a dm automation");
    line.automate(
        "104",
        """
        {"name":"Thanks","type":"story_reply_flow","active":true,
         "trigger":{"mode":"any_reply"},"steps":[{"kind":"text","text":"thanks"}]}""");

    line.post(new MetaEvent.StoryReply("WOW", "story-1"), "104", "cem", "m1");
    line.drain();

    assertThat(line.dms("104")).extracting(GraphCall::text).containsExactly("thanks");
  }

  @Test
  void everyEntryOfABatchIsHandledUnderItsOwnAccount() {
    List<String> accounts = List.of("111", "112", "113", "114");
    for (String account : accounts) {
      line.connect(account, "token-of-" + account);
      line.answer(account, "PRICE", "answer of " + account);
    }
    line.connect("115", "token-of-115");
    List<String> entries = new ArrayList<>();
    List<Tuple> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String account = i == 7 ? "unknown" : accounts.get(i % 4);
      MetaEvent.Head head = new MetaEvent.Head(account, "user-" + i, "batch-" + i, line.now());
      entries.add(new MetaEvent.Dm("PRICE").entry(head));
      if (i != 7) {
        answers.add(tuple("user-" + i, "answer of " + account, "token-of-" + account));
      }
    }

    int status = line.post(new MetaWebhook(entries));
    line.drain();

    assertThat(status).isEqualTo(200);
    assertThat(accounts.stream().flatMap(account -> line.dms(account).stream()))
        .extracting(GraphCall::recipient, GraphCall::text, GraphCall::token)
        .containsExactlyInAnyOrderElementsOf(answers);
    assertThat(line.dms("115")).isEmpty();
    assertThat(line.dms("unknown")).isEmpty();
    assertThat(line.runtime().calls().outcomes())
        .containsEntry("event.decided:unknown_account", 1L);
  }

  @Test
  void switchedOffAutomationSendsNothingMore() {
    line.connect("105", "token-of-105");
    line.answer("105", "PRICE", "18 euros");
    line.post(new MetaEvent.Dm("PRICE"), "105", "ann", "before");
    line.drain();

    String automations = "/api/v1/accounts/instagram/105/automations";
    String id =
        line.send(
                line.request(automations)
                    .header("Authorization", "Bearer " + line.runtime().secrets().adminToken()))
            .body()
            .replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    int status = line.operator("POST", automations + "/" + id + "/toggle", "{\"active\":false}");
    line.runtime().clock().advance(AT_ONCE);
    line.post(new MetaEvent.Dm("PRICE"), "105", "ann", "after");
    line.drain();

    assertThat(status).isEqualTo(200);
    assertThat(line.dms("105")).hasSize(1);
  }

  @Test
  void ownMessagesAndOwnCommentsAreNeverAnswered() {
    line.connect("106", "token-of-106");
    line.answer("106", "PRICE", "18 euros");
    line.automate(
        "106",
        """
        {"name":"All","type":"comment_reply_flow","active":true,
         "trigger":{"mode":"any_reply"},"steps":[{"kind":"text","text":"hello"}]}""");

    line.post(new MetaEvent.Echo("PRICE"), "106", "ann", "e1");
    line.post(new MetaEvent.Dm("PRICE"), "106", "106", "self");
    line.post(new MetaEvent.Comment("my own", "post-1"), "106", "106", "5002");
    line.drain();

    assertThat(line.dms("106")).isEmpty();
  }

  @Test
  void whatOneEventCostsIsCounted() {
    line.connect("107", "token-of-107");
    line.answer("107", "PRICE", "18 euros");
    line.post(new MetaEvent.Dm("PRICE"), "107", "ann", "warm-up");
    line.drain();

    line.runtime().resetCalls();
    line.post(new MetaEvent.Dm("PRICE"), "107", "ann", "counted");
    line.drain();
    CallCounts calls = line.runtime().calls();

    assertThat(calls.functions().get("WebhookFunction"))
        .isEqualTo(Map.of("sqs:SendMessageBatch", 1L));
    assertThat(calls.functions().get("SenderFunction")).containsEntry("graph:POST messages", 1L);
    assertThat(calls.mappings().get("sqs:DeleteMessageBatch")).isEqualTo(2);
  }
}
