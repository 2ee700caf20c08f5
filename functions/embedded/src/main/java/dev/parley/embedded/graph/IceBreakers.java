package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.InstagramRules.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ice breakers of each account: up to 4 questions per language that a person may tap to open a
 * conversation.
 *
 * @see <a
 *     href="https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/messaging-api/ice-breakers">Meta:
 *     ice breakers</a>
 */
public final class IceBreakers {

  private static final String NAME = "ice_breakers";
  private static final int QUESTIONS = 4;

  private final Map<String, JsonNode> byAccount = new ConcurrentHashMap<>();
  private volatile Shape shape = Shape.NESTED;

  /** How answers look: Meta's pages and its servers' clients do not agree. */
  public enum Shape {
    /**
     * {@code {"data":[{"ice_breakers":[{"call_to_actions":…,"locale":…}]}]}} and {@code
     * {"result":"success"}}, as clients in the wild read it.
     */
    NESTED,
    /**
     * {@code {"data":[{"call_to_actions":…,"locale":…}]}} and {@code {"success":true}}, as the
     * pages for Instagram show it.
     */
    FLAT
  }

  IceBreakers() {}

  /** Answers in this shape from now on; {@link Shape#NESTED} until then. */
  public void shape(Shape wanted) {
    shape = wanted;
  }

  /**
   * The account's ice breakers as they were set, a JSON array; empty if it has none.
   *
   * @param accountId the id in the path, or the token's owner if the path says {@code me}
   */
  public Optional<String> of(String accountId) {
    return Optional.ofNullable(byAccount.get(accountId)).map(JsonNode::toString);
  }

  /** Puts or deletes, if the request asks for that. It has been checked before. */
  void apply(Incoming incoming) {
    String account = incoming.request().accountId();
    if (incoming.request().method().equals("POST")) {
      byAccount.put(account, incoming.json().path(NAME));
    }
    if (incoming.request().method().equals("DELETE")) {
      byAccount.remove(account);
    }
  }

  String answer(GraphRequest request) {
    if (request.method().equals("GET")) {
      return list(Optional.ofNullable(byAccount.get(request.accountId())));
    }
    return switch (shape) {
      case NESTED -> "{\"result\":\"success\"}";
      case FLAT -> "{\"success\":true}";
    };
  }

  private String list(Optional<JsonNode> sets) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    switch (shape) {
      case NESTED -> {
        var data = answer.putArray("data");
        sets.ifPresent(found -> data.addObject().set(NAME, found));
      }
      case FLAT -> answer.set("data", sets.orElseGet(() -> JsonMapper.shared().createArrayNode()));
    }
    return answer.toString();
  }

  static Optional<GraphError> check(Incoming incoming) {
    Findings findings = new Findings();
    String platform =
        incoming.platform().isEmpty() ? text(incoming.json(), "platform") : incoming.platform();
    boolean isPost = incoming.request().method().equals("POST");
    findings.require(
        platform.equals("instagram") || (platform.isEmpty() && !isPost),
        "Param platform must be instagram");
    switch (incoming.request().method()) {
      case "GET" -> checkFields(List.of(incoming.fields().split(",", -1)), findings);
      case "DELETE" ->
          checkFields(
              incoming.json().path("fields").values().stream()
                  .map(field -> field.stringValue(""))
                  .toList(),
              findings);
      default -> checkSets(incoming.json().path(NAME), findings);
    }
    return findings.first();
  }

  private static void checkFields(List<String> fields, Findings findings) {
    findings.require(fields.equals(List.of(NAME)), "Param fields must be one of {ICE_BREAKERS}");
  }

  private static void checkSets(JsonNode sets, Findings findings) {
    findings.require(sets.isArray() && !sets.isEmpty(), "Param ice_breakers must be an array");
    List<String> locales =
        sets.values().stream().map(set -> set.path("locale").stringValue("default")).toList();
    findings.require(locales.contains("default"), "the default locale is required");
    findings.require(
        locales.stream().distinct().count() == locales.size(), "a locale must be given once");
    sets.values().forEach(set -> checkQuestions(set.path("call_to_actions"), findings));
  }

  private static void checkQuestions(JsonNode questions, Findings findings) {
    findings.require(
        questions.isArray() && !questions.isEmpty() && questions.size() <= QUESTIONS,
        "call_to_actions must have 1 to " + QUESTIONS + " elements");
    for (JsonNode question : questions.values()) {
      findings.require(!text(question, "question").isBlank(), "question must not be empty");
      findings.require(!text(question, "payload").isEmpty(), "payload must not be empty");
    }
  }
}
