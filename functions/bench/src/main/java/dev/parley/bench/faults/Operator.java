package dev.parley.bench.faults;

import dev.parley.bench.faults.Http.Reply;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Who has the accounts: speaks to {@code /api/v1/}. */
final class Operator {
  /** What every answer begins with; behind it stands what is answered. */
  static final String ANSWER = "Re ";

  private static final String WORKSPACE = "faults";
  private static final int TRIES_MAX = 100;

  private static final int UNAVAILABLE = 503;
  private static final int UNAVAILABLE_MAX = 5;

  private final Http http;
  private final String adminToken;

  Operator(Http http, String adminToken) {
    this.http = http;
    this.adminToken = adminToken;
  }

  /** Connects an account and lets it answer everything that people write. */
  void open(String account) throws IOException, InterruptedException {
    connect("instagram", account);
    automate(account, "dm_automation", "text", "");
  }

  /** The same, where a send that is verified to be absent is sent again. */
  void openResending(String account) throws IOException, InterruptedException {
    connect("instagram", account);
    automate(account, "dm_automation", "text", ",\"onUnknown\":\"resend\"");
  }

  /** Connects an account of the suite's own workspace. */
  void connect(String channel, String account) throws IOException, InterruptedException {
    connect(channel, account, WORKSPACE);
  }

  /** Connects an account of this workspace. */
  void connect(String channel, String account, String workspace)
      throws IOException, InterruptedException {
    require("PUT", "/api/v1/accounts/" + channel + "/" + account, account(account, workspace));
  }

  /** Connects a WhatsApp number with these rules, and lets it answer everything. */
  void openNumber(String number, String rules) throws IOException, InterruptedException {
    connect("whatsapp", number);
    String path = "/api/v1/accounts/whatsapp/" + number;
    String known = account(number, WORKSPACE);
    require("PUT", path, known.substring(0, known.length() - 1) + ",\"rules\":" + rules + "}");
    require("POST", path + "/automations", automation("dm_automation", "text", ""));
  }

  private static String account(String account, String workspace) {
    return JsonWriter.object(
        out -> {
          out.text("workspace", workspace);
          out.text("username", "shop" + account);
          out.text("accessToken", token(account));
        });
  }

  /**
   * Lets the account answer whatever is said with the words that were said.
   *
   * @param step the kind of the step that answers
   * @param more of the step's properties, as JSON after a comma; or nothing
   */
  void automate(String account, String type, String step, String more)
      throws IOException, InterruptedException {
    require("POST", automations(account), automation(type, step, more));
  }

  /** Where the account's automations are. */
  static String automations(String account) {
    return "/api/v1/accounts/instagram/" + account + "/automations";
  }

  private static String automation(String type, String step, String more) {
    return """
        {"name":"Answers everything","type":"%s","active":true,"trigger":{"mode":"any_reply"},
         "steps":[{"kind":"%s","text":"%s{{text}}"%s}]}"""
        .formatted(type, step, ANSWER, more);
  }

  /** Lets the account answer this keyword with this text. */
  void automate(String account, String keyword, String text)
      throws IOException, InterruptedException {
    String json =
        """
        {"name":"Answers a keyword","type":"dm_automation","active":true,
         "trigger":{"mode":"specific_keywords","match":"word","keywords":["%s"]},
         "steps":[{"kind":"text","text":"%s"}]}"""
            .formatted(keyword, text);
    require("POST", automations(account), json);
  }

  /** Connects the account anew so many times, each until it is told that it worked. */
  void rename(String account, int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      int tries = 0;
      while (!ask("PUT", "/api/v1/accounts/instagram/" + account, account(account, WORKSPACE))
          .isSuccess()) {
        if (++tries == TRIES_MAX) {
          throw new IOException("The account could not be connected anew.");
        }
      }
    }
  }

  /** The token that the account is connected with. */
  static String token(String account) {
    return "token-of-" + account;
  }

  /** What was counted of the suite's own workspace. */
  Json statistics() throws IOException, InterruptedException {
    return require("GET", "/api/v1/workspaces/" + WORKSPACE + "/stats", "").json();
  }

  /** Counts once more what the journal says; gives how many numbers differ. */
  int recount(boolean repair) throws IOException, InterruptedException {
    int differences = 0;
    String cursor = "";
    do {
      String path = "/api/v1/workspaces/" + WORKSPACE + "/stats/recount?repair=" + repair + cursor;
      Json step = require("POST", path, "").json();
      differences += step.get("differences").items().size();
      cursor = step.get("cursor").text().map(next -> "&cursor=" + next).orElse("");
    } while (!cursor.isEmpty());
    return differences;
  }

  /** How many items a list has, page after page. */
  int count(String path) throws IOException, InterruptedException {
    int count = 0;
    String cursor = "";
    do {
      Reply page = require("GET", path + "&limit=100" + cursor, "");
      count += page.json().get("items").items().size();
      cursor = page.json().get("nextCursor").text().map(next -> "&cursor=" + next).orElse("");
    } while (!cursor.isEmpty());
    return count;
  }

  /** A request whatever its answer is; more headers as name and value in turn. */
  Reply ask(String method, String path, String json, String... more)
      throws IOException, InterruptedException {
    List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + adminToken));
    headers.addAll(List.of(more));
    return http.json(method, path, json, headers.toArray(String[]::new));
  }

  /** A request that has to succeed; repeated while it is told that nothing was done. */
  Reply require(String method, String path, String json) throws IOException, InterruptedException {
    Reply reply = ask(method, path, json);
    for (int tries = 1; reply.status() == UNAVAILABLE && tries < UNAVAILABLE_MAX; tries++) {
      reply = ask(method, path, json);
    }
    if (!reply.isSuccess()) {
      throw new IOException(
          method + " " + path + " answered " + reply.status() + ": " + reply.body());
    }
    return reply;
  }
}
