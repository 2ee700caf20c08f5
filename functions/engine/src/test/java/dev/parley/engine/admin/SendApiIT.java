package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Modes;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.event.EventKey;
import dev.parley.outbound.DeliveryState;
import dev.parley.pipeline.Sends;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From a request to the send API to the fake Graph API. */
final class SendApiIT {
  private final JobLine line = new JobLine();

  @AfterEach
  void stop() {
    line.close();
  }

  @Test
  void whatIsAskedForIsSentOnceAndItsJobTellsSo() {
    Answer asked = line.text(JobLine.NUMBER, "Your order is ready.");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(JobLine.state(asked)).isEqualTo("waiting");
    assertThat(asked.headers().get("location")).contains("/jobs/" + JobLine.id(asked));

    line.send();

    assertThat(line.sent()).containsExactly("4915112345678 Your order is ready.");
    Answer job = line.job(JobLine.id(asked));
    assertThat(JobLine.state(job)).isEqualTo("completed");
    assertThat(job.at("done").getBooleanValue()).isTrue();
    assertThat(job.at("wamid").getStringValue()).startsWith("wamid.");
    assertThat(job.at("attempts").getIntValue()).isEqualTo(1);
    assertThat(job.at("to").getStringValue()).isEqualTo("…678");
  }

  @Test
  void templatesAndWhatCanBeTappedAreSentToo() {
    String template =
        """
        {"phoneNumber":"+4915112345678","template":{"name":"order_ready","language":"en_US",
         "header":{"text":"Hello"},"body":[{"text":"Ada"},{"text":"42"}],
         "buttons":[{"type":"url","index":0,"value":"42"}]}}""";
    String buttons =
        """
        {"phoneNumber":"+4915112345678","interactive":{"text":"Which?","footer":"Thanks",
         "buttons":[{"id":"r","title":"Red"},{"id":"b","title":"Blue"}]}}""";
    String list =
        """
        {"phoneNumber":"+4915112345678","interactive":{"text":"Which?","list":{"button":"Look",
         "sections":[{"rows":[{"id":"1","title":"One","description":"first"}]}]}}}""";
    String link =
        """
        {"phoneNumber":"+4915112345678","interactive":{"text":"Look","link":
         {"title":"Shop","url":"https://example.com/shop"}}}""";

    for (String body : List.of(template, buttons, list, link)) {
      assertThat(line.api.send("POST", JobLine.SEND, body).status()).as(body).isEqualTo(202);
      line.send();
    }

    assertThat(line.graph.messages()).hasSize(4);
    assertThat(line.graph.messages().getFirst().body())
        .contains("\"type\":\"template\"", "order_ready", "\"Ada\"");
  }

  @Test
  void whatCannotBeIsRefusedWithWordsAndNothingIsSent() {
    List<String> bodies =
        List.of(
            JobLine.body("015112345678", "x"),
            JobLine.body("+49151", "x"),
            JobLine.body("+999123456789", "x"),
            JobLine.body("words", "x"),
            JobLine.body(JobLine.NUMBER, ""),
            JobLine.body(JobLine.NUMBER, "x".repeat(4097)),
            "{\"phoneNumber\":\"+4915112345678\"}",
            "{\"phoneNumber\":\"+4915112345678\",\"text\":\"x\",\"priority\":11}",
            "{\"phoneNumber\":\"+4915112345678\",\"text\":\"x\",\"sendAt\":\"tomorrow\"}",
            "{\"phoneNumber\":\"+4915112345678\",\"text\":\"x\",\"sendAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"phoneNumber\":\"+4915112345678\",\"text\":\"x\",\"conversationId\":"
                + "\"whatsapp~106540352242922~4915112345679\"}",
            "{\"phoneNumber\":\"+4915112345678\",\"text\":\"x\",\"template\":{\"name\":\"a\","
                + "\"language\":\"en\"}}");
    for (String body : bodies) {
      Answer answer = line.api.send("POST", JobLine.SEND, body);

      assertThat(answer.status()).as(body + answer.body()).isEqualTo(422);
      answer.assertProblem();
      assertThat(answer.body()).doesNotContain("15112345678");
    }
    assertThat(line.queued()).isZero();
    assertThat(line.ids("")).isEmpty();
  }

  @Test
  void theAccountIsTheOnlyOneOrTheOneThatIsNamed() {
    String named = "{\"phoneNumber\":\"+4915112345678\",\"text\":\"x\",\"from\":\"%s\"}";
    assertThat(line.api.send("POST", JobLine.SEND, named.formatted("999")).status()).isEqualTo(404);
    line.connect("shop", "106540352242923");

    Answer ambiguous = line.text(JobLine.NUMBER, "x");
    Answer chosen = line.api.send("POST", JobLine.SEND, named.formatted("106540352242923"));

    assertThat(ambiguous.status()).isEqualTo(422);
    assertThat(ambiguous.at("errors", "0", "pointer").getStringValue()).isEqualTo("/from");
    assertThat(chosen.status()).isEqualTo(202);
    line.send();
    assertThat(line.graph.messages()).hasSize(1);
    assertThat(line.graph.messages().getFirst().accountId()).isEqualTo("106540352242923");
  }

  @Test
  void oneKeyIsOneJobWhateverBecameOfTheFirstRequest() {
    String body = JobLine.body(JobLine.NUMBER, "once");
    Answer first = line.keyed("order-1", body);
    line.send();
    line.forgetReplays();
    line.clock.advance(Duration.ofMinutes(6));

    Answer again = line.keyed("order-1", body);
    line.forgetReplays();
    Answer other = line.keyed("order-1", JobLine.body(JobLine.NUMBER, "twice"));

    assertThat(again.status()).isEqualTo(202);
    assertThat(JobLine.id(again)).isEqualTo(JobLine.id(first));
    assertThat(JobLine.state(again)).isEqualTo("completed");
    assertThat(again.headers()).containsEntry("idempotent-replayed", "true");
    assertThat(other.status()).isEqualTo(422);
    line.send();
    assertThat(line.sent()).containsExactly("4915112345678 once");
    assertThat(line.ids("")).hasSize(1);
  }

  @Test
  void withoutItsQueueNothingIsAcceptedAndARepeatWithTheKeyLosesNothing() {
    String body = JobLine.body(JobLine.NUMBER, "later");
    line.queues.server().stopAccepting();
    Answer refused = line.keyed("order-2", body);
    line.forgetReplays();
    line.queues.server().startAccepting();

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsKey("retry-after");
    assertThat(line.send()).isZero();

    Answer accepted = line.keyed("order-2", body);
    line.send();

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(line.sent()).containsExactly("4915112345678 later");
    assertThat(line.ids("&state=completed")).containsExactly(JobLine.id(accepted));
  }

  @Test
  void withoutItsQueueAndAKeyNothingIsEverSentOfIt() {
    line.queues.server().stopAccepting();
    Answer refused = line.text(JobLine.NUMBER, "never");
    line.queues.server().startAccepting();
    line.clock.advance(Duration.ofMinutes(2));
    line.wakeUp();
    line.send();

    assertThat(refused.status()).isEqualTo(503);
    assertThat(line.sent()).isEmpty();
    assertThat(line.ids("&state=cancelled")).hasSize(1);
    assertThat(line.api.get("/api/v1/workspaces/shop/quota").at("used").getIntValue()).isZero();
  }

  @Test
  void jobsOfAConversationAreSentInTheirOrder() {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      line.text(JobLine.NUMBER, "m" + i);
      wanted.add("4915112345678 m" + i);
    }
    while (line.send() > 0) {
      assertThat(line.queued()).isNotNegative();
    }

    assertThat(line.sent()).isEqualTo(wanted);
  }

  @Test
  void aScheduledJobIsSentAfterItsTimeAndNotBefore() {
    Instant at = line.clock.instant().plus(Duration.ofDays(29));
    String template =
        "{\"phoneNumber\":\"+4915112345678\",\"template\":{\"name\":\"hello\",\"language\":\"en\"},"
            + "\"sendAt\":\""
            + at
            + "\"}";
    Answer asked = line.api.send("POST", JobLine.SEND, template);
    line.wakeUp();
    assertThat(JobLine.state(asked)).isEqualTo("scheduled");
    assertThat(line.queued()).isZero();
    assertThat(line.counts().at("scheduled").getIntValue()).isEqualTo(1);

    line.clock.advance(Duration.ofDays(29).plusMinutes(1));
    line.wakeUp();
    assertThat(JobLine.state(line.job(JobLine.id(asked)))).isEqualTo("waiting");
    line.wakeUp();
    assertThat(line.queued()).isEqualTo(1);
    line.send();

    assertThat(line.graph.messages()).hasSize(1);
    assertThat(JobLine.state(line.job(JobLine.id(asked)))).isEqualTo("completed");
    line.clock.advance(Duration.ofMinutes(10));
    line.wakeUp();
    assertThat(line.queued()).as("it is due no more").isZero();
  }

  @Test
  void whatTheQueueRefusesOfScheduledJobsStaysDue() {
    Instant at = line.clock.instant().plus(Duration.ofHours(1));
    Answer asked =
        line.api.send(
            "POST",
            JobLine.SEND,
            "{\"phoneNumber\":\"+4915112345678\",\"text\":\"x\",\"sendAt\":\"" + at + "\"}");
    line.clock.advance(Duration.ofHours(2));
    line.queues.server().stopAccepting();
    assertThat(runFails()).isTrue();
    line.queues.server().startAccepting();

    line.wakeUp();
    line.send();

    assertThat(JobLine.state(line.job(JobLine.id(asked)))).isEqualTo("completed");
  }

  private boolean runFails() {
    try {
      line.wakeUp();
      return false;
    } catch (IllegalStateException _) {
      return true;
    }
  }

  @Test
  void whatStillWaitsCanBeTakenBackAndIsNotSent() {
    Answer waiting = line.text(JobLine.NUMBER, "no");
    Answer sent = line.text("+4915112345679", "yes");
    Answer scheduled =
        line.api.send(
            "POST",
            JobLine.SEND,
            "{\"phoneNumber\":\"+4915112345678\",\"text\":\"x\",\"sendAt\":\""
                + line.clock.instant().plusSeconds(60)
                + "\"}");

    Answer first = line.cancel(JobLine.id(waiting));
    Answer second = line.cancel(JobLine.id(waiting));
    Answer third = line.cancel(JobLine.id(scheduled));
    line.send();
    line.clock.advance(Duration.ofMinutes(2));
    line.wakeUp();
    line.send();
    Answer late = line.cancel(JobLine.id(sent));

    assertThat(first.status()).isEqualTo(200);
    assertThat(JobLine.state(first)).isEqualTo("cancelled");
    assertThat(second.status()).isEqualTo(200);
    assertThat(third.status()).isEqualTo(200);
    assertThat(late.status()).isEqualTo(409);
    assertThat(line.sent()).containsExactly("4915112345679 yes");
    assertThat(line.api.get("/api/v1/workspaces/shop/quota").at("used").getIntValue()).isOne();
  }

  @Test
  void whoOptedOutGetsNothing() {
    line.contact("4915112345678", "optedOut", AttributeValue.fromBool(true));

    Answer answer = line.text(JobLine.NUMBER, "x");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(line.queued()).isZero();
  }

  @Test
  void whoOptsOutBeforeItIsSentGetsNothingAndTheJobSaysWhy() {
    Answer asked = line.text(JobLine.NUMBER, "x");
    line.contact("4915112345678", "optedOut", AttributeValue.fromBool(true));
    line.send();

    Answer job = line.job(JobLine.id(asked));

    assertThat(line.sent()).isEmpty();
    assertThat(JobLine.state(job)).isEqualTo("cancelled");
    assertThat(job.at("why").getStringValue()).isEqualTo("optout");
  }

  @Test
  void outsideTheWindowOnlyATemplateIsAccepted() {
    Instant yesterday = line.clock.instant().minus(Duration.ofHours(25));
    line.contact(
        "4915112345678",
        "lastUserActionAt",
        AttributeValue.fromN(String.valueOf(yesterday.toEpochMilli())));

    Answer text = line.text(JobLine.NUMBER, "x");
    Answer template =
        line.api.send(
            "POST",
            JobLine.SEND,
            "{\"phoneNumber\":\"+4915112345678\",\"template\":"
                + "{\"name\":\"hello\",\"language\":\"en\"}}");

    assertThat(text.status()).isEqualTo(409);
    assertThat(text.at("detail").getStringValue()).contains("template");
    assertThat(template.status()).isEqualTo(202);
  }

  @Test
  void aPersonWhoHasTakenTheConversationSilencesAutomationsOnly() {
    line.contact("4915112345678", "pausedBy", AttributeValue.fromS("PERSON"));
    line.contact(
        "4915112345678",
        "pauseUntil",
        AttributeValue.fromN(
            String.valueOf(line.clock.instant().plusSeconds(3600).toEpochMilli())));

    line.text(JobLine.NUMBER, "asked for");
    line.send();

    assertThat(line.sent()).containsExactly("4915112345678 asked for");
  }

  @Test
  void whatMetaRefusesForGoodFailsAndTheCountsAndTheLogTellIt() {
    Answer good = line.text("+4915112345679", "good");
    line.send();
    line.graph.mode(Mode.reject(GraphError.badParameter("no")));
    Answer bad = line.text(JobLine.NUMBER, "bad");
    line.send();

    Answer job = line.job(JobLine.id(bad));
    Answer counts = line.counts();

    assertThat(JobLine.state(job)).isEqualTo("failed");
    assertThat(job.at("why").getStringValue()).isEqualTo("100");
    assertThat(counts.at("failed").getIntValue()).isEqualTo(1);
    assertThat(counts.at("completed").getIntValue()).isEqualTo(1);
    assertThat(counts.at("failedPercent").coerceStringValue()).isEqualTo("100.0");
    assertThat(counts.at("alerts", "0").getStringValue()).isEqualTo("failed");
    assertThat(line.ids("&state=failed")).containsExactly(JobLine.id(bad));
    assertThat(line.ids("")).containsExactly(JobLine.id(bad), JobLine.id(good));
    assertThat(line.api.log).anyMatch(entry -> entry.contains("\"JobsFailed\":1"));
  }

  @Test
  void whatMetaTookAndCouldNotDeliverFailsLate() {
    Answer asked = line.text(JobLine.NUMBER, "x");
    line.send();
    String wamid = line.job(JobLine.id(asked)).at("wamid").getStringValue();
    SendRef send =
        new SendRef(line.conversation("4915112345678"), new EventKey(JobLine.id(asked)), 0);

    line.api
        .context
        .getBean(Sends.class)
        .delivered(send, wamid, DeliveryState.FAILED, Optional.of("131026"), line.clock.instant());

    Answer job = line.job(JobLine.id(asked));
    assertThat(JobLine.state(job)).isEqualTo("failed");
    assertThat(job.at("why").getStringValue()).isEqualTo("131026");
    assertThat(job.at("delivery").getStringValue()).isEqualTo("failed");
    assertThat(line.counts().at("failed").getIntValue()).isEqualTo(1);
    assertThat(line.counts().at("completed").getIntValue()).isZero();
    assertThat(line.ids("&state=failed")).containsExactly(JobLine.id(asked));
  }

  @Test
  void anUnclearSendIsShownAsUnknownAndNotRepeated() {
    line.graph.modes(Modes.script(Mode.ACCEPT_THEN_CLOSE));
    Answer asked = line.text(JobLine.NUMBER, "perhaps");
    line.send();

    assertThat(JobLine.state(line.job(JobLine.id(asked)))).isEqualTo("unknown");
    assertThat(line.counts().at("unknown").getIntValue()).isEqualTo(1);
    line.clock.advance(Duration.ofMinutes(5));
    line.send();
    assertThat(line.sent()).hasSize(1);
  }

  @Test
  void listsArePagedAndNewestFirst() {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      asked.addFirst(JobLine.id(line.text("+491511234567" + i, "x")));
      line.clock.advance(Duration.ofMillis(5));
    }

    Answer first = line.api.get(JobLine.JOBS + "?workspace=shop&limit=3&state=waiting");
    String cursor = first.at("nextCursor").getStringValue();
    Answer second =
        line.api.get(JobLine.JOBS + "?workspace=shop&limit=3&state=waiting&cursor=" + cursor);

    assertThat(line.ids("&limit=100")).isEqualTo(asked);
    List<String> shown = new ArrayList<>();
    for (Answer page : List.of(first, second)) {
      page.at("items")
          .values()
          .forEach(item -> shown.add(AdminClient.at(item, "jobId").getStringValue()));
    }
    assertThat(shown).isEqualTo(asked.subList(0, 6));
    assertThat(line.api.get(JobLine.JOBS + "?workspace=shop&state=gone").status()).isEqualTo(400);
    assertThat(line.api.get(JobLine.JOBS + "?workspace=nowhere").status()).isEqualTo(404);
  }

  @Test
  void noLogAndNoPathHoldsTheNumber() {
    Answer asked = line.text(JobLine.NUMBER, "private words");
    line.send();

    assertThat(line.api.log).noneMatch(entry -> entry.contains("15112345678"));
    assertThat(line.api.log).noneMatch(entry -> entry.contains("private words"));
    assertThat(asked.headers().toString()).doesNotContain("15112345678");
    assertThat(line.api.get(JobLine.JOBS + "?workspace=shop").body()).doesNotContain("15112345678");
  }

  @Test
  void forgettingThePersonForgetsTheirJobs() {
    Answer asked = line.text(JobLine.NUMBER, "x");

    Answer erased =
        line.api.call(
            "DELETE",
            "/api/v1/conversations/whatsapp~" + JobLine.PHONE_ID + "~4915112345678",
            Map.of(),
            null);
    line.send();

    assertThat(erased.status()).isEqualTo(200);
    assertThat(line.job(JobLine.id(asked)).status()).isEqualTo(404);
    assertThat(line.ids("")).isEmpty();
    assertThat(line.sent()).isEmpty();
    assertThat(
            line.api.dynamoDb.client().scan(scan -> scan.tableName("parley-conversations")).items())
        .noneMatch(item -> item.toString().contains("15112345678"));
  }

  @Test
  void recordsOfJobsEndTenDaysAfterTheyWereToBeSent() {
    Answer asked = line.text(JobLine.NUMBER, "x");
    line.send();
    line.clock.advance(Duration.ofDays(10).plusSeconds(5));

    assertThat(line.job(JobLine.id(asked)).status()).isEqualTo(404);
    assertThat(line.ids("")).isEmpty();
  }
}
