package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Channel;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.SendResult;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphAnswerTest {

  @Test
  void aMessageIdMeansAccepted() {
    assertThat(read(200, "{\"recipient_id\":\"7\",\"message_id\":\"mid.1\"}"))
        .isEqualTo(new SendResult.Accepted("mid.1"));
  }

  @Test
  void anErrorObjectMeansRefusedAndLosesMetasText() {
    String body =
        "{\"error\":{\"message\":\"canary\",\"type\":\"IGApiException\",\"code\":10,"
            + "\"error_subcode\":2534022,\"is_transient\":true,\"error_data\":{\"x\":[1]},"
            + "\"fbtrace_id\":\"Abc_1\"}}";

    assertThat(read(403, body))
        .isEqualTo(new SendResult.Refused(new GraphError(403, 10, 2534022, "Abc_1")));
  }

  @Test
  void aTraceIdOfAnotherFormIsDropped() {
    assertThat(read(400, "{\"error\":{\"code\":100,\"fbtrace_id\":\"a\\nb\"}}"))
        .isEqualTo(new SendResult.Refused(new GraphError(400, 100, 0, "")));
  }

  @Test
  void tooManyRequestsIsARefusalWhoeverSaysIt() {
    assertThat(read(429, "slow down"))
        .isEqualTo(new SendResult.Refused(new GraphError(429, 0, 0, "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "{}",
        "[]",
        "{\"message_id\":\"\"}",
        "{\"message_id\":7}",
        "{\"message_id\":\"mid.1\"",
        "{\"error\":{\"code\":100}}"
      })
  void a200ThatNamesNoMessageIsUnclear(String body) {
    assertThat(read(200, body)).isInstanceOf(SendResult.Unclear.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500|oops",
        "502|<html></html>",
        "400|",
        "400|{\"error\":\"no\"}",
        "400|{\"error\":{}}",
        "400|{\"error\":{\"code\":\"100\"}}",
        "400|{\"error\":{\"code\":99999999999}}",
        "400|{\"error\":{\"code\":100}",
        "302|{\"error\":{\"code\":100}}",
        "201|{\"message_id\":\"mid.1\"}"
      })
  void whatIsNoErrorObjectOfMetaIsUnclear(int status, String body) {
    assertThat(read(status, body == null ? "" : body)).isInstanceOf(SendResult.Unclear.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"recipient_id\":\"7\"}|''",
        "{\"success\":true}|''",
        "{\"recipient_id\":\"7\",\"message_id\":\"mid.1\"}|mid.1"
      })
  void anActionIsAcceptedWithoutAMessageId(String body, String mid) {
    assertThat(read(Proof.ANSWER, 200, body)).isEqualTo(new SendResult.Accepted(mid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "[]", "{\"error\":{\"code\":2}}"})
  void anActionIsUnclearIfTheAnswerIsNone(String body) {
    assertThat(read(Proof.ANSWER, 200, body)).isInstanceOf(SendResult.Unclear.class);
  }

  @Test
  void aPublicReplyIsAcceptedWithTheIdOfItsComment() {
    assertThat(read(Proof.COMMENT_ID, 200, "{\"id\":\"17873440459141021\"}"))
        .isEqualTo(new SendResult.Accepted("17873440459141021"));
    assertThat(read(Proof.COMMENT_ID, 200, "{\"message_id\":\"m\"}"))
        .isEqualTo(new SendResult.Unclear("http_200_without_id"));
  }

  @ParameterizedTest
  @EnumSource(Proof.class)
  void aRefusalIsOneWhateverWasSent(Proof proof) {
    assertThat(read(proof, 403, "{\"error\":{\"code\":10,\"error_subcode\":2534022}}"))
        .isEqualTo(new SendResult.Refused(new GraphError(403, 10, 2534022, "")));
    assertThat(read(proof, 502, "<html>")).isEqualTo(new SendResult.Unclear("http_502"));
  }

  @Test
  void deeplyNestedAnswersAreUnclear() {
    assertThat(read(200, "{\"a\":" + "[".repeat(30_000))).isInstanceOf(SendResult.Unclear.class);
  }

  private static SendResult read(int status, String body) {
    return read(Proof.MESSAGE_ID, status, body);
  }

  private static SendResult read(Proof proof, int status, String body) {
    return GraphAnswer.read(Channel.INSTAGRAM, proof, status, body.getBytes(StandardCharsets.UTF_8));
  }
}
