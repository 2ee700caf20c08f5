package dev.parley.embedded.graph;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The webhook that tells of an account's own message.
 *
 * <p>Its JSON is ASCII with lower-case escapes and escaped slashes, as Meta writes it: whoever
 * signs anything but the untouched bytes fails on it.
 */
final class EchoJson {

  private static final JsonMapper META =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                  .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                  .build())
          .build();

  private EchoJson() {}

  static byte[] body(Landed landed, long appId, Instant now) {
    ObjectNode root = META.createObjectNode().put("object", "instagram");
    ObjectNode entry = root.putArray("entry").addObject().put("id", landed.account());
    ObjectNode item = entry.put("time", now.toEpochMilli()).putArray("messaging").addObject();
    item.putObject("sender").put("id", landed.account());
    item.putObject("recipient").put("id", landed.user());
    item.put("timestamp", landed.at().toEpochMilli()).set("message", message(landed, appId));
    return META.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode message(Landed landed, long appId) {
    ObjectNode message = META.createObjectNode().put("mid", landed.mid());
    if (landed.message().has("text")) {
      message.put("text", landed.text());
    }
    List<ObjectNode> attachments = landed.attachments();
    if (!attachments.isEmpty()) {
      message.putArray("attachments").addAll(attachments);
    }
    return message.put("is_echo", true).put("app_id", appId);
  }

  /** The value of {@code X-Hub-Signature-256}. */
  static String signature(byte[] body, String appSecret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
