package dev.parley.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalTokenCipherTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final AccountKey ACCOUNT = new AccountKey(Channel.INSTAGRAM, "1001");
  private static final AccessToken TOKEN = new AccessToken("IGQVJ-canary");

  private final TokenCipher cipher = new LocalTokenCipher(KEY);

  @Test
  void aTokenOpensForItsOwnAccountAndUnderTheSameKey() {
    SealedToken sealed = cipher.seal(SHOP, ACCOUNT, TOKEN);

    assertThat(new LocalTokenCipher(KEY).open(SHOP, ACCOUNT, sealed)).isEqualTo(TOKEN);
  }

  @Test
  void sealingTwiceGivesDifferentTexts() {
    assertThat(cipher.seal(SHOP, ACCOUNT, TOKEN)).isNotEqualTo(cipher.seal(SHOP, ACCOUNT, TOKEN));
  }

  @Test
  void aTokenDoesNotOpenForAnotherAccountWorkspaceChannelOrKey() {
    SealedToken sealed = cipher.seal(SHOP, ACCOUNT, TOKEN);

    assertDoesNotOpen(cipher, SHOP, new AccountKey(Channel.INSTAGRAM, "1002"), sealed);
    assertDoesNotOpen(cipher, SHOP, new AccountKey(Channel.WHATSAPP, "1001"), sealed);
    assertDoesNotOpen(cipher, new WorkspaceId("other"), ACCOUNT, sealed);
    assertDoesNotOpen(new LocalTokenCipher(KEY.replace('0', '9')), SHOP, ACCOUNT, sealed);
  }

  @Test
  void aTokenWithAnyCharacterChangedDoesNotOpen() {
    String text = cipher.seal(SHOP, ACCOUNT, TOKEN).ciphertext();

    for (int i = 0; i < text.length(); i++) {
      String changed =
          text.substring(0, i) + (text.charAt(i) == 'A' ? 'Q' : 'A') + text.substring(i + 1);
      assertDoesNotOpen(cipher, SHOP, ACCOUNT, new SealedToken(changed));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1.", "v1.AAAA", "v2.AAAA", "v1.!!!!", "IGQVJ-canary"})
  void whatIsNoSealedTokenDoesNotOpen(String text) {
    assertDoesNotOpen(cipher, SHOP, ACCOUNT, new SealedToken(text));
  }

  @Test
  void aShortKeyIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> new LocalTokenCipher("secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 characters")
        .hasMessageNotContaining("secret");
  }

  @Test
  void nothingShowsAToken() {
    assertThat(TOKEN + " " + cipher).doesNotContain("canary").doesNotContain(KEY);
    assertThatThrownBy(() -> new AccessToken("canary token")).hasMessageNotContaining("canary");
  }

  private static void assertDoesNotOpen(
      TokenCipher cipher, WorkspaceId workspace, AccountKey account, SealedToken sealed) {
    assertThatThrownBy(() -> cipher.open(workspace, account, sealed))
        .isInstanceOf(UnopenableToken.class)
        .hasMessageNotContaining("canary");
  }
}
