package dev.parley.embedded.content;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Meta's message templates: {@code /v25.0/<business account>/message_templates}. */
final class MetaSide {
  private static final int EXISTS = 2388024;
  private static final long FIRST_ID = 594425479261000L;
  private static final Pattern TEMPLATES = Pattern.compile("/v25\\.0/([0-9]+)/message_templates");
  private static final Pattern ONE = Pattern.compile("/v25\\.0/([0-9]+)");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
  private static final Set<String> CATEGORIES = Set.of("UTILITY", "MARKETING", "AUTHENTICATION");

  private final Shelf shelf;

  MetaSide(Shelf shelf) {
    this.shelf = shelf;
  }

  Reply answer(String method, String path, String query, String account, JsonNode body) {
    Matcher templates = TEMPLATES.matcher(path);
    Matcher one = ONE.matcher(path);
    if (templates.matches() && templates.group(1).equals(account)) {
      return switch (method) {
        case "POST" -> create(account, body);
        case "GET" -> list(account, parameter(query, "name"));
        case "DELETE" -> delete(account, parameter(query, "hsm_id"), parameter(query, "name"));
        default -> unknown();
      };
    }
    return one.matches() ? status(account, one.group(1)) : unknown();
  }

  private Reply create(String account, JsonNode body) {
    String name = body.path("name").asString("");
    String language = body.path("language").asString("");
    if (!NAME.matcher(name).matches()
        || language.isEmpty()
        || !CATEGORIES.contains(body.path("category").asString(""))
        || body.path("components").isEmpty()) {
      return Reply.metaError(400, 100, 2388019, "Invalid parameter");
    }
    ObjectNode json = (ObjectNode) body.deepCopy();
    Optional<MadeTemplate> made =
        shelf.makeUnless(
            other ->
                other.account().equals(account)
                    && other.name().equals(name)
                    && other.json().path("language").asString("").equals(language),
            account,
            number -> Long.toString(FIRST_ID + number),
            json);
    if (made.isEmpty()) {
      return Reply.metaError(400, 100, EXISTS, "Content in this language already exists");
    }
    return Reply.ok(
        Reply.JSON
            .createObjectNode()
            .put("id", made.get().id())
            .put("status", shelf.status(made.get().id(), "PENDING").word())
            .put("category", body.path("category").asString()));
  }

  /** By a part of the name, as Meta does. */
  private Reply list(String account, String name) {
    ObjectNode answer = Reply.JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    for (MadeTemplate template : shelf.shown(account)) {
      if (template.name().contains(name)) {
        Shelf.Status status = shelf.status(template.id(), "PENDING");
        data.add(
            template
                .json()
                .deepCopy()
                .put("status", status.word())
                .put("rejected_reason", status.reason().isEmpty() ? "NONE" : status.reason()));
      }
    }
    return Reply.ok(answer);
  }

  private Reply delete(String account, String id, String name) {
    boolean named = shelf.find(account, id).filter(it -> it.name().equals(name)).isPresent();
    return named && shelf.delete(account, id)
        ? Reply.ok(Reply.JSON.createObjectNode().put("success", true))
        : Reply.metaError(404, 100, 2593002, "Message template not found");
  }

  private Reply status(String account, String id) {
    if (shelf.find(account, id).isEmpty()) {
      return unknown();
    }
    Shelf.Status status = shelf.status(id, "PENDING");
    return Reply.ok(
        Reply.JSON
            .createObjectNode()
            .put("id", id)
            .put("status", status.word())
            .put("rejected_reason", status.reason().isEmpty() ? "NONE" : status.reason()));
  }

  private static Reply unknown() {
    return Reply.metaError(400, 100, 33, "Unsupported request: no such object");
  }

  private static String parameter(String query, String name) {
    Matcher found = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(query);
    return found.find() ? found.group(1) : "";
  }
}
