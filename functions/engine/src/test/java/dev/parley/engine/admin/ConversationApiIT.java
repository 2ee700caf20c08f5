package dev.parley.engine.admin;

import static dev.parley.engine.admin.AdminClient.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Run;
import dev.parley.conversation.Waiting;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.event.EventKey;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConversationApiIT {
  private static final Instant AN_HOUR_AGO =
      Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);

  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void aPersonIsShownWithAllThatIsKnownOfThem() {
    Talk talk = new Talk(api, "2001");
    ContactChange learned =
        ContactChange.profile(Optional.of("Ada"), Optional.of("ada.l"))
            .and(ContactChange.email("ada@example.com"))
            .and(ContactChange.phone("+4915112345678"))
            .and(ContactChange.tagged("lead"))
            .and(ContactChange.field("size", "XL"));
    talk.wrote("42", AN_HOUR_AGO, learned);

    Answer shown = api.get(talk.path("42"));

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.at("id").getStringValue()).isEqualTo("instagram~2001~42");
    assertThat(shown.at("contact", "name").getStringValue()).isEqualTo("Ada");
    assertThat(shown.at("contact", "username").getStringValue()).isEqualTo("ada.l");
    assertThat(shown.at("contact", "email").getStringValue()).isEqualTo("ada@example.com");
    assertThat(shown.at("contact", "phone").getStringValue()).isEqualTo("+4915112345678");
    assertThat(shown.at("contact", "tags", "0").getStringValue()).isEqualTo("lead");
    assertThat(shown.at("contact", "fields", "size").getStringValue()).isEqualTo("XL");
    assertThat(shown.at("contact", "optedOut").getBooleanValue()).isFalse();
    assertThat(shown.at("pause").isNull()).isTrue();
    assertThat(shown.at("lastUserActionAt").getStringValue()).isEqualTo(AN_HOUR_AGO.toString());
    assertThat(shown.at("windowEndsAt").getStringValue())
        .isEqualTo(AN_HOUR_AGO.plus(Duration.ofHours(24)).toString());
    assertThat(shown.at("firstSeenAt").getStringValue()).isEqualTo(AN_HOUR_AGO.toString());
    assertThat(shown.at("runs").size()).isZero();
  }

  @Test
  void aFlowIsShownWithWhatItWaitsFor() {
    Talk talk = new Talk(api, "2002");
    Automation prices = talk.automation(AdminClient.PRICES);
    Instant dueAt = AN_HOUR_AGO.plus(Duration.ofDays(1));
    talk.waits("42", run(prices, 1, Optional.of(new Run.Timer(dueAt, 2, true))), AN_HOUR_AGO);

    JsonNode run = api.get(talk.path("42")).at("runs", "0");

    assertThat(at(run, "state").getStringValue()).isEqualTo("awaiting_opening_response");
    assertThat(at(run, "automation", "id").getStringValue()).isEqualTo(prices.id().value());
    assertThat(at(run, "automation", "name").getStringValue()).isEqualTo("Price list");
    assertThat(at(run, "step").getIntValue()).isEqualTo(1);
    assertThat(at(run, "since").getStringValue()).isEqualTo(AN_HOUR_AGO.toString());
    assertThat(at(run, "dueAt").getStringValue()).isEqualTo(dueAt.toString());
  }

  @Test
  void whoIsUnknownAndWhatIsNoIdIsNotFound() {
    Talk talk = new Talk(api, "2003");

    for (String path :
        new String[] {
          talk.path("1"),
          talk.path("1") + "/messages",
          talk.path("1") + "/events",
          talk.path("1") + "/events/" + "a".repeat(64),
          talk.path("1") + "/events/1",
          "/api/v1/conversations/instagram~2003",
          "/api/v1/conversations/fax~2003~1",
          "/api/v1/conversations/instagram~2003~1%23STATE",
          "/api/v1/conversations/a~b~c~d"
        }) {
      Answer answer = api.get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      answer.assertProblem();
    }
  }

  @Test
  void everyRouteAsksForTheToken() {
    for (String path :
        new String[] {"/api/v1/conversations", "/api/v1/runs", "/api/v1/conversations/a~b~c"}) {
      assertThat(api.anonymous("GET", path, Map.of()).status()).isEqualTo(401);
    }
  }

  @Test
  void aPauseHoldsUntilItsEndAndCanBeTakenBack() {
    Talk talk = new Talk(api, "2004");
    talk.wrote("42", AN_HOUR_AGO);

    Answer paused = api.send("POST", talk.path("42") + "/pause", "{\"for\":\"PT1H\"}");
    Answer again = api.send("POST", talk.path("42") + "/pause", "{\"for\":\"PT2H\"}");
    Answer resumed = api.send("POST", talk.path("42") + "/resume", "");
    Answer repeated = api.send("POST", talk.path("42") + "/resume", "");

    assertThat(paused.status()).isEqualTo(200);
    assertThat(paused.at("pause", "by").getStringValue()).isEqualTo("operator");
    assertThat(Instant.parse(again.at("pause", "until").getStringValue()))
        .isAfter(Instant.parse(paused.at("pause", "until").getStringValue()))
        .isBefore(Instant.now().plus(Duration.ofMinutes(121)));
    assertThat(resumed.at("pause").isNull()).isTrue();
    assertThat(repeated.status()).isEqualTo(200);
    assertThat(repeated.at("lastActivityAt").getStringValue()).isEqualTo(AN_HOUR_AGO.toString());
  }

  @Test
  void tagsAreAddedAndRemovedAndARepetitionDoesNoHarm() {
    Talk talk = new Talk(api, "2005");
    talk.wrote("42", AN_HOUR_AGO, ContactChange.tagged("old"));
    String change = "{\"add\":[\"vip\",\"lead\"],\"remove\":[\"old\",\"never\"]}";

    Answer first = api.send("PATCH", talk.path("42") + "/tags", change);
    Answer second = api.send("PATCH", talk.path("42") + "/tags", change);
    Answer none = api.send("PATCH", talk.path("42") + "/tags", "{\"remove\":[\"vip\",\"lead\"]}");

    assertThat(first.body()).contains("\"tags\":[\"lead\",\"vip\"]");
    assertThat(second.body()).contains("\"tags\":[\"lead\",\"vip\"]");
    assertThat(none.at("contact", "tags").size()).isZero();
  }

  @Test
  void aFaultyChangeIsRefusedAndChangesNothing() {
    Talk talk = new Talk(api, "2006");
    talk.wrote("42", AN_HOUR_AGO);

    for (String pause : new String[] {"{}", "{\"for\":\"1h\"}", "{\"for\":\"PT1S\"}", "[]"}) {
      Answer refused = api.send("POST", talk.path("42") + "/pause", pause);
      assertThat(refused.status()).as(pause).isEqualTo(422);
      refused.assertProblem();
    }
    for (String tags :
        new String[] {
          "{\"add\":\"x\"}",
          "{\"add\":[1]}",
          "{\"add\":[\"\"]}",
          "{\"add\":[\"x\"],\"remove\":[\"x\"]}",
          "{\"tags\":[]}"
        }) {
      assertThat(api.send("PATCH", talk.path("42") + "/tags", tags).status())
          .as(tags)
          .isEqualTo(422);
    }
    assertThat(api.send("POST", talk.path("7") + "/pause", "{\"for\":\"PT1H\"}").status())
        .isEqualTo(404);
    assertThat(api.get(talk.path("7")).status()).isEqualTo(404);
    assertThat(api.get(talk.path("42")).at("contact", "tags").size()).isZero();
  }

  private static Run run(Automation automation, int step, Optional<Run.Timer> timer) {
    return new Run(
        automation.id().value(),
        automation.revision(),
        new EventKey("0".repeat(64)),
        step,
        new Waiting.ForTap(0),
        AN_HOUR_AGO,
        AN_HOUR_AGO.plus(Duration.ofHours(24)),
        timer,
        Optional.empty());
  }
}
