package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.sqs.QueueDepth;
import dev.parley.local.LocalOptions.Output;
import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the internet posts to a webhook: nothing of it gets in, and nothing breaks. */
final class HostileInputIT {
  private static final int MUTATIONS = 1_000;
  private static final int MEGABYTE = 1024 * 1024;
  private static final String ACCOUNT = "401";

  /** More than one bit from the other. */
  private static final String MUTATED_ACCOUNT = "402";

  private static final Pattern FAILURE = Pattern.compile("Exception|Error\\b|\\bat [\\w.$]+\\(");

  /** Why a body is kept for a person names the reader's class. */
  private static final Pattern REASON =
      Pattern.compile("Not JSON within the limits: \\w+Exception in \\d+ bytes");

  /** The functions' log and the runtime's notices. */
  private static final Queue<String> WRITTEN = new ConcurrentLinkedQueue<>();

  @SuppressWarnings("NullAway.Init")
  private static Journey line;

  @BeforeAll
  static void start() {
    line = new Journey(LocalOptions.inMemory().withOutput(new Output(WRITTEN::add, WRITTEN::add)));
    for (String account : List.of(ACCOUNT, MUTATED_ACCOUNT)) {
      line.connect(account, "token-of-" + account);
      line.answer(account, "PRICE", "18 euros");
    }
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
  void upperCaseSignatureIsRefusedSinceMetaNeverWritesIt() {
    byte[] body = body("PRICE", "upper-case");
    String upper =
        "sha256="
            + MetaWebhook.signature(Secrets.DEMO_APP_SECRET, body)
                .substring("sha256=".length())
                .toUpperCase(Locale.ROOT);

    assertThat(line.post(body, upper)).isEqualTo(401);
    assertNothingWasStored();
  }

  @Test
  void mutatedBodyWithTheOldSignatureIsAlwaysRefused() {
    RandomGenerator chance = chance();
    byte[] body = body("PRICE", "mutated");
    String signature = MetaWebhook.signature(Secrets.DEMO_APP_SECRET, body);

    for (int i = 0; i < MUTATIONS / 2; i++) {
      byte[] mutated = mutated(body, chance);
      assertThat(line.post(mutated, signature)).as(text(mutated)).isEqualTo(401);
    }

    assertNothingWasStored();
  }

  @Test
  void mutatedBodyThatIsSignedAnewIsAcceptedOrKeptForAPersonAndBreaksNothing() {
    RandomGenerator chance = chance();

    for (int i = 0; i < MUTATIONS / 2; i++) {
      byte[] mutated = mutated(body(MUTATED_ACCOUNT, "PRICE", "mutated-" + i), chance);
      assertThat(line.post(mutated)).as(text(mutated)).isEqualTo(200);
    }
    line.drain();

    assertThat(line.dms(MUTATED_ACCOUNT)).isNotEmpty();
    assertThat(quarantined()).isPositive();
    assertThat(WRITTEN)
        .isNotEmpty()
        .map(written -> REASON.matcher(written).replaceAll(""))
        .noneMatch(written -> FAILURE.matcher(written).find());
    assertNoDeadLetters();
  }

  @Test
  void signedNonsenseIsAnswered200OnceItIsKeptForAPerson() {
    List<byte[]> nonsense =
        List.of(
            "not json".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xff, (byte) 0xfe, 0},
            "{\"object\":\"instagram\",\"entry\":".getBytes(StandardCharsets.UTF_8),
            "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));

    int before = quarantined();
    for (byte[] body : nonsense) {
      assertThat(line.post(body)).isEqualTo(200);
    }

    assertThat(quarantined() - before).isEqualTo(nonsense.size());
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
    return body(ACCOUNT, text, user);
  }

  private static byte[] body(String account, String text, String user) {
    MetaEvent.Head head = new MetaEvent.Head(account, user, "mid-of-" + user, line.now());
    return MetaWebhook.of(new MetaEvent.Dm(text), head).body();
  }

  private static RandomGenerator chance() {
    return RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(20_261_122);
  }

  /** With one bit flipped. */
  private static byte[] mutated(byte[] body, RandomGenerator chance) {
    byte[] mutated = body.clone();
    mutated[chance.nextInt(mutated.length)] ^= (byte) (1 << chance.nextInt(8));
    return mutated;
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  private static int quarantined() {
    return line.runtime().sqs().depths().stream()
        .filter(depth -> depth.queue().equals(Catalogue.QUARANTINE.name()))
        .mapToInt(QueueDepth::visible)
        .sum();
  }

  private static void assertNoDeadLetters() {
    assertThat(line.runtime().sqs().depths())
        .filteredOn(depth -> depth.queue().endsWith("-dead.fifo"))
        .isNotEmpty()
        .allMatch(QueueDepth::isEmpty);
  }

  private static void assertNothingWasStored() {
    assertThat(line.runtime().sqs().depths())
        .filteredOn(depth -> !depth.queue().equals("parley-quarantine"))
        .allMatch(QueueDepth::isEmpty);
    assertThat(line.dms(ACCOUNT)).extracting(GraphCall::recipient).isSubsetOf("afterwards");
  }
}
