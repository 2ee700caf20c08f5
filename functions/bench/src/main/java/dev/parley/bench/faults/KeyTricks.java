package dev.parley.bench.faults;

import dev.parley.bench.faults.AdminRoute.Needed;
import dev.parley.bench.faults.Browser.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Keys that are none, and requests that other sites make a browser send. */
final class KeyTricks {
  private static final String LIST = "/api/v1/accounts";
  private static final int LONG = 7_000;

  private final Browser browser;
  private final Judge judge;

  KeyTricks(Browser browser, Judge judge) {
    this.browser = browser;
    this.judge = judge;
  }

  void run(Tenant own, Tenant other) throws IOException, InterruptedException {
    String key = own.keys().getOrDefault(Needed.OWNER, "");
    judge.equal("status with a right key", 200, browser.with(key, "GET", LIST, "").status());
    for (String header : headers(key, own, other)) {
      Page page = browser.ask("GET", LIST, "", "Authorization", header);
      judge.equal("status with the header " + shortened(header), 401, page.status());
      judge.require(!page.body().contains(own.workspace()), "an answer to " + shortened(header));
    }
    twice(key);
    forms(own, key);
  }

  private List<String> headers(String key, Tenant own, Tenant other) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "Bearer",
                "Bearer ",
                "Bearer null",
                "Bearer undefined",
                "Bearer true",
                "Bearer 0",
                "Bearer []",
                "Bearer *",
                "Bearer parley",
                "Bearer parley_" + own.workspace(),
                "Bearer " + key.substring(0, key.length() - 1),
                "Bearer " + key + "A",
                "Bearer " + key + "=",
                "Bearer " + key.replace("parley_" + own.workspace(), "parley_" + other.workspace()),
                "Bearer " + key.toUpperCase(Locale.ROOT),
                "Bearer " + key + " " + key,
                "Bearer " + key + "\t" + "x",
                key,
                "Token " + key,
                "Basic " + base64("operator:" + key),
                "Bearer " + base64(key),
                "Bearer " + jwt("{\"alg\":\"none\",\"typ\":\"JWT\"}"),
                "Bearer " + jwt("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "c2lnbmVk",
                "Bearer " + "a".repeat(LONG)));
    judge.fault("header that is no key", headers.size());
    return headers;
  }

  /** Two headers: the first may not count, and the second neither. */
  private void twice(String key) throws IOException, InterruptedException {
    for (List<String> both :
        List.of(List.of("Bearer nobody", "Bearer " + key), List.of("Bearer " + key, "Bearer x"))) {
      Page page =
          browser.ask(
              "GET", LIST, "", "Authorization", both.getFirst(), "Authorization", both.getLast());
      judge.equal("status with two headers", 401, page.status());
    }
  }

  /** A browser sends cookies and what stands in forms by itself, and no Authorization. */
  private void forms(Tenant own, String key) throws IOException, InterruptedException {
    String path = Operator.automations(own.ids().getOrDefault("account", ""));
    int sent = 0;
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "")) {
      for (String body :
          List.of("{\"name\":\"x\"}", "authorization=" + key, "access_token=" + key)) {
        List<String> headers = new ArrayList<>(List.of("Cookie", "key=" + key));
        if (sent % 2 == 1) {
          headers.addAll(List.of("Origin", "https://evil.example"));
        }
        if (!type.isEmpty()) {
          headers.addAll(List.of("Content-Type", type));
        }
        Page page = browser.ask("POST", path + "?key=" + key, body, headers.toArray(String[]::new));
        judge.equal("status of a form without a key, as " + type, 401, page.status());
        judge.require(
            page.header("Access-Control-Allow-Origin").isEmpty(), "another site may read: " + type);
        sent++;
      }
    }
    Page withKey =
        browser.ask(
            "POST", path, "{}", "Content-Type", "text/plain", "Authorization", "Bearer " + key);
    judge.equal("status of text/plain with a key", 415, withKey.status());
    Page preflight =
        browser.ask(
            "OPTIONS",
            path,
            "",
            "Origin",
            "https://evil.example",
            "Access-Control-Request-Method",
            "POST");
    judge.require(
        preflight.header("Access-Control-Allow-Origin").isEmpty(), "a preflight was allowed");
    judge.fault("form of another site", sent);
  }

  private static String jwt(String head) {
    return base64(head) + "." + base64("{\"role\":\"owner\",\"workspace\":\"alpha\"}") + ".";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String shortened(String header) {
    return header.substring(0, Math.min(30, header.length()));
  }
}
