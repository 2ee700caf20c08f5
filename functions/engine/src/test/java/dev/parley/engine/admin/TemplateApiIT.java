package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.access.ApiKey;
import dev.parley.embedded.content.ContentServer;
import dev.parley.embedded.content.Fault;
import dev.parley.engine.Ticking;
import dev.parley.engine.admin.AdminClient.Answer;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Templates and the figures of their cache, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TemplateApiIT {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final String SECRET = "canary-secret-0123456789";
  private static final String TEMPLATES = "/api/v1/templates";
  private static final String METRICS = "/api/v1/cache/metrics";
  private static final String HELLO = "{\"body\":\"Hello {{1}}\",\"samples\":{\"1\":\"Layla\"}}";

  private final Ticking clock = new Ticking(Instant.now());
  private final ContentServer provider = ContentServer.start();
  private AdminClient api;
  private String shop;
  private String cafe;
  private String shops;
  private String editor;
  private String viewer;
  private String owner;
  private String rival;

  @BeforeAll
  void start() {
    String url = provider.uri().toString();
    api =
        new AdminClient(
            Map.of(
                "PARLEY_CONTENT_URL",
                url,
                "PARLEY_GRAPH_URL",
                url,
                "PARLEY_CACHE_MISS_THRESHOLDS",
                "menu/en=0.2",
                // This makes it the local profile, in which providers may be on this machine.
                "PARLEY_SQS_ENDPOINT",
                "http://127.0.0.1:1"),
            clock);
  }

  /** Two workspaces of the test's own, later than what other tests did could matter. */
  @BeforeEach
  void open() {
    clock.advance(Duration.ofMinutes(10));
    int number = NEXT.incrementAndGet();
    shop = "shop" + number;
    cafe = "cafe" + number;
    shops = "AC%032d".formatted(number);
    String cafes = "10229012934" + (1000 + number);
    provider.twilio(shops, shops, SECRET + number);
    provider.meta(cafes, "EAAJ-" + number);
    ok(api.send("POST", "/api/v1/workspaces", "{\"id\":\"" + shop + "\"}"));
    ok(api.send("POST", "/api/v1/workspaces", "{\"id\":\"" + cafe + "\"}"));
    viewer = key(shop, "viewer");
    editor = key(shop, "editor");
    owner = key(shop, "owner");
    rival = key(cafe, "owner");
    ok(as(owner, "PUT", "/api/v1/template-provider", login("twilio", shops, SECRET + number)));
    ok(as(rival, "PUT", "/api/v1/template-provider", login("meta", cafes, "EAAJ-" + number)));
    provider.clear();
    api.log.clear();
  }

  @AfterEach
  void backToNormal() {
    provider.fault(Fault.NONE);
    provider.showLate(false);
  }

  @AfterAll
  void stop() {
    api.close();
    provider.close();
  }

  private static String login(String provider, String account, String secret) {
    return "{\"provider\":\"%s\",\"account\":\"%s\",\"secret\":\"%s\"}"
        .formatted(provider, account, secret);
  }

  private String key(String workspace, String role) {
    String members = "/api/v1/workspaces/" + workspace + "/members";
    Answer member = ok(api.send("POST", members, "{\"name\":\"x\",\"role\":\"" + role + "\"}"));
    Answer made =
        ok(
            api.send(
                "POST",
                members + "/" + member.at("id").getStringValue() + "/keys",
                "{\"name\":\"x\"}"));
    String key = made.at("key").getStringValue();
    assertThat(ApiKey.parse(key)).isPresent();
    return key;
  }

  private Answer as(String key, String method, String path, String body) {
    return api.elsewhere(
        method,
        path,
        Map.of("authorization", "Bearer " + key, "content-type", "application/json"),
        body);
  }

  private Answer get(String key, String path) {
    return api.elsewhere("GET", path, Map.of("authorization", "Bearer " + key), null);
  }

  private static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    return answer;
  }

  private static String path(Answer made) {
    return TEMPLATES
        + "/"
        + made.at("name").getStringValue()
        + "/"
        + made.at("language").getStringValue()
        + "/"
        + made.at("hash").getStringValue();
  }

  @Test
  void aTemplateIsMadeOnceAndShownToItsWorkspaceAlone() {
    Answer made = as(editor, "PUT", TEMPLATES + "/welcome/en", HELLO);
    Answer again = as(editor, "PUT", TEMPLATES + "/welcome/en", HELLO);
    Answer other = as(editor, "PUT", TEMPLATES + "/welcome/en", "{\"body\":\"Hi\"}");
    Answer versions = get(viewer, TEMPLATES + "/welcome/en");
    Answer list = get(viewer, TEMPLATES);
    Answer one = get(viewer, path(made));

    assertThat(made.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.at("id")).isEqualTo(made.at("id"));
    assertThat(made.at("source").getStringValue()).isEqualTo("created");
    assertThat(again.at("source").getStringValue()).isEqualTo("memory");
    assertThat(other.at("id")).isNotEqualTo(made.at("id"));
    assertThat(versions.at("items").size()).isEqualTo(2);
    assertThat(list.at("items").size()).isEqualTo(2);
    assertThat(one.at("content", "samples", "1").getStringValue()).isEqualTo("Layla");
    assertThat(one.at("approval").getStringValue()).isEqualTo("none");
    assertThat(provider.templates(shops)).hasSize(2);
    assertThat(get(rival, TEMPLATES).at("items").size()).isZero();
    assertThat(get(rival, path(made)).status()).isEqualTo(404);
    assertThat(get(rival, TEMPLATES + "?workspace=" + shop).status()).isEqualTo(404);
    assertThat(api.get(TEMPLATES).status()).isEqualTo(400);
    assertThat(api.get(TEMPLATES + "?workspace=" + shop).at("items").size()).isEqualTo(2);
  }

  @Test
  void listsComeInPages() {
    for (int i = 0; i < 5; i++) {
      ok(as(editor, "PUT", TEMPLATES + "/t" + i + "/en", HELLO));
    }

    Answer first = get(viewer, TEMPLATES + "?limit=2");
    String cursor = first.at("nextCursor").getStringValue();
    Answer second = get(viewer, TEMPLATES + "?limit=2&cursor=" + cursor);
    Answer third =
        get(viewer, TEMPLATES + "?limit=2&cursor=" + second.at("nextCursor").getStringValue());

    assertThat(first.at("items", "0", "name").getStringValue()).isEqualTo("t0");
    assertThat(second.at("items", "0", "name").getStringValue()).isEqualTo("t2");
    assertThat(third.at("items").size()).isEqualTo(1);
    assertThat(third.at("nextCursor").isNull()).isTrue();
    assertThat(get(rival, TEMPLATES + "?cursor=" + cursor).status()).isEqualTo(400);
  }

  @Test
  void editorsMakeOwnersLogInAndNobodyReadsTheSecret() {
    Answer refused = as(viewer, "PUT", TEMPLATES + "/welcome/en", HELLO);
    Answer login = as(editor, "PUT", "/api/v1/template-provider", login("twilio", shops, "x"));
    Answer shown = get(viewer, "/api/v1/template-provider");
    Answer wrong =
        as(owner, "PUT", "/api/v1/template-provider", login("twilio", "AC1", "x y " + SECRET));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(login.status()).isEqualTo(403);
    assertThat(shown.at("account").getStringValue()).isEqualTo(shops);
    assertThat(shown.body()).doesNotContain(SECRET).doesNotContain("v1.");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("/secret").doesNotContain(SECRET);
    assertThat(String.join("\n", api.log)).doesNotContain(SECRET);
  }

  @Test
  void approvalIsAskedForRefreshedAndShown() {
    Answer made = ok(as(editor, "PUT", TEMPLATES + "/welcome/en", HELLO));

    Answer asked = as(editor, "POST", path(made) + "/approve", "{\"category\":\"MARKETING\"}");
    provider.approval(made.at("id").getStringValue(), "rejected", "No");
    Answer refreshed = as(editor, "POST", path(made) + "/refresh", "{}");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.at("approval").getStringValue()).isEqualTo("received");
    assertThat(refreshed.at("approval").getStringValue()).isEqualTo("rejected");
    assertThat(refreshed.at("reason").getStringValue()).isEqualTo("No");
    assertThat(get(viewer, path(made)).at("approval").getStringValue()).isEqualTo("rejected");
  }

  @Test
  void whatTheProviderNoLongerKnowsIsMadeAnewAndWhatIsDeletedIsGone() {
    Answer made = ok(as(editor, "PUT", TEMPLATES + "/welcome/en", HELLO));
    provider.lose(shops, made.at("id").getStringValue());

    Answer rebuilt = as(editor, "POST", path(made) + "/rebuild", "{}");
    Answer again = as(editor, "POST", path(made) + "/rebuild", "{}");
    Answer deleted =
        api.elsewhere("DELETE", path(made), Map.of("authorization", "Bearer " + editor), null);

    assertThat(rebuilt.status()).as(rebuilt.body()).isEqualTo(200);
    assertThat(rebuilt.at("id")).isNotEqualTo(made.at("id"));
    assertThat(again.status()).isEqualTo(502);
    assertThat(again.body()).contains("rebuilt_already");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(get(viewer, path(made)).status()).isEqualTo(404);
    assertThat(provider.templates(shops)).isEmpty();
  }

  @Test
  void aProviderThatDoesNotAnswerIs503AndTryingAgainIsSafe() {
    provider.creations(new Fault(1, Duration.ZERO, Fault.Answer.NOTHING));
    provider.showLate(true);

    Answer lost = as(editor, "PUT", TEMPLATES + "/welcome/en", HELLO);
    provider.showLate(false);
    Answer found = as(editor, "PUT", TEMPLATES + "/welcome/en", HELLO);

    assertThat(lost.status()).isEqualTo(503);
    lost.assertProblem();
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.at("source").getStringValue()).isEqualTo("adopted");
    assertThat(provider.templates(shops)).hasSize(1);
  }

  @Test
  void allFaultsOfABodyAreNamedAndNothingIsMade() {
    Answer refused =
        as(
            editor,
            "PUT",
            TEMPLATES + "/welcome/en",
            "{\"body\":7,\"category\":\"SPAM\",\"x\":1,\"samples\":{\"a\":\"b\"},"
                + "\"buttons\":[{\"kind\":\"reply\",\"title\":\"%s\",\"id\":\"A\"},{\"kind\":\"x\",\"title\":\"t\"}]}"
                    .formatted("t".repeat(21)));
    Answer missing = as(editor, "PUT", TEMPLATES + "/welcome/en", "{\"body\":\"Hi {{1}}\"}");
    Answer name = as(editor, "PUT", TEMPLATES + "/Welcome/en", HELLO);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("/body", "/category", "\"/x\"", "/samples/a", "/buttons/0", "/buttons/1/kind");
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.body()).contains("samples must have one example");
    assertThat(name.status()).isEqualTo(400);
    assertThat(provider.calls()).isEmpty();
  }

  private void use(String template, int times) {
    for (int i = 0; i < times; i++) {
      ok(as(editor, "PUT", TEMPLATES + "/" + template + "/en", HELLO));
    }
  }

  @Test
  void theReportHasRuntimeDatabaseAndHealth() {
    use("welcome", 5);
    use("menu", 2);
    ok(as(rival, "PUT", TEMPLATES + "/welcome/en", HELLO));

    Answer report = get(viewer, METRICS);

    assertThat(report.status()).isEqualTo(200);
    JsonNode cumulative = report.at("runtime", "cumulative");
    assertThat(AdminClient.at(cumulative, "hits").getIntValue()).isEqualTo(5);
    assertThat(AdminClient.at(cumulative, "misses").getIntValue()).isEqualTo(2);
    assertThat(AdminClient.at(cumulative, "creations").getIntValue()).isEqualTo(2);
    assertThat(AdminClient.at(cumulative, "hitRate").getDoubleValue()).isEqualTo(0.7143);
    assertThat(report.at("runtime", "window", "seconds").getIntValue()).isEqualTo(300);
    assertThat(report.at("runtime", "window", "metrics")).isEqualTo(cumulative);
    assertThat(report.at("runtime", "byKey", "welcome/en", "hits").getIntValue()).isEqualTo(4);
    assertThat(report.at("runtime", "byKey", "welcome/en", "efficiency").getIntValue())
        .isEqualTo(80);
    assertThat(report.at("runtime", "byKey", "menu/en", "missRateThreshold").getDoubleValue())
        .isEqualTo(0.2);
    assertThat(report.at("database", "total").getIntValue()).isEqualTo(2);
    assertThat(report.at("database", "byKey", "welcome/en").getIntValue()).isEqualTo(1);
    assertThat(report.at("health", "missRateAboveThreshold").getBooleanValue()).isFalse();
    assertThat(report.at("caches").isNull()).isTrue();
  }

  @Test
  void theReportNamesEachTemplateWithItsMetadata() {
    Answer made = ok(as(editor, "PUT", TEMPLATES + "/welcome/en", HELLO));
    clock.advance(Duration.ofDays(31));

    JsonNode row = get(viewer, METRICS).at("database", "recent", "0");

    assertThat(AdminClient.at(row, "key").getStringValue()).isEqualTo("welcome/en");
    assertThat(AdminClient.at(row, "dataSignature")).isEqualTo(made.at("hash"));
    assertThat(AdminClient.at(row, "id")).isEqualTo(made.at("id"));
    assertThat(AdminClient.at(row, "friendlyName")).isEqualTo(made.at("friendlyName"));
    assertThat(AdminClient.at(row, "createdAt")).isEqualTo(made.at("createdAt"));
    assertThat(get(viewer, METRICS).at("database", "stale").size()).isEqualTo(1);
  }

  @Test
  void aHealthyCacheIsToldAsOne() {
    use("welcome", 30);

    JsonNode health = get(viewer, METRICS).at("health");

    assertThat(AdminClient.at(health, "missRateAboveThreshold").getBooleanValue()).isFalse();
    assertThat(AdminClient.at(health, "hitRateBelow").getBooleanValue()).isFalse();
    assertThat(AdminClient.at(health, "worst").size()).isZero();
  }

  @Test
  void anUnhealthyCacheIsToldAndLoggedAndOnlyItsWorkspaceSeesWhy() {
    for (int i = 0; i < 11; i++) {
      ok(as(editor, "PUT", TEMPLATES + "/t" + i + "/en", HELLO));
    }

    JsonNode health = get(viewer, METRICS).at("health");
    JsonNode others = get(rival, METRICS).at("health");

    assertThat(AdminClient.at(health, "missRateAboveThreshold").getBooleanValue()).isTrue();
    assertThat(AdminClient.at(health, "hitRateBelow").getBooleanValue()).isTrue();
    assertThat(AdminClient.at(health, "worst").size()).isEqualTo(5);
    assertThat(AdminClient.at(others, "missRateAboveThreshold").getBooleanValue()).isFalse();
    assertThat(api.log.stream().filter(line -> line.contains("miss_spike"))).hasSize(1);
  }

  @Test
  void theOperatorSeesAllWorkspacesAndTheOtherCaches() {
    use("welcome", 2);
    ok(as(rival, "PUT", TEMPLATES + "/welcome/en", HELLO));

    Answer all = api.get(METRICS);
    Answer one = api.get(METRICS + "?workspace=" + cafe);

    assertThat(all.at("runtime", "byKey", shop + ":welcome/en", "hits").getIntValue()).isEqualTo(1);
    assertThat(all.at("runtime", "byKey", cafe + ":welcome/en", "misses").getIntValue())
        .isEqualTo(1);
    assertThat(all.at("database").isNull()).isTrue();
    for (String cache : List.of("automation", "user_state", "template")) {
      assertThat(all.at("caches", cache, "requests").isNumber()).isTrue();
    }
    assertThat(all.at("caches", "template", "creations").getIntValue()).isGreaterThan(1);
    assertThat(one.at("database", "total").getIntValue()).isEqualTo(1);
    assertThat(one.at("database", "stale").isArray()).isTrue();
    assertThat(one.at("health", "worst").isArray()).isTrue();
    assertThat(one.at("runtime", "cumulative", "misses").getIntValue()).isEqualTo(1);
  }

  @Test
  void theFleetsFiguresStandInTheLogAsMetrics() {
    use("welcome", 1);

    assertThat(api.log)
        .anyMatch(
            line ->
                line.contains("\"CloudWatchMetrics\"")
                    && line.contains("\"Cache\":\"template\"")
                    && line.contains("\"Creations\":"));
  }

  @Test
  void warmingUpLoadsWhatTheTableHas() {
    use("welcome", 1);

    Answer warmed = as(editor, "POST", TEMPLATES + "/warm-up", "{}");

    assertThat(warmed.status()).as(warmed.body()).isEqualTo(200);
    assertThat(warmed.at("loaded").getIntValue()).isEqualTo(1);
  }
}
