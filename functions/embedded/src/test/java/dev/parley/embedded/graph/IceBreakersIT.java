package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.GraphClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Setting, listing and deleting the questions that open a conversation. */
class IceBreakersIT {

  private static final String ONE = "/v25.0/account-1/messenger_profile?platform=instagram";
  private static final String LIST = ONE + "&fields=ice_breakers&access_token=token";
  private static final String DELETE = "{\"fields\":[\"ice_breakers\"]}";

  private final GraphServer server = GraphServer.open();
  private final GraphClient client = new GraphClient(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void whatWasSetIsListedUntilItIsDeleted() throws Exception {
    String sets = set(4, "default") + "," + set(1, "en_GB");

    assertThat(client.get(LIST).body()).isEqualTo("{\"data\":[]}");
    assertThat(client.post(ONE, body(sets)).body()).isEqualTo("{\"result\":\"success\"}");
    assertThat(client.get(LIST).body()).isEqualTo("{\"data\":[{\"ice_breakers\":[" + sets + "]}]}");
    assertThat(server.iceBreakers().of("account-1")).contains("[" + sets + "]");
    client.post(ONE, body(set(1, "default")));
    assertThat(server.iceBreakers().of("account-1")).contains("[" + set(1, "default") + "]");
    assertThat(client.delete(ONE, DELETE).body()).isEqualTo("{\"result\":\"success\"}");
    assertThat(client.get(LIST).body()).isEqualTo("{\"data\":[]}");
    assertThat(server.iceBreakers().of("account-1")).isEmpty();
  }

  @Test
  void flatShapeIsTheOneOfMetasPages() throws Exception {
    server.iceBreakers().shape(IceBreakers.Shape.FLAT);

    assertThat(client.get(LIST).body()).isEqualTo("{\"data\":[]}");
    assertThat(client.post(ONE, body(set(2, "default"))).body()).isEqualTo("{\"success\":true}");
    assertThat(client.get(LIST).body()).isEqualTo("{\"data\":[" + set(2, "default") + "]}");
    assertThat(client.delete(ONE, DELETE).body()).isEqualTo("{\"success\":true}");
  }

  @Test
  void eachAccountHasItsOwnAndMeIsTheOwnerOfTheToken() throws Exception {
    server.register("account-1", "token");
    server.register("account-2", "other");

    client.post("/v25.0/me/messenger_profile?platform=instagram", body(set(1, "default")));

    assertThat(server.iceBreakers().of("account-1")).isPresent();
    assertThat(server.iceBreakers().of("account-2")).isEmpty();
    assertThat(error(client.delete("/v25.0/account-2/messenger_profile", DELETE)))
        .isEqualTo("401 190/0");
    assertThat(server.calls().getFirst())
        .returns(Operation.MESSENGER_PROFILE, GraphCall::operation)
        .returns("account-1", GraphCall::accountId)
        .returns("q0", GraphCall::text)
        .returns(body(set(1, "default")), GraphCall::body);
    assertThat(server.visible()).isEmpty();
  }

  @Test
  void whatALostAnswerSetStaysSet() throws Exception {
    server.mode(Mode.ACCEPT_THEN_500);

    assertThat(error(client.post(ONE, body(set(1, "default"))))).isEqualTo("500 2/0");

    assertThat(server.iceBreakers().of("account-1")).isPresent();
  }

  static Stream<String> badSets() {
    return Stream.of(
        "{\"platform\":\"instagram\"}",
        body(""),
        body(set(5, "default")),
        body(set(0, "default")),
        body(set(1, "en_GB")),
        body(set(1, "default") + "," + set(1, "default")),
        body("{\"call_to_actions\":[{\"question\":\"q\"}],\"locale\":\"default\"}"),
        body("{\"call_to_actions\":[{\"payload\":\"p\"}],\"locale\":\"default\"}"));
  }

  @ParameterizedTest
  @MethodSource("badSets")
  void badSetIsRefusedAndLeavesTheOldOne(String bad) throws Exception {
    client.post(ONE, body(set(1, "default")));

    assertThat(error(client.post(ONE, bad))).isEqualTo("400 100/0");

    assertThat(server.iceBreakers().of("account-1")).contains("[" + set(1, "default") + "]");
  }

  @Test
  void otherFieldsAndPlatformsAreRefused() throws Exception {
    String bare = "/v25.0/account-1/messenger_profile";
    String noPlatform = "{\"ice_breakers\":[" + set(1, "default") + "]}";

    assertThat(error(client.get(bare + "?fields=greeting"))).isEqualTo("400 100/0");
    assertThat(error(client.get(bare))).isEqualTo("400 100/0");
    assertThat(error(client.delete(bare, "{}"))).isEqualTo("400 100/0");
    assertThat(error(client.post(bare, noPlatform))).isEqualTo("400 100/0");
    assertThat(error(client.post(bare + "?platform=messenger", noPlatform))).isEqualTo("400 100/0");
    assertThat(client.post(bare, body(set(1, "default"))).statusCode()).isEqualTo(200);
  }

  private static String body(String sets) {
    return "{\"platform\":\"instagram\",\"ice_breakers\":[" + sets + "]}";
  }

  private static String set(int questions, String locale) {
    return IntStream.range(0, questions)
        .mapToObj(i -> "{\"question\":\"q%d\",\"payload\":\"p\"}".formatted(i))
        .collect(
            Collectors.joining(",", "{\"call_to_actions\":[", "],\"locale\":\"" + locale + "\"}"));
  }
}
