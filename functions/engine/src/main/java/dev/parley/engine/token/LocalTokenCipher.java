package dev.parley.engine.token;

import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals and opens access tokens under a key that HKDF-SHA256 makes from the configured one.
 *
 * <p>Sealed form: {@code v1.} and a {@link BoundText}.
 */
public final class LocalTokenCipher implements TokenCipher {
  /** Shortest key, in characters. */
  public static final int KEY_LENGTH_MIN = 32;

  /** What its sealed tokens begin with. */
  public static final String VERSION = "v1.";

  private static final String PURPOSE = "parley access token v1";
  private static final int KEY_BYTES = 32;

  private final SecretKey key;

  /**
   * Derives the key.
   *
   * @param configuredKey at least {@value #KEY_LENGTH_MIN} characters from a random source
   * @throws IllegalArgumentException if it is shorter
   */
  public LocalTokenCipher(String configuredKey) {
    if (configuredKey.length() < KEY_LENGTH_MIN) {
      throw new IllegalArgumentException(
          "PARLEY_TOKEN_KEY has "
              + configuredKey.length()
              + " characters: at least "
              + KEY_LENGTH_MIN
              + " are needed, for example from openssl rand -base64 48.");
    }
    this.key = derive(configuredKey);
  }

  @Override
  public SealedToken seal(WorkspaceId workspace, AccountKey account, AccessToken token) {
    return new SealedToken(VERSION + BoundText.seal(key, workspace, account, token));
  }

  @Override
  public AccessToken open(WorkspaceId workspace, AccountKey account, SealedToken sealed) {
    if (!sealed.ciphertext().startsWith(VERSION)) {
      throw new UnopenableToken(account, null);
    }
    return BoundText.open(key, workspace, account, sealed.ciphertext().substring(VERSION.length()));
  }

  private static SecretKey derive(String configuredKey) {
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(configuredKey.getBytes(StandardCharsets.UTF_8))
              .thenExpand(PURPOSE.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey("AES", spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 25 has HKDF-SHA256.", e);
    }
  }

  @Override
  public String toString() {
    return "LocalTokenCipher[***]";
  }
}
