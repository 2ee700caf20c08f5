package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {
  private final Handshake handshake = new Handshake("the-token");

  @ParameterizedTest
  @CsvSource({
    "subscribe, the-token, 1158201444, 200",
    "subscribe, the-token, aZ_9-, 200",
    "subscribe, the-token, <script>, 403",
    "subscribe, the-token, 1 2, 403",
    "subscribe, the-token, 1é, 403",
    "subscribe, the-token, '', 403",
    "subscribe, the-tokeN, 1, 403",
    "subscribe, the-token2, 1, 403",
    "subscribe, '', 1, 403",
    "unsubscribe, the-token, 1, 403",
    "'', the-token, 1, 403"
  })
  void onlyWhoKnowsTheTokenGetsAHarmlessChallengeBack(
      String mode, String token, String challenge, int status) {
    Answer answer = handshake.answer(request(mode, token, challenge));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body().equals(challenge)).isEqualTo(status == 200);
  }

  @Test
  void aChallengeMayHave256CharactersAndNoMore() {
    assertThat(handshake.answer(request("subscribe", "the-token", "1".repeat(256))).statusCode())
        .isEqualTo(200);
    assertThat(handshake.answer(request("subscribe", "the-token", "1".repeat(257))).statusCode())
        .isEqualTo(403);
  }

  private static WebhookRequest request(String mode, String token, String challenge) {
    return new WebhookRequest(
        "/webhooks/instagram", "GET", "", mode, token, challenge, "", false, "");
  }
}
