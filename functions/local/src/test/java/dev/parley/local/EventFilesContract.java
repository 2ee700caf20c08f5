package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code events/} through the function that it is for, out of the zip that is
 * deployed. The functions stand in the order of the line, so that the sender finds what a processor
 * has decided.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventFilesContract {
  private static final Path FOLDER = Path.of("../../events");
  private static final String SUCCEEDED = "{\"batchItemFailures\":[]}";

  /** Shortly after the events. */
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:05Z");

  @SuppressWarnings("NullAway.Init")
  private ZippedLine line;

  /** How a zip is started. */
  abstract ZippedLine.Starter starter();

  @BeforeAll
  void start() throws InterruptedException {
    line = ZippedLine.start(NOW, starter());
  }

  @AfterAll
  void stop() {
    line.close();
  }

  @Test
  @Order(1)
  void everyFileHasAFunctionAndEveryFunctionAFile() throws IOException {
    assertThat(Catalogue.functions())
        .allSatisfy(spec -> assertThat(files(spec)).as(spec.name()).isNotEmpty());
    assertThat(Catalogue.functions().stream().flatMap(EventFilesContract::files).distinct())
        .containsExactlyInAnyOrderElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("posts")
  @Order(2)
  void webhookAnswersEachAsMetaExpects(String file) throws Exception {
    Json answer = Json.parse(line.invoke(spec("WebhookFunction"), event(file)));

    assertThat(answer.get("statusCode").number())
        .contains(file.equals("bad-signature") ? 401L : 200L);
    if (file.equals("handshake")) {
      assertThat(answer.get("body").text()).contains("1158201444");
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  @Order(3)
  void functionsOfQueuesHandleTheirBatch(String file) throws Exception {
    assertThat(line.invoke(function(file), event(file))).asString().isEqualTo(SUCCEEDED);
  }

  /** The sample's order names an automation that is not there: nothing more is sent of it. */
  @Test
  @Order(4)
  void whatWasDecidedIsSentUnlessItsAutomationIsGone() throws Exception {
    assertThat(line.log)
        .filteredOn(text -> text.contains("\"station\":\"event.decided\""))
        .hasSize(3)
        .filteredOn(text -> text.contains("\"outcome\":\"matched"))
        .hasSize(2);
    assertThat(line.log).anyMatch(text -> text.contains("\"outcome\":\"cancelled:off\""));

    String story =
        Json.parse(event("story-processor-sqs"))
            .get("Records")
            .items()
            .getFirst()
            .get("body")
            .text()
            .orElseThrow();
    String key = story.replaceFirst(".*\"ek\":\"([0-9a-f]+)\".*", "$1");
    String order = line.orders().filter(text -> text.contains(key)).findFirst().orElseThrow();
    assertThat(line.invoke(spec("SenderFunction"), batch(order))).asString().isEqualTo(SUCCEEDED);

    assertThat(line.graph().messages())
        .extracting(GraphCall::recipient)
        .containsExactly("1000000000000101");
  }

  /** The sample of the sender with this order in it. */
  private static byte[] batch(String order) throws IOException {
    String sample = new String(event("sender-sqs"), StandardCharsets.UTF_8);
    String quoted = Matcher.quoteReplacement("\"body\": \"" + order.replace("\"", "\\\"") + "\"");
    return sample
        .replaceFirst("\"body\": \"(?:[^\"\\\\]|\\\\.)*\"", quoted)
        .getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("scheduled")
  @Order(5)
  void functionsOfSchedulesDoTheirRound(String function) throws Exception {
    String answer =
        new String(line.invoke(spec(function), event("scheduled")), StandardCharsets.UTF_8);

    assertThat(answer).startsWith("{").doesNotContain("errorType");
  }

  @Test
  @Order(6)
  void adminApiAnswersWhoeverMayAsk() throws Exception {
    FunctionSpec admin = spec("AdminFunction");
    Json health = Json.parse(line.invoke(admin, event("admin-health")));
    Json accounts = Json.parse(line.invoke(admin, event("admin-accounts")));

    assertThat(health.get("statusCode").number()).contains(200L);
    assertThat(accounts.get("statusCode").number()).contains(200L);
    assertThat(accounts.get("body").text().orElse("")).contains(Demo.ACCOUNT, Demo.SECOND_ACCOUNT);
  }

  static Stream<String> posts() {
    return files(spec("WebhookFunction"));
  }

  /** In the order of the line. */
  static Stream<String> batches() {
    return Stream.of(
        "dm-processor-sqs", "story-processor-sqs", "comment-processor-sqs", "sender-sqs");
  }

  static Stream<String> scheduled() {
    return Stream.of("WakeupFunction", "StatsRefreshFunction");
  }

  /** The files that are for this function. */
  private static Stream<String> files(FunctionSpec spec) {
    return names().stream().filter(name -> isFor(spec, name));
  }

  private static boolean isFor(FunctionSpec spec, String file) {
    if (file.equals("scheduled")) {
      return spec.schedule().isPresent();
    }
    if (file.endsWith("-sqs")) {
      return spec.equals(function(file));
    }
    return spec.name().equals(file.startsWith("admin-") ? "AdminFunction" : "WebhookFunction");
  }

  /** {@code DmProcessorFunction} for {@code dm-processor-sqs}. */
  private static FunctionSpec function(String batch) {
    StringBuilder name = new StringBuilder();
    for (String word : batch.replace("-sqs", "").split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return spec(name + "Function");
  }

  private static FunctionSpec spec(String name) {
    return Catalogue.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no function " + name));
  }

  private static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] event(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name + ".json"));
  }
}
