package dev.parley.engine.token;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A token encrypted with AES-256-GCM under a random 96-bit nonce, bound to workspace and account:
 * the URL-safe Base64 of nonce, cipher text and tag.
 */
public final class BoundText {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private BoundText() {}

  /** Encrypts; each call gives another text. */
  public static String seal(
      SecretKey key, WorkspaceId workspace, AccountKey account, AccessToken token) {
    byte[] nonce = new byte[NONCE_BYTES];
    // Made anew each time: a random source kept across a snapshot of the process could repeat.
    new SecureRandom().nextBytes(nonce);
    byte[] plain = token.reveal().getBytes(StandardCharsets.UTF_8);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, bound(workspace, account), plain);
    byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * Decrypts.
   *
   * @throws UnopenableToken if it was made for another account or with another key, or was changed
   */
  public static AccessToken open(
      SecretKey key, WorkspaceId workspace, AccountKey account, String text) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      if (all.length <= NONCE_BYTES) {
        throw new UnopenableToken(account, null);
      }
      ByteBuffer bytes = ByteBuffer.wrap(all);
      byte[] nonce = new byte[NONCE_BYTES];
      byte[] rest = new byte[all.length - NONCE_BYTES];
      bytes.get(nonce).get(rest);
      byte[] plain = run(Cipher.DECRYPT_MODE, key, nonce, bound(workspace, account), rest);
      return new AccessToken(new String(plain, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UnopenableToken(account, e);
    }
  }

  /** No part can hold '#', so no two accounts share this text. */
  private static byte[] bound(WorkspaceId workspace, AccountKey account) {
    return (workspace.value() + "#" + account.text()).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] bound, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused: " + e.getClass().getSimpleName(), e);
    }
  }
}
