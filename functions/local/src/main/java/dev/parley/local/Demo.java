package dev.parley.local;

import dev.parley.local.front.Reply;
import dev.parley.local.front.Request;
import dev.parley.local.front.Route;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The demo: two accounts and three automations, made through the admin API as an operator would.
 * What is there from an earlier start stays as it is.
 */
public final class Demo {
  /** The account that the automations belong to. */
  public static final String ACCOUNT = "17841400000000001";

  /** An account without automations. */
  public static final String SECOND_ACCOUNT = "17841400000000002";

  /** The first account's access token; the second one's ends in {@code -2}. */
  public static final String ACCESS_TOKEN = "demo-token";

  private static final String WORKSPACE = "demo";
  private static final List<String> AUTOMATIONS =
      List.of("price-list", "comment-to-dm", "story-thanks");

  private final Route admin;
  private final String adminToken;

  Demo(Route admin, String adminToken) {
    this.admin = admin;
    this.adminToken = adminToken;
  }

  /** Makes what is missing. */
  void seed() throws InterruptedException {
    account(ACCOUNT, "parley.demo", ACCESS_TOKEN);
    account(SECOND_ACCOUNT, "parley.demo.two", ACCESS_TOKEN + "-2");
    String automations = path(ACCOUNT) + "/automations";
    Reply found = call("GET", automations, "");
    if (Json.parse(found.body()).get("items").items().isEmpty()) {
      for (String name : AUTOMATIONS) {
        call("POST", automations, resource("/demo/" + name + ".json"));
      }
    }
  }

  private void account(String id, String username, String accessToken) throws InterruptedException {
    call(
        "PUT",
        path(id),
        JsonWriter.object(
            out -> {
              out.text("workspace", WORKSPACE);
              out.text("username", username);
              out.text("accessToken", accessToken);
            }));
  }

  private Reply call(String method, String path, String body) throws InterruptedException {
    Map<String, String> headers =
        Map.of("authorization", "Bearer " + adminToken, "content-type", "application/json");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Reply reply = admin.answer(new Request(method, path, "", headers, bytes));
    if (reply.status() >= 300) {
      String said = new String(reply.body(), StandardCharsets.UTF_8);
      throw new IllegalStateException(method + " " + path + ": " + reply.status() + " " + said);
    }
    return reply;
  }

  private static String path(String account) {
    return "/api/v1/accounts/instagram/" + account;
  }

  private static String resource(String name) {
    try (InputStream file = Objects.requireNonNull(Demo.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
