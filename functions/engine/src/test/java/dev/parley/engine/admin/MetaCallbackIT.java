package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.parley.catalogue.Catalogue;
import dev.parley.conversation.ContactChange;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.config.Secret;
import dev.parley.engine.count.Tally;
import dev.parley.engine.dynamodb.Erasures;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who leaves is gone: their token at once, everything else within a minute. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MetaCallbackIT {
  private static final String SECRET = "test_app_secret";
  private static final String ALGORITHM = "HMAC-SHA256";
  private static final String CANARY = "canary";

  private final MovableClock clock = new MovableClock();
  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient(Map.of(), clock);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private Answer post(String path, String form) {
    return api.call(
        "POST",
        path,
        Map.of(
            "content-type", "application/x-www-form-urlencoded",
            "authorization", "none",
            "host", "parley.example.com"),
        form);
  }

  private String request(String userId) {
    return request(SECRET, ALGORITHM, userId, clock.instant().getEpochSecond());
  }

  private static String request(String userId, Instant issuedAt) {
    return request(SECRET, ALGORITHM, userId, issuedAt.getEpochSecond());
  }

  private static String request(String secret, String algorithm, String userId, long issuedAt) {
    String payload =
        encoded(
            "{\"user_id\":\"%s\",\"algorithm\":\"%s\",\"issued_at\":%d}"
                .formatted(userId, algorithm, issuedAt)
                .getBytes(StandardCharsets.UTF_8));
    return "signed_request=" + encoded(mac(secret, payload)) + "." + payload;
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Connected, with an automation and two people of whom everything is known. */
  private void shop(String id) {
    Talk talk = new Talk(api, id);
    String path = "/api/v1/accounts/instagram/" + id;
    assertThat(connect(id).status()).isBetween(200, 201);
    Answer made =
        api.send("POST", path + "/automations", AdminClient.PRICES.replace("Hi", "canary " + id));
    assertThat(made.status()).isEqualTo(201);
    for (String user : List.of("canary-a-" + id, "canary-b-" + id)) {
      talk.wrote(
          user,
          clock.instant().minus(Duration.ofMinutes(1)),
          ContactChange.profile(Optional.of("Canary " + id), Optional.of("canary." + id))
              .and(ContactChange.email("canary" + id + "@example.com"))
              .and(ContactChange.phone("+49151000" + id)));
      clock.advance(Duration.ofSeconds(1));
    }
    // As a processor does at the end of its batch.
    api.context.getBean(Tally.class).flush();
  }

  private Answer connect(String id) {
    return api.send(
        "PUT",
        "/api/v1/accounts/instagram/" + id,
        "{\"workspace\":\"shop\",\"username\":\"the.shop\",\"accessToken\":\"IGQ-canary-%s\"}"
            .formatted(id));
  }

  /** All but the audit log, which keeps the path of what an operator asked for. */
  private String dump() {
    return Stream.of(Catalogue.ACCOUNTS, Catalogue.CONVERSATIONS)
        .flatMap(
            table ->
                api
                    .dynamoDb
                    .client()
                    .scanPaginator(scan -> scan.tableName(table.name()))
                    .items()
                    .stream())
        .map(Object::toString)
        .filter(item -> !item.contains("S=AUDIT#"))
        .collect(Collectors.joining("\n"));
  }

  private static String code(Answer answer) {
    return answer.at("confirmation_code").getStringValue();
  }

  @Test
  void aDeletedAccountLeavesNothingBehindButItsGeneration() {
    shop("3001");
    assertThat(dump()).containsIgnoringCase("canary-a-3001").contains("CONV#instagram#3001");

    Answer answer = post("/meta/data-deletion", request("3001"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(code(answer)).matches("[0-9a-f]{32}");
    assertThat(answer.at("url").getStringValue())
        .isEqualTo("https://parley.example.com/meta/data-deletion/" + code(answer));
    Answer status = api.anonymous("GET", "/meta/data-deletion/" + code(answer), Map.of());
    assertThat(status.at("status").getStringValue()).isEqualTo("done");
    assertThat(status.at("deleted", "contacts").getIntValue()).isEqualTo(2);
    assertThat(status.at("deleted", "automations").getIntValue()).isEqualTo(1);
    assertThat(api.get("/api/v1/accounts/instagram/3001").status()).isEqualTo(404);
    clock.advance(Duration.ofMinutes(3));
    assertThat(api.context.getBean(Erasures.class).runOpen(clock.instant().plusSeconds(10)))
        .isPositive();
    assertThat(api.context.getBean(Erasures.class).runOpen(clock.instant().plusSeconds(10)))
        .isZero();
    assertThat(dump().lines().filter(line -> line.contains("3001")))
        .singleElement(STRING)
        .contains("generation", "expiresAt", "ACCT#instagram#3001")
        .doesNotContain("workspace", "username", "automations", "canary");
  }

  /** A process that still had the account in hand writes once more. */
  @Test
  void whatComesLateIsDeletedByTheNextRun() {
    shop("3002");
    Talk late = new Talk(api, "3002");
    var _ = post("/meta/data-deletion", request("3002"));
    late.wrote("canary-late", clock.instant(), ContactChange.tagged(CANARY));
    assertThat(dump()).contains("canary-late");

    clock.advance(Duration.ofSeconds(59));
    api.context.getBean(Erasures.class).runOpen(clock.instant().plusSeconds(10));

    assertThat(dump()).doesNotContain("canary-late");
  }

  @Test
  void aRunThatIsOutOfTimeGoesOnWithTheNext() {
    shop("3003");
    Erasures erasures = api.context.getBean(Erasures.class);
    String code = "0".repeat(32);
    var _ =
        erasures.begin(code, Optional.of(AccountPaths.key("instagram", "3003")), clock.instant());

    erasures.run(code, clock.instant());
    assertThat(status(code)).isEqualTo("pending");
    assertThat(dump()).contains("canary-a-3003");
    erasures.run(code, clock.instant().plusSeconds(5));

    assertThat(status(code)).isEqualTo("done");
    assertThat(dump()).doesNotContain("canary-a-3003");
  }

  @Test
  void aRepeatedRequestHasTheSameCodeAndChangesNothing() {
    shop("3004");
    String request = request("3004");
    Answer first = post("/meta/data-deletion", request);
    String before = dump();

    Answer second = post("/meta/data-deletion", request);

    assertThat(code(second)).isEqualTo(code(first));
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void anAccountThatIsConnectedAnewIsNotDeletedForTheOldOnesWish() {
    shop("3005");
    var _ = post("/meta/data-deletion", request("3005"));
    assertThat(connect("3005").status()).isEqualTo(409);
    clock.advance(Duration.ofMinutes(3));
    api.context.getBean(Erasures.class).runOpen(clock.instant().plusSeconds(10));
    shop("3005");
    assertThat(api.get("/api/v1/accounts/instagram/3005").at("generation").getLongValue())
        .isGreaterThan(2);
    var _ = post("/meta/data-deletion", request("3005", clock.instant().minusSeconds(60)));
    var _ = post("/meta/deauthorize", request("3005", clock.instant().minusSeconds(60)));

    clock.advance(Duration.ofMinutes(3));
    api.context.getBean(Erasures.class).runOpen(clock.instant().plusSeconds(10));

    assertThat(api.get("/api/v1/accounts/instagram/3005").status()).isEqualTo(200);
    assertThat(dump()).contains("canary-a-3005");
  }

  @Test
  void anUnknownUserGetsACodeAndIsDone() {
    Answer answer = post("/meta/data-deletion", request("999"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(status(code(answer))).isEqualTo("done");
  }

  @Test
  void aDeauthorizedAccountHasNoTokenAndIsPaused() {
    shop("3006");

    Answer answer = post("/meta/deauthorize", request("3006"));
    Answer again = post("/meta/deauthorize", request("3006"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    Answer account = api.get("/api/v1/accounts/instagram/3006");
    assertThat(account.at("paused").getBooleanValue()).isTrue();
    assertThat(account.at("connected").getBooleanValue()).isFalse();
    String meta =
        dump()
            .lines()
            .filter(l -> l.contains("ACCT#instagram#3006"))
            .filter(l -> l.contains("META"))
            .collect(Collectors.joining());
    assertThat(meta).isNotEmpty().doesNotContain("token=");
    assertThat(dump()).contains("canary-a-3006");
    assertThat(post("/meta/deauthorize", request("998")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/meta/deauthorize", "/meta/data-deletion"})
  void whatMetaDidNotSignChangesNothing(String path) {
    String id = path.length() == 17 ? "3007" : "3008";
    shop(id);
    long now = clock.instant().getEpochSecond();
    String good = request(id);
    String[] parts = good.substring("signed_request=".length()).split("\\.", -1);
    String before = dump();

    for (String bad :
        List.of(
            "",
            "signed_request=",
            "signed_request=.",
            "signed_request=x",
            "signed_request=a.b.c",
            "other=" + parts[0] + "." + parts[1],
            good + "&" + good,
            "signed_request=." + parts[1],
            "signed_request=" + parts[0] + ".",
            "signed_request=" + parts[0] + "." + parts[1] + "A",
            "signed_request=" + parts[1] + "." + parts[0],
            "signed_request=%ZZ",
            "signed_request=" + URLEncoder.encode("<script>.\u0000", StandardCharsets.UTF_8),
            request("another-secret", ALGORITHM, id, now),
            request(SECRET, "none", id, now),
            request(SECRET, "HMAC-SHA1", id, now),
            request(SECRET, "hmac-sha256", id, now),
            request(SECRET, ALGORITHM, id, now - Duration.ofHours(25).toSeconds()),
            request(SECRET, ALGORITHM, id, now + Duration.ofHours(1).toSeconds()),
            request(SECRET, ALGORITHM, id, Long.MAX_VALUE),
            request(SECRET, ALGORITHM, "", now))) {
      Answer answer = post(path, bad);
      assertThat(answer.status()).as(bad).isEqualTo(400);
      answer.assertProblem();
      assertThat(answer.at("detail").getStringValue()).as(bad).contains("Nothing was changed");
    }
    assertThat(post(path, "signed_request=" + "x".repeat(9000)).status()).isEqualTo(413);
    Answer json = api.call("POST", path, Map.of("content-type", "application/json"), "{\"a\":1}");
    assertThat(json.status()).isEqualTo(415);

    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void bothSecretsOfARotationAreTried() {
    assertThat(
            post(
                    "/meta/deauthorize",
                    request("old-app-secret", ALGORITHM, "997", clock.instant().getEpochSecond()))
                .status())
        .isEqualTo(200);
  }

  /** Made outside of Parley. */
  @Test
  void theReferenceVectorIsRead() {
    String vector =
        "signed_request=d3GeAETkFldSbMLyep3onUMrAATTeddPZsilyHvSepc."
            + "eyJ1c2VyX2lkIjoiMTc4NDE0MDAwMDAwMDAwMDAiLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIs"
            + "Imlzc3VlZF9hdCI6MTcwMDAwMDAwMH0";

    SignedRequest read =
        SignedRequest.read(
            vector.getBytes(StandardCharsets.US_ASCII),
            List.of(new Secret(SECRET)),
            Instant.ofEpochSecond(1_700_000_100));

    assertThat(read.userId()).isEqualTo("17841400000000000");
  }

  @Test
  void nobodyLearnsAnythingWithoutTheCode() {
    assertThat(api.anonymous("GET", "/meta/data-deletion/" + "f".repeat(32), Map.of()).status())
        .isEqualTo(404);
    assertThat(api.anonymous("GET", "/meta/data-deletion/META", Map.of()).status()).isEqualTo(404);
    assertThat(api.anonymous("GET", "/meta/deauthorize", Map.of()).status()).isEqualTo(405);
  }

  @Test
  void anErasedPersonIsGoneAndTheOthersStay() {
    shop("3009");
    String path = "/api/v1/conversations/instagram~3009~canary-a-3009";

    Answer receipt = api.call("DELETE", path, Map.of(), null);

    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.at("deleted", "contacts").getIntValue()).isEqualTo(1);
    assertThat(receipt.at("deleted", "events").getIntValue()).isPositive();
    assertThat(dump()).doesNotContain("canary-a-3009").contains("canary-b-3009");
    assertThat(api.get(path).status()).isEqualTo(404);
    Answer again = api.call("DELETE", path, Map.of(), null);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.at("deleted").size()).isZero();
    assertThat(again.at("complete").getBooleanValue()).isTrue();
    Answer nobodys = api.call("DELETE", "/api/v1/conversations/instagram~none~x", Map.of(), null);
    assertThat(nobodys.status()).as("the operator reaches what no account has").isEqualTo(200);
    assertThat(nobodys.at("deleted").size()).isZero();
  }

  private String status(String code) {
    return api.anonymous("GET", "/meta/data-deletion/" + code, Map.of())
        .at("status")
        .getStringValue();
  }
}
