package dev.parley.engine.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.embedded.kms.KmsServer;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.LocalTokenCipher;
import dev.parley.engine.token.TokenCipher;
import dev.parley.engine.token.TokenKeyUnavailable;
import dev.parley.engine.token.UnopenableToken;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the clients as the functions make them. */
final class KmsTokenCipherIT {
  private static final String LOCAL_KEY = "0123456789abcdef0123456789abcdef";
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final AccountKey ACCOUNT = new AccountKey(Channel.INSTAGRAM, "1001");
  private static final AccessToken TOKEN = new AccessToken("IGQVJ-canary");

  private final KmsServer kms = KmsServer.start();
  private final String key = kms.createKey();
  private final MovableClock clock = new MovableClock();
  private final ApplicationContext context = context(key);
  private final TokenCipher cipher = context.getBean(TokenCipher.class);

  @AfterEach
  void stop() {
    context.close();
    kms.close();
  }

  private ApplicationContext context(String keyArn) {
    return EngineContext.start(
        Environment.of(
                Map.of(
                    "PARLEY_TOKEN_KEY", LOCAL_KEY,
                    "PARLEY_TOKEN_KMS_KEY", keyArn,
                    "PARLEY_KMS_ENDPOINT", kms.endpoint().toString()))
            .withClock(clock));
  }

  private long calls(String operation) {
    return context.getBean(CallLog.class).counts().getOrDefault("kms:" + operation, 0L);
  }

  @Test
  void aTokenOpensForItsOwnAccountInAnotherProcess() {
    SealedToken sealed = cipher.seal(SHOP, ACCOUNT, TOKEN);

    assertThat(sealed.ciphertext()).matches("k1\\.[\\w-]+\\.[\\w-]+").doesNotContain("canary");
    try (ApplicationContext other = context(key)) {
      assertThat(other.getBean(TokenCipher.class).open(SHOP, ACCOUNT, sealed)).isEqualTo(TOKEN);
    }
  }

  @Test
  void eachTokenHasADataKeyOfItsOwn() {
    String one = cipher.seal(SHOP, ACCOUNT, TOKEN).ciphertext();
    String two = cipher.seal(SHOP, ACCOUNT, TOKEN).ciphertext();

    assertThat(one.split("\\.", -1)[1]).isNotEqualTo(two.split("\\.", -1)[1]);
    assertThat(calls("GenerateDataKey")).isEqualTo(2);
  }

  @Test
  void anotherAccountWorkspaceOrKeyDoesNotOpenIt() {
    SealedToken sealed = cipher.seal(SHOP, ACCOUNT, TOKEN);
    assertThat(cipher.open(SHOP, ACCOUNT, sealed)).isEqualTo(TOKEN);

    assertDoesNotOpen(cipher, SHOP, new AccountKey(Channel.INSTAGRAM, "1002"), sealed);
    assertDoesNotOpen(cipher, SHOP, new AccountKey(Channel.WHATSAPP, "1001"), sealed);
    assertDoesNotOpen(cipher, new WorkspaceId("other"), ACCOUNT, sealed);
    try (ApplicationContext other = context(kms.createKey())) {
      assertDoesNotOpen(other.getBean(TokenCipher.class), SHOP, ACCOUNT, sealed);
    }
  }

  @Test
  void aTokenWithAnyCharacterChangedDoesNotOpen() {
    String text = cipher.seal(SHOP, ACCOUNT, TOKEN).ciphertext();

    for (int i = 0; i < text.length() - 1; i += 7) {
      String changed =
          text.substring(0, i) + (text.charAt(i) == 'A' ? 'Q' : 'A') + text.substring(i + 1);
      assertDoesNotOpen(cipher, SHOP, ACCOUNT, new SealedToken(changed));
    }
    assertDoesNotOpen(cipher, SHOP, ACCOUNT, new SealedToken("k1."));
    assertDoesNotOpen(cipher, SHOP, ACCOUNT, new SealedToken("k1.AAAA"));
    assertDoesNotOpen(cipher, SHOP, ACCOUNT, new SealedToken("k1.!!.AAAA"));
    assertDoesNotOpen(cipher, SHOP, ACCOUNT, new SealedToken(""));
  }

  @Test
  void kmsIsAskedOnceForManySendsAndAgainAfterFiveMinutes() {
    SealedToken sealed = cipher.seal(SHOP, ACCOUNT, TOKEN);

    for (int i = 0; i < 500; i++) {
      assertThat(cipher.open(SHOP, ACCOUNT, sealed)).isEqualTo(TOKEN);
    }
    assertThat(calls("Decrypt")).isEqualTo(1);

    clock.advance(KmsTokenCipher.KEPT.minusSeconds(30));
    cipher.open(SHOP, ACCOUNT, sealed);
    assertThat(calls("Decrypt")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(30));
    cipher.open(SHOP, ACCOUNT, sealed);
    assertThat(calls("Decrypt")).isEqualTo(2);
  }

  @Test
  void anOutageOrADisabledKeyIsNoVerdictOnTheToken() {
    SealedToken sealed = cipher.seal(SHOP, ACCOUNT, TOKEN);

    kms.mode(KmsServer.Mode.THROTTLE);
    assertUnavailable(sealed);
    kms.mode(KmsServer.Mode.FAIL);
    assertUnavailable(sealed);
    kms.mode(KmsServer.Mode.ANSWER);
    kms.enableKey(key, false);
    assertUnavailable(sealed);
    kms.enableKey(key, true);
    assertThat(cipher.open(SHOP, ACCOUNT, sealed)).isEqualTo(TOKEN);
  }

  @Test
  void aKeptKeyCarriesOverAnOutage() {
    SealedToken sealed = cipher.seal(SHOP, ACCOUNT, TOKEN);
    cipher.open(SHOP, ACCOUNT, sealed);

    kms.close();

    assertThat(cipher.open(SHOP, ACCOUNT, sealed)).isEqualTo(TOKEN);
    clock.advance(KmsTokenCipher.KEPT);
    assertUnavailable(sealed);
  }

  @Test
  void aTokenOfTheLocalKeyStillOpensAndIsSealedAnewByKms() {
    SealedToken old = new LocalTokenCipher(LOCAL_KEY).seal(SHOP, ACCOUNT, TOKEN);

    AccessToken opened = cipher.open(SHOP, ACCOUNT, old);

    assertThat(opened).isEqualTo(TOKEN);
    assertThat(calls("Decrypt")).isZero();
    assertThat(cipher.seal(SHOP, ACCOUNT, opened).ciphertext()).startsWith("k1.");
    assertDoesNotOpen(
        new LocalTokenCipher(LOCAL_KEY), SHOP, ACCOUNT, cipher.seal(SHOP, ACCOUNT, TOKEN));
  }

  @Test
  void nothingShowsAKeyOrAToken() {
    assertThat(cipher.toString()).isEqualTo("KmsTokenCipher[***]");
  }

  private void assertUnavailable(SealedToken sealed) {
    assertThatThrownBy(() -> cipher.open(SHOP, ACCOUNT, sealed))
        .isInstanceOf(TokenKeyUnavailable.class)
        .hasMessageNotContaining("canary");
  }

  private static void assertDoesNotOpen(
      TokenCipher cipher, WorkspaceId workspace, AccountKey account, SealedToken sealed) {
    assertThatThrownBy(() -> cipher.open(workspace, account, sealed))
        .isInstanceOf(UnopenableToken.class)
        .hasMessageNotContaining("canary");
  }
}
