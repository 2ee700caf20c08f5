package dev.parley.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.meta.MetaWebhook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class TriggerCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return run(Map.of(), args);
  }

  private int run(Map<String, String> environment, String... args) {
    CommandLine line = Parley.commandLine(environment);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void dryRunShowsTheExactBytesAndTheirSignature() {
    int exit = run("trigger", "dm", "--text", "PRICE", "--secret", "s3cret", "--dry-run");

    String shown = out.toString();
    String body = shown.substring(shown.indexOf("{")).strip();
    String signature = MetaWebhook.signature("s3cret", body.getBytes(StandardCharsets.UTF_8));
    assertThat(exit).isZero();
    assertThat(shown)
        .startsWith("POST http://127.0.0.1:8080/webhooks/instagram")
        .contains("X-Hub-Signature-256: " + signature)
        .contains("\"text\":\"PRICE\"");
  }

  @Test
  void badSignatureIsAnotherOne() {
    run("trigger", "dm", "--text", "PRICE", "--secret", "s3cret", "--dry-run", "--bad-signature");

    String shown = out.toString();
    byte[] body = shown.substring(shown.indexOf("{")).strip().getBytes(StandardCharsets.UTF_8);
    assertThat(shown).doesNotContain(MetaWebhook.signature("s3cret", body));
  }

  @ParameterizedTest
  @CsvSource({
    "dm, \"message\":",
    "comment, \"comments\"",
    "story-reply, \"reply_to\":{\"story\"",
    "postback, \"postback\"",
    "quick-reply, \"quick_reply\"",
    "echo, \"is_echo\":true",
    "reaction, \"reaction\""
  })
  void everyKindHasItsShape(String kind, String part) {
    int exit = run("trigger", kind, "--text", "PRICE", "--payload", "P", "--dry-run");

    assertThat(exit).isZero();
    assertThat(out.toString()).contains(part);
  }

  @Test
  void everyEventHasAnIdOfItsOwn() {
    run("trigger", "comment", "--text", "LINK", "--count", "3", "--dry-run");

    assertThat(out.toString().lines().filter(line -> line.startsWith("{")).distinct()).hasSize(3);
  }

  @Test
  void fileIsSignedAnew(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("event.json");
    Files.writeString(
        file, "{\"version\":\"2.0\",\"body\":\"{\\\"object\\\":\\\"instagram\\\"}\"}");

    int exit = run("trigger", "--file", file.toString(), "--secret", "s3cret", "--dry-run");

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains(
            MetaWebhook.signature(
                "s3cret", "{\"object\":\"instagram\"}".getBytes(StandardCharsets.UTF_8)))
        .contains("\n{\"object\":\"instagram\"}\n");
  }

  @Test
  void timesOfAFileBecomeNowUnlessTheyShallStay(@TempDir Path folder) throws IOException {
    String body =
        "{\"object\":\"x\",\"time\":1763800000000,\"timestamp\":\"1763800000\",\"id\":1763800000000}";
    Path file = Files.writeString(folder.resolve("body.json"), body);

    run("trigger", "--file", file.toString(), "--dry-run");
    run("trigger", "--file", file.toString(), "--dry-run", "--as-is");

    List<String> bodies = out.toString().lines().filter(line -> line.startsWith("{")).toList();
    assertThat(bodies.getFirst())
        .contains("\"id\":1763800000000")
        .doesNotContain("\"time\":1763800000000", "\"1763800000\"")
        .matches(".*\"time\":\\d{13},\"timestamp\":\"\\d{10}\".*");
    assertThat(bodies.getLast()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trigger",
        "trigger dm",
        "trigger postback --text x",
        "trigger nonsense --text x",
        "trigger dm --text x --count 0",
        "trigger dm --text x --dup 0",
        "trigger dm --text x --url nowhere",
        "trigger dm --text x --url https://parley.example.com --count 11",
        "trigger --file no-such-file.json",
        "trigger dm --text x --url http://127.0.0.1:1",
        "up --port 70000",
        "up --functions elsewhere",
        "up --environments 0",
        "up --demo --empty",
        "up --graph-url nowhere",
        "up --graph-url http://192.168.1.5:9000",
        "up --graph-url https://graph.instagram.com.example.com",
        "nonsense",
        ""
      })
  void wrongUseSaysWhatToDoAndExitsWith2(String line) {
    int exit = run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void graphUrlThatIsNotAllowedIsNamedWithThoseThatAre() {
    run("up", "--graph-url", "http://192.168.1.5:9000");

    assertThat(err.toString())
        .contains("--graph-url", "http://192.168.1.5:9000", "https://graph.instagram.com");
  }

  @ParameterizedTest
  @CsvSource({
    "PARLEY_PORT, 70000, --port 70000",
    "PARLEY_DATA_DIR, /dev/null, --data-dir /dev/null",
    "PARLEY_GRAPH_URL, http://192.168.1.5:9000, http://192.168.1.5:9000",
    "PARLEY_FUNCTIONS, elsewhere, --functions",
    "PARLEY_CACHE, memcached, --cache memcached"
  })
  void environmentStandsForTheOption(String key, String value, String said) {
    int exit = run(Map.of(key, value), "up");

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PARLEY_PORT",
        "PARLEY_DATA_DIR",
        "PARLEY_GRAPH_URL",
        "PARLEY_FUNCTIONS",
        "PARLEY_CACHE"
      })
  void blankSettingCountsAsAbsentAndAnOptionIsStronger(String key) {
    String other = key.equals("PARLEY_PORT") ? "--cache=other" : "--port=70000";

    run(Map.of(key, " "), "up", other);
    run(Map.of("PARLEY_PORT", "80000"), "up", "--port=70000");

    assertThat(err.toString().lines())
        .first()
        .asString()
        .contains(other.replace('=', ' ').substring(0, other.length()));
    assertThat(err.toString().lines()).last().asString().contains("--port 70000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", " , "})
  void blankAppSecretsSignWithTheDemos(String blank) {
    run(Map.of("PARLEY_APP_SECRETS", blank), "trigger", "dm", "--text", "PRICE", "--dry-run");

    assertThat(shownSignature()).isEqualTo(signature(Secrets.DEMO_APP_SECRET));
  }

  @Test
  void firstAppSecretThatIsNotBlankSigns() {
    Map<String, String> environment = Map.of("PARLEY_APP_SECRETS", " , one ,two");

    run(environment, "trigger", "dm", "--text", "PRICE", "--dry-run");

    assertThat(shownSignature()).isEqualTo(signature("one"));
  }

  private String signature(String secret) {
    String shown = out.toString();
    byte[] body = shown.substring(shown.indexOf("{")).strip().getBytes(StandardCharsets.UTF_8);
    return MetaWebhook.signature(secret, body);
  }

  private String shownSignature() {
    return out.toString().replaceFirst("(?s).*X-Hub-Signature-256: (\\S+).*", "$1");
  }

  @Test
  void versionAndHelpAnswer() {
    assertThat(run("version")).isZero();
    assertThat(run("help", "trigger")).isZero();
    assertThat(out.toString()).contains("parley").contains("--bad-signature");
  }
}
