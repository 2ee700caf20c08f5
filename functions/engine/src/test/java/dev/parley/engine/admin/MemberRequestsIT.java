package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.admin.AdminClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Throttle, audit log and Idempotency-Key as members meet them: each workspace for itself. */
final class MemberRequestsIT {
  private static final String LOG = "/api/v1/audit-log";
  private static final int AT_ONCE = 200;

  private final MovableClock clock =
      new MovableClock(InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z")));
  private AdminClient api;
  private TwoTenants two;

  @BeforeEach
  void start() {
    api = new AdminClient(Map.of("PARLEY_API_RATE", String.valueOf(AT_ONCE / 5)), clock);
    two = new TwoTenants(api);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everyKeyHasABucketOfItsOwn() {
    String second = two.key("shop", two.ownerId);
    Answer last = two.as(two.viewer, "GET", "/api/v1/me", null);
    for (int i = 1; i < AT_ONCE; i++) {
      last = two.as(two.viewer, "GET", "/api/v1/me", null);
    }

    assertThat(last.headers()).containsEntry("x-ratelimit-remaining", "0");
    assertThat(two.as(two.viewer, "GET", "/api/v1/me", null).status()).isEqualTo(429);
    for (String other : List.of(two.editor, second, two.foreign)) {
      Answer free = two.as(other, "GET", "/api/v1/me", null);
      assertThat(free.status()).isEqualTo(200);
      assertThat(free.headers()).containsEntry("x-ratelimit-remaining", "199");
    }
  }

  @Test
  void whatAMemberMayNotStandsInTheirWorkspacesLog() {
    int before = items(two.owner);
    clock.advance(Duration.ofSeconds(1));

    Answer refused = two.as(two.viewer, "POST", automations(), AdminClient.PRICES);
    Answer log = two.as(two.owner, "GET", LOG, null);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(log.at("items").size()).isEqualTo(before + 1);
    assertThat(log.at("items", "0", "status").getIntValue()).isEqualTo(403);
    assertThat(log.at("items", "0", "by").getStringValue()).startsWith("member:");
    assertThat(two.viewer).contains(log.at("items", "0", "key").getStringValue());
    assertThat(log.at("items", "0", "path").getStringValue()).isEqualTo(automations());
    assertThat(two.as(two.viewer, "GET", LOG, null).status()).isEqualTo(403);
  }

  @Test
  void nobodySeesWhatStandsInTheLogOfAnotherWorkspace() {
    two.as(two.editor, "POST", automations(), AdminClient.PRICES);
    two.as(two.editor, "POST", automations(), AdminClient.PRICES);
    String cursor =
        two.as(two.owner, "GET", LOG + "?limit=1", null).at("nextCursor").getStringValue();
    String by = two.as(two.owner, "GET", LOG, null).at("items", "0", "by").getStringValue();

    Answer rivals = two.as(two.foreign, "GET", LOG, null);
    Answer named = two.as(two.foreign, "GET", LOG + "?workspace=shop", null);
    Answer nowhere = two.as(two.foreign, "GET", LOG + "?workspace=nowhere", null);

    assertThat(rivals.status()).isEqualTo(200);
    assertThat(rivals.at("items").size()).isZero();
    assertThat(named.status()).isEqualTo(404);
    assertThat(named.body()).isEqualTo(nowhere.body().replace("nowhere", "shop"));
    assertThat(two.as(two.foreign, "GET", LOG + "?by=" + by, null).at("items").size()).isZero();
    assertThat(two.as(two.foreign, "GET", LOG + "?limit=1&cursor=" + cursor, null).status())
        .isEqualTo(400);
    assertThat(api.get(LOG).body()).as("nor does the operator's own").doesNotContain(by);
  }

  @Test
  void oneIdempotencyKeyInTwoWorkspacesIsTwo() {
    String path = "/api/v1/dead-letters/redrive";
    String body = "{\"all\":true,\"dryRun\":true}";

    Answer shops = post(two.owner, path, body);
    Answer rivals = post(two.foreign, path, body);
    Answer operators = post(AdminClient.ADMIN_TOKEN, path, body);
    Answer again = post(two.foreign, path, body);

    for (Answer first : List.of(shops, rivals, operators)) {
      assertThat(first.status()).as(first.body()).isEqualTo(200);
      assertThat(first.headers()).doesNotContainKey("idempotent-replayed");
    }
    assertThat(shops.body()).isNotEqualTo(rivals.body());
    assertThat(again.headers()).containsEntry("idempotent-replayed", "true");
    assertThat(again.body()).isEqualTo(rivals.body());
  }

  @Test
  void whatAMemberDoesIsKeptInTheirPartition() {
    post(two.editor, automations(), AdminClient.PRICES);

    assertThat(partitions("IDEM#")).containsExactly("WS#shop");
    assertThat(partitions("AUDIT#")).containsExactly("OPERATOR", "WS#shop");
  }

  @Test
  void metasCallsAreNobodys() {
    List<String> before = partitions("AUDIT#");
    int operators = api.get(LOG + "?limit=100").at("items").size();

    api.anonymous("POST", "/meta/deauthorize", Map.of());
    api.anonymous("GET", "/meta/data-deletion/" + "0".repeat(32), Map.of());

    assertThat(partitions("AUDIT#")).isEqualTo(before);
    assertThat(api.get(LOG + "?limit=100").at("items").size()).isEqualTo(operators);
  }

  private static String automations() {
    return "/api/v1/accounts/instagram/" + TwoTenants.ACCOUNT + "/automations";
  }

  private int items(String key) {
    return two.as(key, "GET", LOG, null).at("items").size();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  private Answer post(String key, String path, String body) {
    return api.call(
        "POST",
        path,
        Map.of(
            "authorization",
            "Bearer " + key,
            "content-type",
            "application/json",
            "idempotency-key",
            "the-same"),
        body);
  }

  /** In whose partitions there are such items. */
  private List<String> partitions(String prefix) {
    return api
        .dynamoDb
        .client()
        .scanPaginator(scan -> scan.tableName(Catalogue.ACCOUNTS.name()))
        .items()
        .stream()
        .filter(item -> text(item, "sk").startsWith(prefix))
        .map(item -> text(item, "pk"))
        .distinct()
        .sorted()
        .toList();
  }
}
