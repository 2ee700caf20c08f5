package dev.parley.bench.faults;

import dev.parley.bench.faults.Http.Reply;
import dev.parley.wire.JsonWriter;
import java.io.IOException;

/** Who has the accounts: speaks to {@code /api/v1/}. */
final class Operator {
  /** What every answer begins with; behind it stands what is answered. */
  static final String ANSWER = "Re ";

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

  /** Connects an account. */
  void connect(String channel, String account) throws IOException, InterruptedException {
    String json =
        JsonWriter.object(
            out -> {
              out.text("workspace", "faults");
              out.text("username", "shop" + account);
              out.text("accessToken", token(account));
            });
    require("PUT", "/api/v1/accounts/" + channel + "/" + account, json);
  }

  /**
   * Lets the account answer whatever is said with the words that were said.
   *
   * @param step the kind of the step that answers
   * @param more of the step's properties, as JSON after a comma; or nothing
   */
  void automate(String account, String type, String step, String more)
      throws IOException, InterruptedException {
    String json =
        """
        {"name":"Answers everything","type":"%s","active":true,"trigger":{"mode":"any_reply"},
         "steps":[{"kind":"%s","text":"%s{{text}}"%s}]}"""
            .formatted(type, step, ANSWER, more);
    require("POST", "/api/v1/accounts/instagram/" + account + "/automations", json);
  }

  /** The token that the account is connected with. */
  static String token(String account) {
    return "token-of-" + account;
  }

  /** A request whatever its answer is. */
  Reply ask(String method, String path, String json) throws IOException, InterruptedException {
    return http.json(method, path, json, "Authorization", "Bearer " + adminToken);
  }

  /** A request that has to succeed. */
  Reply require(String method, String path, String json) throws IOException, InterruptedException {
    Reply reply = ask(method, path, json);
    if (!reply.isSuccess()) {
      throw new IOException(
          method + " " + path + " answered " + reply.status() + ": " + reply.body());
    }
    return reply;
  }
}
