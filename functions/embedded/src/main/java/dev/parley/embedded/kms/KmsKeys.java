package dev.parley.embedded.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys, and what is encrypted under them: a key's number, a nonce, cipher text and tag. */
final class KmsKeys {
  private static final String ARN = "arn:aws:kms:us-east-1:000000000000:key/";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_BYTES = 36;

  private final Map<String, Key> keys = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  /** One key; {@code enabled} is whether it may be used. */
  private record Key(SecretKeySpec material, boolean enabled) {}

  String create() {
    String id = UUID.randomUUID().toString();
    keys.put(id, new Key(new SecretKeySpec(bytes(KEY_BYTES), "AES"), true));
    return ARN + id;
  }

  void enable(String name, boolean enabled) {
    keys.put(id(name), new Key(find(name).material, enabled));
  }

  boolean isEnabled(String name) {
    return find(name).enabled;
  }

  /** The ARN of the key of this name. */
  String arn(String name) {
    find(name);
    return ARN + id(name);
  }

  byte[] dataKey() {
    return bytes(KEY_BYTES);
  }

  byte[] encrypt(String name, Map<String, String> context, byte[] plain) {
    byte[] nonce = bytes(NONCE_BYTES);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, usable(name), nonce, context, plain);
    byte[] id = id(name).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(id.length + nonce.length + sealed.length)
        .put(id)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /** The plain text and the ARN of the key that it was under. */
  Map.Entry<String, byte[]> decrypt(
      Optional<String> name, Map<String, String> context, byte[] blob) {
    if (blob.length <= ID_BYTES + NONCE_BYTES) {
      throw KmsError.invalidCiphertext();
    }
    String id = new String(blob, 0, ID_BYTES, StandardCharsets.US_ASCII);
    if (!keys.containsKey(id)) {
      throw KmsError.invalidCiphertext();
    }
    if (name.isPresent() && !arn(name.get()).equals(ARN + id)) {
      throw new KmsError(
          400,
          "IncorrectKeyException",
          "The key ID in the request does not identify a CMK that can perform this operation.");
    }
    ByteBuffer rest = ByteBuffer.wrap(blob, ID_BYTES, blob.length - ID_BYTES);
    byte[] nonce = new byte[NONCE_BYTES];
    rest.get(nonce);
    byte[] sealed = new byte[rest.remaining()];
    rest.get(sealed);
    return Map.entry(ARN + id, run(Cipher.DECRYPT_MODE, usable(id), nonce, context, sealed));
  }

  private Key usable(String name) {
    Key key = find(name);
    if (!key.enabled) {
      throw new KmsError(400, "DisabledException", ARN + id(name) + " is disabled.");
    }
    return key;
  }

  private Key find(String name) {
    return Optional.ofNullable(keys.get(id(name)))
        .orElseThrow(
            () ->
                new KmsError(
                    400, "NotFoundException", "Key '" + ARN + id(name) + "' does not exist"));
  }

  private static String id(String name) {
    return name.startsWith(ARN) ? name.substring(ARN.length()) : name;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] run(
      int mode, Key key, byte[] nonce, Map<String, String> context, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key.material, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(new TreeMap<>(context).toString().getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw KmsError.invalidCiphertext();
    }
  }
}
