package dev.parley.engine.token;

import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals and opens access tokens: AES-256-GCM under a key that HKDF-SHA256 makes from the configured
 * one, with a random 96-bit nonce, bound to workspace and account.
 *
 * <p>Sealed form: {@code v1.} and the URL-safe Base64 of nonce, cipher text and tag. Safe for use
 * by many threads.
 */
public final class TokenCipher {
  /** Shortest key, in characters. */
  public static final int KEY_LENGTH_MIN = 32;

  private static final String VERSION = "v1.";
  private static final String PURPOSE = "parley access token v1";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;

  /**
   * Derives the key.
   *
   * @param configuredKey at least {@value #KEY_LENGTH_MIN} characters from a random source
   * @throws IllegalArgumentException if it is shorter
   */
  public TokenCipher(String configuredKey) {
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

  /** Encrypts the token for this account of this workspace; each call gives another text. */
  public SealedToken seal(WorkspaceId workspace, AccountKey account, AccessToken token) {
    byte[] nonce = new byte[NONCE_BYTES];
    // Made anew each time: a random source kept across a snapshot of the process could repeat.
    new SecureRandom().nextBytes(nonce);
    byte[] plain = token.reveal().getBytes(StandardCharsets.UTF_8);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, workspace, account, plain);
    byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return new SealedToken(VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(all));
  }

  /**
   * Decrypts a token that was sealed for this account of this workspace.
   *
   * @throws UnopenableToken if it was sealed for another account or under another key, or was
   *     changed
   */
  public AccessToken open(WorkspaceId workspace, AccountKey account, SealedToken sealed) {
    if (!sealed.ciphertext().startsWith(VERSION)) {
      throw new UnopenableToken(account, null);
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(sealed.ciphertext().substring(VERSION.length()));
      if (all.length <= NONCE_BYTES) {
        throw new UnopenableToken(account, null);
      }
      ByteBuffer bytes = ByteBuffer.wrap(all);
      byte[] nonce = new byte[NONCE_BYTES];
      byte[] rest = new byte[all.length - NONCE_BYTES];
      bytes.get(nonce).get(rest);
      byte[] plain = run(Cipher.DECRYPT_MODE, nonce, workspace, account, rest);
      return new AccessToken(new String(plain, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UnopenableToken(account, e);
    }
  }

  private byte[] run(
      int mode, byte[] nonce, WorkspaceId workspace, AccountKey account, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      // No part can hold '#', so no two accounts share this text.
      String bound = workspace.value() + "#" + account.text();
      cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused: " + e.getClass().getSimpleName(), e);
    }
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
    return "TokenCipher[***]";
  }
}
