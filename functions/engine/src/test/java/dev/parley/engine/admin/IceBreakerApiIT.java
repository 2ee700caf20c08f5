package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.graph.IceBreakers.Shape;
import dev.parley.embedded.graph.Mode;
import dev.parley.engine.admin.AdminClient.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IceBreakerApiIT {
  private static final String TWO =
      "{\"iceBreakers\":[{\"question\":\"When are you open?\",\"payload\":\"HOURS\"},"
          + "{\"question\":\"Où êtes-vous ?\",\"payload\":\"WHERE\"}]}";
  private static final String TWO_SHOWN =
      TWO.substring(0, TWO.length() - 1) + ",\"otherLocales\":[]}";
  private static final String NONE_SHOWN = "{\"iceBreakers\":[],\"otherLocales\":[]}";
  private static final String PATH = "/api/v1/accounts/instagram/2001";
  private static final String ICE_BREAKERS = PATH + "/ice-breakers";

  private final GraphServer meta = GraphServer.open();
  private AdminClient api;

  @BeforeAll
  void start() {
    api =
        new AdminClient(
            Map.of(
                "PARLEY_GRAPH_URL",
                meta.uri().toString(),
                // This makes it the local profile, in which Meta may be on this machine.
                "PARLEY_SQS_ENDPOINT",
                "http://127.0.0.1:1"));
    meta.register("2001", "IGQVJ-canary");
    connect(PATH, "IGQVJ-canary");
  }

  @AfterEach
  void backToNormal() {
    meta.startListening();
    meta.mode(Mode.OK);
    meta.iceBreakers().shape(Shape.NESTED);
    api.send("DELETE", ICE_BREAKERS, "");
    meta.clear();
  }

  @AfterAll
  void stop() {
    api.close();
    meta.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPutIsWhatMetaHas(Shape shape) {
    meta.iceBreakers().shape(shape);

    Answer before = api.get(ICE_BREAKERS);
    Answer put = api.send("PUT", ICE_BREAKERS, TWO);
    Answer after = api.get(ICE_BREAKERS);

    assertThat(before.body()).isEqualTo(NONE_SHOWN);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body()).isEqualTo(TWO_SHOWN);
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.body()).isEqualTo(TWO_SHOWN);
    assertThat(meta.iceBreakers().of("2001"))
        .hasValue(
            "[{\"call_to_actions\":[{\"question\":\"When are you open?\",\"payload\":\"HOURS\"},"
                + "{\"question\":\"Où êtes-vous ?\",\"payload\":\"WHERE\"}],"
                + "\"locale\":\"default\"}]");
  }

  @Test
  void anEmptyListTakesThemAwayAsDeleteDoes() {
    api.send("PUT", ICE_BREAKERS, TWO);
    Answer emptied = api.send("PUT", ICE_BREAKERS, "{\"iceBreakers\":[]}");
    boolean goneOnce = meta.iceBreakers().of("2001").isEmpty();
    api.send("PUT", ICE_BREAKERS, TWO);
    Answer deleted = api.call("DELETE", ICE_BREAKERS, Map.of(), null);

    assertThat(emptied.status()).isEqualTo(200);
    assertThat(emptied.body()).isEqualTo(NONE_SHOWN);
    assertThat(goneOnce).isTrue();
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(meta.iceBreakers().of("2001")).isEmpty();
    assertThat(meta.calls())
        .extracting(GraphCall::method)
        .containsExactly("POST", "DELETE", "POST", "DELETE");
  }

  @Test
  void allFaultsAreNamedWithTheirPlacesAndNothingIsAsked() {
    String body =
        """
        {"iceBreakers":[{"question":"%s","payload":"A"},{"question":"q"},7,
          {"question":" ","payload":"p1|a1|1|0|0|","extra":1}],"locale":"de"}
        """
            .formatted("q".repeat(81));

    Answer refused = api.send("PUT", ICE_BREAKERS, body);
    Answer five = api.send("PUT", ICE_BREAKERS, "{\"iceBreakers\":[{},{},{},{},{}]}");
    Answer missing = api.send("PUT", ICE_BREAKERS, "{}");

    refused.assertProblem();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("\"pointer\":\"/iceBreakers/0/question\"", "has 81 characters")
        .contains("\"pointer\":\"/iceBreakers/1/payload\"")
        .contains("\"pointer\":\"/iceBreakers/2\"")
        .contains("\"pointer\":\"/iceBreakers/3/question\"")
        .contains("\"pointer\":\"/iceBreakers/3/extra\"")
        .contains("\"pointer\":\"/locale\"");
    assertThat(five.status()).isEqualTo(422);
    assertThat(five.body()).contains("has 5 entries: at most 4");
    assertThat(missing.status()).isEqualTo(422);
    assertThat(meta.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "613|0|wait ten minutes",
        "190|0|connect the account anew",
        "10|0|instagram_business_manage_messages",
        "100|2018001|check the questions"
      })
  void aRefusalOfMetaSaysItsCodeAndWhatToDo(int code, int subcode, String advice) {
    meta.mode(Mode.reject(new GraphError(400, code, subcode, "OAuthException", false, "canary")));

    Answer refused = api.send("PUT", ICE_BREAKERS, TWO);

    refused.assertProblem();
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.at("detail").getStringValue())
        .contains("error " + code + (subcode == 0 ? "" : "/" + subcode))
        .contains("trace A")
        .contains(advice);
    assertThat(refused.body()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void aMetaThatDoesNotAnswerIsUnavailable(String method) {
    meta.stopListening();
    Answer refused = api.send(method, ICE_BREAKERS, TWO);
    meta.startListening();
    meta.mode(Mode.ACCEPT_THEN_500);
    Answer failed = api.send(method, ICE_BREAKERS, TWO);

    refused.assertProblem();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.at("detail").getStringValue()).contains("not_connected", "try again");
    assertThat(failed.status()).isEqualTo(503);
    assertThat(meta.calls()).hasSize(1);
  }

  @Test
  void onlyAConnectedInstagramAccountCanHaveThem() {
    String bare = api.account("2002");
    connect("/api/v1/accounts/whatsapp/2003", "x");

    Answer noToken = api.get(bare + "/ice-breakers");
    Answer whatsApp = api.get("/api/v1/accounts/whatsapp/2003/ice-breakers");
    Answer absent = api.send("PUT", "/api/v1/accounts/instagram/2009/ice-breakers", TWO);

    assertThat(noToken.status()).isEqualTo(409);
    assertThat(noToken.at("detail").getStringValue()).contains("accessToken");
    assertThat(whatsApp.status()).isEqualTo(422);
    assertThat(absent.status()).isEqualTo(404);
    assertThat(api.anonymous("GET", ICE_BREAKERS, Map.of()).status()).isEqualTo(401);
    assertThat(meta.calls()).isEmpty();
  }

  private void connect(String path, String token) {
    api.send(
        "PUT",
        path,
        "{\"workspace\":\"shop\",\"username\":\"the.shop\",\"accessToken\":\"" + token + "\"}");
  }
}
