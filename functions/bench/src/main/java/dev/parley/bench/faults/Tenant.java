package dev.parley.bench.faults;

import dev.parley.bench.faults.AdminRoute.Needed;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A workspace with an account, something that was said there, and a key for each role.
 *
 * @param ids what of it stands in paths, by the names in {@link AdminRoute}
 * @param keys by role
 * @param secrets what nobody else may ever read
 * @param leaving those among them that go with the Instagram account; the number stays
 */
record Tenant(
    String workspace,
    Map<String, String> ids,
    Map<Needed, String> keys,
    List<String> secrets,
    List<String> leaving) {

  /** Opens one; {@code said} is answered there, {@code lost} becomes a dead letter. */
  static Tenant open(Line line, String workspace, Said said, Said lost)
      throws IOException, InterruptedException {
    Operator operator = line.operator();
    String path = "/api/v1/accounts/instagram/" + said.account();
    operator.require(
        "PUT",
        path,
        JsonWriter.object(
            out -> {
              out.text("workspace", workspace);
              out.text("username", "canary-name-" + workspace);
              out.text("accessToken", token(workspace));
            }));
    operator.automate(said.account(), "dm_automation", "text", "");
    line.meta().postUntilTaken(said);
    new Sabotage(line.runtime().dynamoDb()).breakState(lost);
    line.meta().postUntilTaken(lost);
    Map<Needed, String> keys = new EnumMap<>(Needed.class);
    Map<String, String> ids = new HashMap<>();
    ids.put("workspace", workspace);
    ids.put("account", said.account());
    ids.put("job", job(operator, workspace, "55" + said.account()));
    ids.put("template", "order_ready");
    ids.put("language", "pt_BR");
    ids.put("hash", "a".repeat(64));
    for (Needed role : List.of(Needed.VIEWER, Needed.EDITOR, Needed.OWNER)) {
      keys.put(role, member(operator, workspace, role, ids));
    }
    List<String> leaving =
        List.of("canary-name-" + workspace, token(workspace), said.text(), lost.text());
    List<String> secrets = new ArrayList<>(leaving);
    secrets.addAll(List.of(ofNumber("name", workspace), ofNumber("token", workspace)));
    secrets.add(ofNumber("text", workspace));
    return new Tenant(workspace, ids, keys, List.copyOf(secrets), leaving);
  }

  /** Connects a WhatsApp account, and asks for a message that is not sent in this run. */
  private static String job(Operator operator, String workspace, String phone)
      throws IOException, InterruptedException {
    operator.require(
        "PUT",
        "/api/v1/accounts/whatsapp/" + phone,
        JsonWriter.object(
            out -> {
              out.text("workspace", workspace);
              out.text("username", ofNumber("name", workspace));
              out.text("accessToken", ofNumber("token", workspace));
            }));
    String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
    return operator
        .require(
            "POST",
            "/api/v1/whatsapp/send",
            JsonWriter.object(
                out -> {
                  out.text("phoneNumber", "+4915112345678");
                  out.text("text", ofNumber("text", workspace));
                  out.text("from", phone);
                  out.text("sendAt", tomorrow);
                }))
        .json()
        .get("jobId")
        .text()
        .orElseThrow(() -> new IOException("No job."));
  }

  private static String ofNumber(String what, String workspace) {
    return "canary-number-" + what + "-" + workspace;
  }

  /** What it lets Meta know it by. */
  static String token(String workspace) {
    return "EAAcanarytoken" + workspace;
  }

  /** Looks up the ids that came with the events. */
  void find(Operator operator) throws IOException, InterruptedException {
    String of = "?channel=instagram&account=" + ids.get("account");
    String account = "/api/v1/accounts/instagram/" + ids.get("account");
    ids.put("automation", first(operator, account + "/automations"));
    ids.put("conversation", first(operator, "/api/v1/conversations" + of));
    ids.put("dead", first(operator, "/api/v1/dead-letters" + of));
    ids.put(
        "event", first(operator, "/api/v1/conversations/" + ids.get("conversation") + "/events"));
  }

  /** The same ids, but of nothing that there is. */
  Map<String, String> madeUp() {
    Map<String, String> others = new HashMap<>();
    ids.forEach((name, id) -> others.put(name, twisted(id)));
    return others;
  }

  private static String twisted(String id) {
    int last = id.length() - 1;
    char other = id.charAt(last) == '1' ? '2' : '1';
    return id.substring(0, last) + other;
  }

  private static String first(Operator operator, String path)
      throws IOException, InterruptedException {
    return operator.require("GET", path, "").json().get("items").items().stream()
        .findFirst()
        .flatMap(item -> item.get("id").text())
        .orElseThrow(() -> new IOException("Nothing at " + path));
  }

  private static String member(
      Operator operator, String workspace, Needed role, Map<String, String> ids)
      throws IOException, InterruptedException {
    String members = "/api/v1/workspaces/" + workspace + "/members";
    String name = role.name().toLowerCase(Locale.ROOT);
    String member =
        operator
            .require("POST", members, "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, name))
            .json()
            .get("id")
            .text()
            .orElseThrow();
    Http.Reply made =
        operator.require("POST", members + "/" + member + "/keys", "{\"name\":\"laptop\"}");
    ids.put("member", member);
    ids.put("key", made.json().get("id").text().orElseThrow());
    return made.json().get("key").text().orElseThrow();
  }
}
