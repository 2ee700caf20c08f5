package dev.parley.local.meta;

import static dev.parley.local.meta.MetaJson.member;
import static dev.parley.local.meta.MetaJson.object;
import static dev.parley.local.meta.MetaJson.text;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One webhook of Instagram.
 *
 * @param entries the elements of {@code entry[]}, as JSON
 */
public record MetaWebhook(List<String> entries) {
  private static final String ALGORITHM = "HmacSHA256";

  /** Copies the list. */
  public MetaWebhook {
    entries = List.copyOf(entries);
  }

  /** A webhook of one event. */
  public static MetaWebhook of(MetaEvent event, MetaEvent.Head head) {
    return new MetaWebhook(List.of(event.entry(head)));
  }

  /** The exact bytes that Meta posts. */
  public byte[] body() {
    return object(member("object", text("instagram")), member("entry", MetaJson.array(entries)))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The {@code X-Hub-Signature-256} of exactly these bytes.
   *
   * @see <a
   *     href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started#event-notifications">
   *     Validating payloads</a>
   */
  public static String signature(String appSecret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }
}
