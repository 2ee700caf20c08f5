package dev.parley.bench.cost;

import dev.parley.local.LocalOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Meta posts when an owner leaves. */
final class SignedByMeta {
  private static final String ALGORITHM = "HmacSHA256";

  private SignedByMeta() {}

  /** The form of a request that is about this user. */
  static String request(String userId, Instant at) {
    String payload =
        encoded(
            "{\"user_id\":\"%s\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":%d}"
                .formatted(userId, at.getEpochSecond())
                .getBytes(StandardCharsets.UTF_8));
    return "signed_request=" + encoded(mac(payload)) + "." + payload;
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      byte[] secret = LocalOptions.Secrets.DEMO_APP_SECRET.getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
