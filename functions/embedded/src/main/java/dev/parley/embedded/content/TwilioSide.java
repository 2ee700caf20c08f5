package dev.parley.embedded.content;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Twilio's Content API: {@code /v1/Content}. */
final class TwilioSide {
  private static final Pattern ONE = Pattern.compile("/v1/Content/(HX[0-9a-f]{32})");
  private static final Pattern APPROVALS =
      Pattern.compile("/v1/Content/(HX[0-9a-f]{32})/ApprovalRequests(/whatsapp)?");
  private static final Pattern PAGE = Pattern.compile("(?:^|&)Page=([0-9]{1,6})");
  private static final Pattern SIZE = Pattern.compile("(?:^|&)PageSize=([0-9]{1,4})");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
  private static final Set<String> CATEGORIES = Set.of("UTILITY", "MARKETING", "AUTHENTICATION");
  private static final int BODY_MAX = 1600;

  private final Shelf shelf;
  private final int pageSizeMax;

  TwilioSide(Shelf shelf, int pageSizeMax) {
    this.shelf = shelf;
    this.pageSizeMax = pageSizeMax;
  }

  Reply answer(String method, String path, String query, String account, JsonNode body) {
    Matcher one = ONE.matcher(path);
    Matcher approvals = APPROVALS.matcher(path);
    if (path.equals("/v1/Content")) {
      return method.equals("POST") ? create(account, body) : list(account, query);
    }
    if (one.matches() && method.equals("DELETE")) {
      return shelf.delete(account, one.group(1))
          ? new Reply(204, Reply.JSON.createObjectNode())
          : notFound();
    }
    if (approvals.matches()) {
      return method.equals("POST")
          ? submit(account, approvals.group(1), body)
          : approval(account, approvals.group(1));
    }
    return notFound();
  }

  private Reply create(String account, JsonNode body) {
    if (!body.path("language").isString() || body.path("types").isEmpty()) {
      return Reply.twilioError(400, 20001, "language and types are required");
    }
    for (var type : body.path("types").properties()) {
      int length = type.getValue().path("body").asString("").length();
      if (length == 0 || length > BODY_MAX) {
        return Reply.twilioError(400, 20001, "body must be 1 to " + BODY_MAX + " characters");
      }
    }
    ObjectNode json = (ObjectNode) body.deepCopy();
    json.put("account_sid", account);
    json.put("date_created", Instant.now().toString());
    MadeTemplate made = shelf.make(account, "sid", number -> "HX%032x".formatted(number), json);
    return new Reply(201, made.json());
  }

  private Reply list(String account, String query) {
    int size = Math.min(number(SIZE, query, 50), pageSizeMax);
    int page = number(PAGE, query, 0);
    List<MadeTemplate> all = shelf.shown(account);
    List<MadeTemplate> here =
        all.subList(Math.min(all.size(), page * size), Math.min(all.size(), (page + 1) * size));
    ObjectNode answer = Reply.JSON.createObjectNode();
    ArrayNode contents = answer.putArray("contents");
    here.forEach(template -> contents.add(template.json()));
    ObjectNode meta = answer.putObject("meta").put("page", page).put("page_size", size);
    if ((page + 1) * size < all.size()) {
      // As Twilio does: with its own host, wherever it was asked.
      meta.put(
          "next_page_url",
          "https://content.twilio.com/v1/Content?PageSize=" + size + "&Page=" + (page + 1));
    } else {
      meta.putNull("next_page_url");
    }
    return Reply.ok(answer);
  }

  private Reply submit(String account, String id, JsonNode body) {
    if (shelf.find(account, id).isEmpty()) {
      return notFound();
    }
    if (!NAME.matcher(body.path("name").asString("")).matches()
        || !CATEGORIES.contains(body.path("category").asString(""))) {
      return Reply.twilioError(400, 20001, "name or category is invalid");
    }
    shelf.status(id, new Shelf.Status("received", ""));
    ObjectNode answer = Reply.JSON.createObjectNode();
    answer.put("name", body.path("name").asString());
    answer.put("category", body.path("category").asString());
    answer.put("status", "received").put("rejection_reason", "");
    return new Reply(201, answer);
  }

  private Reply approval(String account, String id) {
    if (shelf.find(account, id).isEmpty()) {
      return notFound();
    }
    Shelf.Status status = shelf.status(id, "unsubmitted");
    ObjectNode answer = Reply.JSON.createObjectNode().put("sid", id).put("account_sid", account);
    answer
        .putObject("whatsapp")
        .put("type", "whatsapp")
        .put("status", status.word())
        .put("rejection_reason", status.reason());
    return Reply.ok(answer);
  }

  private static Reply notFound() {
    return Reply.twilioError(404, 20404, "The requested resource was not found");
  }

  private static int number(Pattern pattern, String query, int otherwise) {
    Matcher found = pattern.matcher(query);
    return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
  }
}
