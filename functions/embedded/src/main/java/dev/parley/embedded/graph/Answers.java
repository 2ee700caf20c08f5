package dev.parley.embedded.graph;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of answers, in Meta's shapes, and new ids. */
final class Answers {

  private static final Set<String> PROFILE_FIELDS =
      Set.of(
          "id",
          "name",
          "username",
          "profile_pic",
          "follower_count",
          "is_user_follow_business",
          "is_business_follow_user",
          "is_verified_user");

  private final Random random = new SecureRandom();

  /** An id as Meta makes them: an Instagram mid, a wamid, or a comment's number. */
  String newId(GraphRequest request) {
    return switch (request.operation()) {
      case INSTAGRAM_MESSAGE ->
          base64(
              "ig_dm_item:1:IGMessageID:"
                  + request.accountId()
                  + ":"
                  + digits(128)
                  + ":"
                  + digits(116));
      case WHATSAPP_MESSAGE -> "wamid." + base64("\u001d\u0002" + request.recipient() + digits(80));
      case COMMENT_REPLY, PROFILE, COMMENT, MEDIA, MESSENGER_PROFILE, CONVERSATIONS, UNSUPPORTED ->
          "179" + digits(48);
    };
  }

  /**
   * The answer to what was taken.
   *
   * @param user the person behind the recipient of an Instagram message
   */
  String taken(GraphRequest request, String user, @Nullable String id) {
    return switch (request.operation()) {
      case INSTAGRAM_MESSAGE -> instagram(user, id);
      case WHATSAPP_MESSAGE ->
          id == null ? "{\"success\":true}" : whatsApp(request.recipient(), id);
      case COMMENT_REPLY, PROFILE, COMMENT, MEDIA, MESSENGER_PROFILE, CONVERSATIONS, UNSUPPORTED ->
          object().put("id", id).toString();
    };
  }

  /**
   * The fields of {@code profile} that were asked for. Those that are not legal here have been
   * refused before.
   */
  static String profile(String igsid, GraphProfile profile, List<String> fields) {
    ObjectNode all =
        object()
            .put("name", profile.name())
            .put("username", profile.username())
            .put("profile_pic", "https://scontent.cdninstagram.example/" + igsid + ".jpg")
            .put("follower_count", profile.followers())
            .put("is_user_follow_business", profile.followsBusiness())
            .put("is_business_follow_user", false)
            .put("is_verified_user", false)
            .put("id", igsid);
    return all.retain(fields).put("id", igsid).toString();
  }

  /** When a comment or medium came to be, if that was asked for. */
  static String time(String id, Instant at, List<String> fields) {
    ObjectNode all = object().put("timestamp", GraphNodes.metaTime(at)).put("id", id);
    return all.retain(fields).put("id", id).toString();
  }

  static boolean isProfileField(String field) {
    return PROFILE_FIELDS.contains(field);
  }

  String error(GraphError error) {
    ObjectNode node = object();
    ObjectNode inner =
        node.putObject("error")
            .put("message", error.message())
            .put("type", error.type())
            .put("code", error.code());
    if (error.subcode() != 0) {
      inner.put("error_subcode", error.subcode());
    }
    inner.put("is_transient", error.isTransient()).put("fbtrace_id", "A" + base64(digits(60)));
    return node.toString();
  }

  static ObjectNode usage(int percent) {
    return object()
        .put("call_count", percent)
        .put("total_cputime", percent)
        .put("total_time", percent);
  }

  static String businessUsage(String businessId, String type, int percent, int minutes) {
    ObjectNode node = object();
    node.putArray(businessId)
        .add(usage(percent).put("type", type).put("estimated_time_to_regain_access", minutes));
    return node.toString();
  }

  private static String instagram(String user, @Nullable String id) {
    ObjectNode node = object().put("recipient_id", user);
    return (id == null ? node : node.put("message_id", id)).toString();
  }

  private static String whatsApp(String to, String id) {
    ObjectNode node = object().put("messaging_product", "whatsapp");
    node.putArray("contacts").addObject().put("input", to).put("wa_id", to.replace("+", ""));
    node.putArray("messages").addObject().put("id", id);
    return node.toString();
  }

  private String digits(int bits) {
    return new BigInteger(bits, random).toString();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
