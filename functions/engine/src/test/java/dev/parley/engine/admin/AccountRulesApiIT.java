package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountRulesApiIT {
  private static final String DEFAULT =
      "\"rules\":{\"stopWords\":[\"STOP\",\"UNSUBSCRIBE\"],\"startWords\":[\"START\",\"UNSTOP\"],"
          + "\"stopReply\":null,\"startReply\":null,\"handoverPause\":\"PT30M\","
          + "\"answersPerMinute\":200,\"userCooldown\":\"PT0S\",\"messagesPerSecond\":80,"
          + "\"pairBurst\":45}";

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
  void anAccountBeginsWithTheDefaults() {
    assertThat(api.get(api.account("1201")).body()).contains(DEFAULT);
  }

  @Test
  void rulesStayUntilOthersAreSentAndWhatTheyLeaveOutIsTheDefault() {
    String path = "/api/v1/accounts/instagram/1202";
    String rules =
        "{\"stopWords\":[\"HALT\"],\"startWords\":[],\"stopReply\":\"Bye\",\"startReply\":\"Hi\","
            + "\"handoverPause\":\"P1D\",\"answersPerMinute\":5,\"userCooldown\":\"PT1H\","
            + "\"messagesPerSecond\":1000,\"pairBurst\":1}";

    Answer created = put(path, ",\"rules\":" + rules);
    Answer untouched = put(path, ",\"paused\":true");
    Answer partly = put(path, ",\"rules\":{\"answersPerMinute\":7}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body()).contains("\"rules\":" + rules);
    assertThat(untouched.body()).contains("\"rules\":" + rules);
    assertThat(partly.body()).contains(DEFAULT.replace(":200,", ":7,"));
    assertThat(api.get(path).body()).isEqualTo(partly.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]||rules must be an object, but is an array.",
        "{'stop':1}|/stop|stop is not a property here: use answersPerMinute, handoverPause, mess",
        "{'stopWords':'STOP'}|/stopWords|stopWords must be an array, but is a string.",
        "{'stopWords':[' ']}|/stopWords/0|A keyword is empty once blanks",
        "{'stopReply':' '}|/stopReply|stopReply has 1 bytes in UTF-8: 1 to 1000 are allowed",
        "{'handoverPause':'half an hour'}|/handoverPause|handoverPause must be a duration of ISO",
        "{'handoverPause':'P31D'}|/handoverPause|handoverPause is PT744H: PT0S to P30D are allow",
        "{'userCooldown':'PT-1S'}|/userCooldown|userCooldown is PT-1S: PT0S to P30D are allowed.",
        "{'answersPerMinute':0}|/answersPerMinute|answersPerMinute is 0: 1 to 1000 are allowed.",
        "{'messagesPerSecond':1001}|/messagesPerSecond|messagesPerSecond is 1001: 1 to 1000 are",
        "{'pairBurst':46}|/pairBurst|pairBurst is 46: 1 to 45 are allowed."
      })
  void aWrongRuleIsNamedWithItsPlace(String rules, String pointer, String detail) {
    Answer refused =
        put("/api/v1/accounts/instagram/1203", ",\"rules\":" + rules.replace('\'', '"'));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("{\"pointer\":\"/rules%s\"".formatted(pointer == null ? "" : pointer))
        .contains("\"detail\":\"" + detail);
    refused.assertProblem();
  }

  private Answer put(String path, String further) {
    return api.send("PUT", path, "{\"workspace\":\"shop\",\"username\":\"x\"" + further + "}");
  }
}
