package dev.parley.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Meta's {@code X-Hub-Signature-256}: HMAC-SHA256 with the app secret over the body exactly as it
 * came. Meta signs its escaped form ({@code \}{@code u00e9}, {@code \/}); whoever decodes and
 * encodes again computes another signature. See <a
 * href="https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads">Validate
 * payloads</a>.
 */
final class WebhookSignature {
  private static final String PREFIX = "sha256=";
  private static final int HEX_DIGITS = 64;

  private final List<String> secrets;

  WebhookSignature(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Whether one of the secrets made this header for this body. All secrets are tried whatever the
   * result, so the time says nothing about which one fits.
   *
   * @param header {@code sha256=} and 64 lower-case hex digits; anything else is refused, two
   *     headers joined by a comma as well
   */
  boolean fits(String header, byte[] body) {
    if (!isWellFormed(header)) {
      return false;
    }
    byte[] claimed = HexFormat.of().parseHex(header, PREFIX.length(), header.length());
    boolean fits = false;
    for (String secret : secrets) {
      fits |= MessageDigest.isEqual(hmac(secret, body), claimed);
    }
    return fits;
  }

  private static boolean isWellFormed(String header) {
    if (header.length() != PREFIX.length() + HEX_DIGITS || !header.startsWith(PREFIX)) {
      return false;
    }
    for (int i = PREFIX.length(); i < header.length(); i++) {
      char c = header.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static byte[] hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
    }
  }
}
