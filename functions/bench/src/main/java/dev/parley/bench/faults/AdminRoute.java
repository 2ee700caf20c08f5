package dev.parley.bench.faults;

import java.util.List;
import java.util.Map;

/**
 * A route of the Admin API.
 *
 * @param path with names in braces for what belongs to one workspace
 */
record AdminRoute(String method, String path, Needed needed) {

  /** Who may. */
  enum Needed {
    VIEWER,
    EDITOR,
    OWNER,
    /** Nobody but who runs the installation. */
    OPERATOR
  }

  private static final String ACCOUNT = "/api/v1/accounts/instagram/{account}";
  private static final String AUTOMATION = ACCOUNT + "/automations/{automation}";
  private static final String CONVERSATION = "/api/v1/conversations/{conversation}";
  private static final String MEMBER = "/api/v1/workspaces/{workspace}/members/{member}";
  private static final String TEMPLATE = "/api/v1/templates/{template}/{language}";
  private static final String TRACE =
      "/api/v1/trace/01765191643084482118031900000001"
          + "?at=2026-11-22T10:00:00Z&account=instagram:{account}";
  private static final String OF_WORKSPACE = "?workspace={workspace}";
  private static final String OF_ACCOUNT = "channel=instagram&account={account}";

  private static final String AUTOMATION_BODY =
      """
      {"name":"x","type":"dm_automation","active":false,"trigger":{"mode":"any_reply"},
       "steps":[{"kind":"text","text":"x"}]}""";

  /** All of them, and the lists once more as asked for one account. */
  static List<AdminRoute> all() {
    return List.of(
        viewer("/api/v1/me"),
        viewer("/api/v1/accounts"),
        owner("GET", "/api/v1/audit-log"),
        viewer(ACCOUNT),
        owner("PUT", ACCOUNT),
        owner("DELETE", ACCOUNT),
        viewer(ACCOUNT + "/automations"),
        editor("POST", ACCOUNT + "/automations"),
        viewer(AUTOMATION),
        editor("PUT", AUTOMATION),
        editor("DELETE", AUTOMATION),
        editor("POST", AUTOMATION + "/toggle"),
        viewer(ACCOUNT + "/automations/export"),
        editor("POST", ACCOUNT + "/automations/import"),
        editor("POST", AUTOMATION + "/duplicate"),
        viewer(ACCOUNT + "/stats"),
        viewer(AUTOMATION + "/stats"),
        viewer(AUTOMATION + "/history"),
        viewer(AUTOMATION + "/history/1"),
        editor("POST", AUTOMATION + "/revert"),
        viewer(AUTOMATION + "/draft"),
        editor("PUT", AUTOMATION + "/draft"),
        editor("DELETE", AUTOMATION + "/draft"),
        editor("POST", AUTOMATION + "/publish"),
        viewer(ACCOUNT + "/automations/order"),
        editor("PUT", ACCOUNT + "/automations/order"),
        editor("POST", ACCOUNT + "/automations/batch"),
        viewer(ACCOUNT + "/ice-breakers"),
        editor("PUT", ACCOUNT + "/ice-breakers"),
        editor("DELETE", ACCOUNT + "/ice-breakers"),
        viewer("/api/v1/conversations"),
        viewer("/api/v1/conversations?" + OF_ACCOUNT),
        editor("GET", "/api/v1/conversations/export.csv?" + OF_ACCOUNT),
        viewer(CONVERSATION),
        editor("DELETE", CONVERSATION),
        editor("POST", CONVERSATION + "/pause"),
        editor("POST", CONVERSATION + "/resume"),
        editor("PATCH", CONVERSATION + "/tags"),
        viewer(CONVERSATION + "/messages"),
        viewer(CONVERSATION + "/events"),
        viewer(CONVERSATION + "/events/{event}"),
        viewer("/api/v1/runs"),
        viewer("/api/v1/runs?" + OF_ACCOUNT),
        viewer("/api/v1/sends"),
        viewer("/api/v1/sends?" + OF_ACCOUNT),
        editor("POST", "/api/v1/whatsapp/send"),
        viewer("/api/v1/whatsapp/jobs"),
        viewer("/api/v1/whatsapp/jobs/counts"),
        viewer("/api/v1/whatsapp/jobs/{job}"),
        editor("DELETE", "/api/v1/whatsapp/jobs/{job}"),
        new AdminRoute("GET", "/api/v1/whatsapp/rollout", Needed.OPERATOR),
        new AdminRoute("PUT", "/api/v1/whatsapp/rollout", Needed.OPERATOR),
        viewer("/api/v1/workspaces/{workspace}/quota"),
        new AdminRoute("PUT", "/api/v1/workspaces/{workspace}/quota", Needed.OPERATOR),
        new AdminRoute("GET", "/api/v1/queues", Needed.OPERATOR),
        viewer(TRACE),
        viewer("/api/v1/limits"),
        viewer("/api/v1/limits?" + OF_ACCOUNT),
        viewer("/api/v1/dead-letters"),
        viewer("/api/v1/dead-letters?" + OF_ACCOUNT),
        viewer("/api/v1/dead-letters/groups"),
        viewer("/api/v1/dead-letters/groups?" + OF_ACCOUNT),
        viewer("/api/v1/dead-letters/{dead}"),
        editor("DELETE", "/api/v1/dead-letters/{dead}"),
        editor("POST", "/api/v1/dead-letters/{dead}/redrive"),
        editor("POST", "/api/v1/dead-letters/redrive"),
        viewer("/api/v1/templates" + OF_WORKSPACE),
        viewer(TEMPLATE + OF_WORKSPACE),
        editor("PUT", TEMPLATE + OF_WORKSPACE),
        viewer(TEMPLATE + "/{hash}" + OF_WORKSPACE),
        editor("DELETE", TEMPLATE + "/{hash}" + OF_WORKSPACE),
        editor("POST", TEMPLATE + "/{hash}/approve" + OF_WORKSPACE),
        editor("POST", TEMPLATE + "/{hash}/refresh" + OF_WORKSPACE),
        editor("POST", TEMPLATE + "/{hash}/rebuild" + OF_WORKSPACE),
        editor("POST", "/api/v1/templates/warm-up" + OF_WORKSPACE),
        viewer("/api/v1/template-provider" + OF_WORKSPACE),
        owner("PUT", "/api/v1/template-provider" + OF_WORKSPACE),
        owner("DELETE", "/api/v1/template-provider" + OF_WORKSPACE),
        viewer("/api/v1/cache/metrics"),
        viewer("/api/v1/cache/metrics" + OF_WORKSPACE),
        viewer("/api/v1/stats"),
        viewer("/api/v1/stats" + OF_WORKSPACE),
        viewer("/api/v1/stats/stream"),
        viewer("/api/v1/stats/stream" + OF_WORKSPACE),
        new AdminRoute("POST", "/api/v1/stats/recount", Needed.OPERATOR),
        viewer("/api/v1/workspaces"),
        new AdminRoute("POST", "/api/v1/workspaces", Needed.OPERATOR),
        viewer("/api/v1/workspaces/{workspace}"),
        owner("PUT", "/api/v1/workspaces/{workspace}"),
        viewer("/api/v1/workspaces/{workspace}/stats"),
        new AdminRoute("POST", "/api/v1/workspaces/{workspace}/stats/recount", Needed.OPERATOR),
        viewer("/api/v1/workspaces/{workspace}/members"),
        owner("POST", "/api/v1/workspaces/{workspace}/members"),
        viewer(MEMBER),
        owner("PUT", MEMBER),
        owner("DELETE", MEMBER),
        owner("GET", MEMBER + "/keys"),
        owner("POST", MEMBER + "/keys"),
        owner("DELETE", MEMBER + "/keys/{key}"));
  }

  /** The path with these ids in place of their names. */
  String path(Map<String, String> ids) {
    String filled = path;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replace("{" + id.getKey() + "}", id.getValue());
    }
    return filled;
  }

  /** Whether it is about something that a workspace has. */
  boolean isOfWorkspace() {
    return path.contains("{");
  }

  /**
   * A right body: what is refused, is refused for who asks; only to redrive all it is a wrong one.
   */
  String body() {
    if (method.equals("GET") || method.equals("DELETE")) {
      return "";
    }
    String plain = path.split("\\?", 2)[0];
    return switch (plain.substring(plain.lastIndexOf('/') + 1)) {
      case "automations", "{automation}", "draft" -> AUTOMATION_BODY;
      case "import" -> "{\"automations\":[" + AUTOMATION_BODY + "]}";
      case "toggle" -> "{\"active\":false}";
      case "revert" -> "{\"revision\":1}";
      case "order" -> "{\"ids\":[]}";
      case "batch" -> "{\"operations\":[{\"op\":\"delete\",\"id\":\"" + "0".repeat(32) + "\"}]}";
      case "ice-breakers" -> "{\"iceBreakers\":[{\"question\":\"Hello?\",\"payload\":\"HI\"}]}";
      case "{account}" -> "{\"username\":\"another\"}";
      case "rollout" -> "{\"mode\":\"off\"}";
      case "quota" -> "{\"monthly\":0}";
      case "{language}" -> "{\"body\":\"Hello\"}";
      case "template-provider" ->
          "{\"provider\":\"meta\",\"account\":\"102290129340398\",\"secret\":\"another\"}";
      case "tags" -> "{\"add\":[\"seen\"]}";
      case "keys", "{workspace}" -> "{\"name\":\"another\"}";
      case "members", "{member}" -> "{\"name\":\"another\",\"role\":\"viewer\"}";
      default -> "{}";
    };
  }

  /** Whether it forgets a person: who is not known is forgotten already. */
  boolean forgets() {
    return method.equals("DELETE") && path.equals(CONVERSATION);
  }

  /**
   * Whether there may be nothing though the rest of the path is there: not each has a draft or this
   * template.
   */
  boolean isOptional() {
    return path.endsWith("/draft") || path.startsWith(TEMPLATE);
  }

  private static AdminRoute viewer(String path) {
    return new AdminRoute("GET", path, Needed.VIEWER);
  }

  private static AdminRoute editor(String method, String path) {
    return new AdminRoute(method, path, Needed.EDITOR);
  }

  private static AdminRoute owner(String method, String path) {
    return new AdminRoute(method, path, Needed.OWNER);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
