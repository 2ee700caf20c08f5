package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.sqs.QueueDepth;
import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the internet posts to a webhook: nothing of it gets in, and nothing breaks. */
final class HostileInputIT {
  private static final int MUTATIONS = 1_000;
  private static final int MEGABYTE = 1024 * 1024;

  @SuppressWarnings("NullAway.Init")
  private static Journey line;

  @BeforeAll
  static void start() {
    line = new Journey(LocalOptions.inMemory());
    line.connect("401", "token");
    line.answer("401", "PRICE", "18 euros");
  }

  @AfterAll
  static void stop() {
    line.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "sha256",
        "=",
        "sha1={right}",
        "{right}",
        "SHA256={right}",
        "sha256={right}0",
        "sha256={short}",
        "sha256= {right}",
        "sha256={other}",
        "sha256=zz"
      })
  void wrongSignatureIsRefusedAndNothingIsStored(String template) {
    byte[] body = body("PRICE", "wrong-signature");
    String right =
        MetaWebhook.signature(Secrets.DEMO_APP_SECRET, body).substring("sha256=".length());
    String other = MetaWebhook.signature("another-app-secret", body).substring("sha256=".length());
    String signature =
        template
            .replace("{right}", right)
            .replace("{short}", right.substring(1))
            .replace("{other}", other);

    int status = line.post(body, signature);

    assertThat(status).isEqualTo(401);
    assertNothingWasStored();
  }

  @Test
  void missingSignatureIsRefused() {
    int status =
        line.send(
                line.request("/webhooks/instagram")
                    .POST(BodyPublishers.ofByteArray(body("PRICE", "unsigned"))))
            .statusCode();

    assertThat(status).isEqualTo(401);
    assertNothingWasStored();
  }

  @Test
  void upperCaseSignatureCountsAsMetaNeverWritesIt() {
    byte[] body = body("PRICE", "upper-case");
    String upper =
        "sha256="
            + MetaWebhook.signature(Secrets.DEMO_APP_SECRET, body)
                .substring("sha256=".length())
                .toUpperCase(Locale.ROOT);

    assertThat(line.post(body, upper)).isIn(200, 401);
    line.drain();
  }

  @Test
  void mutatedBodyWithTheOldSignatureIsAlwaysRefused() {
    RandomGenerator chance =
        RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(20_261_122);
    byte[] body = body("PRICE", "mutated");
    String signature = MetaWebhook.signature(Secrets.DEMO_APP_SECRET, body);

    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = body.clone();
      int at = chance.nextInt(mutated.length);
      mutated[at] ^= (byte) (1 << chance.nextInt(8));
      assertThat(line.post(mutated, signature)).as("bit flipped in byte " + at).isEqualTo(401);
    }

    assertNothingWasStored();
  }

  @Test
  void signedNonsenseIsAnswered200OnceItIsKeptForAPerson() {
    List<byte[]> nonsense =
        List.of(
            "not json".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xff, (byte) 0xfe, 0},
            "{\"object\":\"instagram\",\"entry\":".getBytes(StandardCharsets.UTF_8),
            "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));

    for (byte[] body : nonsense) {
      assertThat(line.post(body)).isEqualTo(200);
    }

    assertThat(line.runtime().sqs().depths())
        .filteredOn(depth -> depth.queue().equals("parley-quarantine"))
        .singleElement()
        .extracting(QueueDepth::visible)
        .isEqualTo(nonsense.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 9, 11, 20})
  void hugeBodyIsTooLarge(int megabytes) {
    byte[] huge = new byte[megabytes * MEGABYTE];
    Arrays.fill(huge, (byte) ' ');

    assertThat(line.post(huge)).isEqualTo(413);
    assertNothingWasStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})
  void otherMethodsAreRefused(String method) {
    int status =
        line.send(line.request("/webhooks/instagram").method(method, BodyPublishers.noBody()))
            .statusCode();

    assertThat(status).isBetween(400, 499);
  }

  @Test
  void afterAllThatTheLineStillAnswers() {
    int status = line.post(body("PRICE", "afterwards"));
    line.drain();

    assertThat(status).isEqualTo(200);
    assertThat(line.graph().copies("afterwards", "18 euros")).isEqualTo(1);
  }

  private static byte[] body(String text, String user) {
    MetaEvent.Head head = new MetaEvent.Head("401", user, "mid-of-" + user, line.now());
    return MetaWebhook.of(new MetaEvent.Dm(text), head).body();
  }

  private static void assertNothingWasStored() {
    assertThat(line.runtime().sqs().depths())
        .filteredOn(depth -> !depth.queue().equals("parley-quarantine"))
        .allMatch(QueueDepth::isEmpty);
    assertThat(line.graph().messages())
        .extracting(dm -> dm.recipient())
        .isSubsetOf("afterwards", "upper-case");
  }
}
