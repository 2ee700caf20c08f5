package dev.parley.bench.faults;

import dev.parley.bench.faults.Browser.Page;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** An owner who wants their data deleted, as Meta tells it; and others who only say so. */
final class Farewell {
  private static final String PATH = "/meta/data-deletion";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** From the wish to its end, by the clock of the line. */
  private static final Duration WITHIN = Duration.ofSeconds(60);

  private static final int LOOKS_MAX = 60;

  private final Line line;
  private final Browser browser;
  private final Judge judge;

  Farewell(Line line, Browser browser, Judge judge) {
    this.line = line;
    this.browser = browser;
    this.judge = judge;
  }

  /** First the wishes that are nobody's, which change nothing; then the right one. */
  void of(Tenant tenant) throws IOException, InterruptedException {
    String user = tenant.ids().getOrDefault("account", "");
    List<String> before = telling(tenant);
    List<String> forms = notSigned(user);
    for (String form : forms) {
      judge.equal("status of a wish that Meta did not sign", 400, post(FORM, form).status());
    }
    judge.equal(
        "status of a wish as JSON",
        415,
        post(Browser.JSON, "{\"signed_request\":\"" + signed(user) + "\"}").status());
    judge.equal("items left by wishes of nobody", before.size(), telling(tenant).size());
    judge.require(!before.isEmpty(), "There was nothing to delete.");
    judge.fault("wish that Meta did not sign", forms.size() + 1);
    erased(tenant, signed(user));
  }

  private void erased(Tenant tenant, String request) throws IOException, InterruptedException {
    Page answer = post(FORM, "signed_request=" + request);
    judge.equal("status of a wish that Meta signed", 200, answer.status());
    String where = URI.create(json(answer).get("url").text().orElse("/")).getPath();
    Json status = ended(where);
    judge.equal("status of a repeated wish", 200, post(FORM, "signed_request=" + request).status());
    Duration took = Duration.between(instant(status, "requestedAt"), instant(status, "doneAt"));
    judge.require(took.compareTo(WITHIN) <= 0, "deleted after " + took);
    judge.figure("deletion, ms", took.toMillis());
    List<String> left = telling(tenant);
    judge.require(left.isEmpty(), "left behind: " + left);
    judge.equal(
        "status of an account that is deleted",
        404,
        browser
            .with(
                line.runtime().secrets().adminToken(),
                "GET",
                "/api/v1/accounts/instagram/" + tenant.ids().get("account"),
                "")
            .status());
  }

  /** How it ended; what is not done at once, the next run of the minute does. */
  private Json ended(String where) throws IOException, InterruptedException {
    for (int looks = 0; looks < LOOKS_MAX; looks++) {
      Json status = json(browser.ask("GET", where, ""));
      if (status.get("doneAt").text().isPresent()) {
        return status;
      }
      Thread.sleep(WITHIN.dividedBy(LOOKS_MAX));
    }
    throw new IOException("The deletion did not end: " + where);
  }

  private static Instant instant(Json status, String name) {
    return status.get(name).text().map(Instant::parse).orElse(Instant.EPOCH);
  }

  private List<String> notSigned(String user) {
    String right = signed(user);
    String payload = right.split("\\.", 2)[1];
    long now = line.clock().instant().getEpochSecond();
    List<String> wrong =
        new ArrayList<>(
            List.of(
                "",
                ".",
                payload,
                "." + payload,
                right.substring(1),
                right + ".",
                "A".repeat(43) + "." + payload,
                right.split("\\.", 2)[0] + "." + encoded(payload(user + "1", "HMAC-SHA256", now)),
                signed("another secret", payload(user, "HMAC-SHA256", now)),
                signed(Secrets.DEMO_APP_SECRET, payload(user, "none", now)),
                signed(
                    Secrets.DEMO_APP_SECRET,
                    payload(user, "HMAC-SHA256", now - Duration.ofDays(2).toSeconds())),
                signed(
                    Secrets.DEMO_APP_SECRET,
                    payload(user, "HMAC-SHA256", now + Duration.ofDays(2).toSeconds()))));
    wrong.replaceAll("signed_request="::concat);
    wrong.add("");
    wrong.add("request=" + right);
    wrong.add("signed_request=" + right + "&signed_request=" + right);
    return wrong;
  }

  private String signed(String user) {
    return signed(
        Secrets.DEMO_APP_SECRET,
        payload(user, "HMAC-SHA256", line.clock().instant().getEpochSecond()));
  }

  private static String signed(String secret, String payload) {
    String text = encoded(payload);
    String hex =
        MetaWebhook.signature(secret, text.getBytes(StandardCharsets.UTF_8))
            .substring("sha256=".length());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex))
        + "."
        + text;
  }

  private static String payload(String user, String algorithm, long issuedAt) {
    return JsonWriter.object(
        out -> {
          out.text("user_id", user);
          out.text("algorithm", algorithm);
          out.number("issued_at", issuedAt);
        });
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The keys of all items that tell what leaves with the account. */
  private List<String> telling(Tenant tenant) {
    return Catalogue.tables().stream()
        .flatMap(
            table ->
                line
                    .runtime()
                    .dynamoDb()
                    .scanPaginator(scan -> scan.tableName(table.name()).consistentRead(true))
                    .items()
                    .stream())
        .filter(item -> tenant.leaving().stream().anyMatch(item.toString()::contains))
        .map(item -> item.get(TableSpec.PARTITION_KEY) + " " + item.get(TableSpec.SORT_KEY))
        .toList();
  }

  private Page post(String type, String body) throws IOException, InterruptedException {
    return browser.ask("POST", PATH, body, "Content-Type", type);
  }

  private static Json json(Page page) {
    return Json.parse(page.body().getBytes(StandardCharsets.UTF_8));
  }
}
