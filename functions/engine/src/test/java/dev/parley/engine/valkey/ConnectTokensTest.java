package dev.parley.engine.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.valkey.CacheServer.Login;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Tokens, against an implementation of Signature Version 4 of the test's own. */
class ConnectTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:11:12Z");
  private static final AwsBasicCredentials KEYS = AwsBasicCredentials.create("AKID", "a-secret");
  private static final AwsSessionCredentials ROLE =
      AwsSessionCredentials.create("ASIA", "other-secret", "session/token+with=signs");

  @Test
  void aTokenIsAPresignedRequestToConnectWithoutItsScheme() throws Exception {
    String token = tokens(KEYS).token();

    assertThat(token).startsWith("my-cache/?").doesNotContain("://");
    assertThat(query(token))
        .containsEntry("Action", "connect")
        .containsEntry("User", "parley")
        .containsEntry("ResourceType", "ServerlessCache")
        .containsEntry("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
        .containsEntry(
            "X-Amz-Credential", "AKID%2F20261122%2Feu-west-1%2Felasticache%2Faws4_request")
        .containsEntry("X-Amz-Date", "20261122T101112Z")
        .containsEntry("X-Amz-Expires", "900")
        .containsEntry("X-Amz-SignedHeaders", "host")
        .containsEntry("X-Amz-Signature", signature(token, "a-secret"))
        .hasSize(9);
  }

  @Test
  void aRolesTokenIsPartOfWhatIsSigned() throws Exception {
    String token = tokens(ROLE).token();

    assertThat(query(token))
        .containsEntry("X-Amz-Security-Token", URLEncoder.encode(ROLE.sessionToken(), UTF_8))
        .containsEntry("X-Amz-Signature", signature(token, "other-secret"));
  }

  @Test
  void eachConnectionIsSignedWithTheCredentialsOfItsMoment() {
    ConnectTokens tokens = tokens(KEYS, ROLE);

    assertThat(String.valueOf(tokens.get().getPassword())).contains("AKID");
    assertThat(String.valueOf(tokens.get().getPassword())).contains("ASIA").doesNotContain("AKID");
    assertThat(tokens(KEYS).get().getUser()).isEqualTo("parley");
  }

  private static ConnectTokens tokens(AwsCredentialsIdentity... inTurn) {
    Queue<AwsCredentialsIdentity> next = new ArrayDeque<>(List.of(inTurn));
    return new ConnectTokens(
        new Login.Iam("My-Cache", "Parley"), "eu-west-1", next::remove, () -> NOW);
  }

  private static Map<String, String> query(String token) {
    return Arrays.stream(token.substring(token.indexOf('?') + 1).split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, _) -> a, TreeMap::new));
  }

  private static String signature(String token, String secret) throws Exception {
    Map<String, String> query = query(token);
    query.remove("X-Amz-Signature");
    String canonicalQuery =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&"));
    String request =
        String.join("\n", "GET", "/", canonicalQuery, "host:my-cache", "", "host", hex(""));
    String scope = "20261122/eu-west-1/elasticache/aws4_request";
    String toSign = String.join("\n", "AWS4-HMAC-SHA256", "20261122T101112Z", scope, hex(request));
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : List.of("20261122", "eu-west-1", "elasticache", "aws4_request")) {
      key = mac(key, part);
    }
    return HexFormat.of().formatHex(mac(key, toSign));
  }

  private static byte[] mac(byte[] key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }

  private static String hex(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
