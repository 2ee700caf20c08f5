package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.GraphClient.MESSAGES;
import static dev.parley.embedded.graph.GraphClient.dm;
import static dev.parley.embedded.graph.GraphClient.json;
import static dev.parley.embedded.graph.GraphClient.privateReply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an app is told of the messages that were taken from it. */
class EchoesIT {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String ACCOUNT = "17841400000000001";
  private static final String SECRET = "demo-app-secret";

  private final GraphServer server = GraphServer.open(0, () -> NOW);
  private final GraphClient client = new GraphClient(server);
  private final Inbox inbox = new Inbox();
  private final Echoes echoes = Echoes.to(inbox.uri(), SECRET);

  EchoesIT() throws IOException {}

  @AfterEach
  void stop() {
    client.close();
    server.close();
    inbox.close();
  }

  @Test
  void echoHasMetasShapeAndTheIdOfTheAnswer() throws Exception {
    server.echoes(echoes);

    String mid = mid(dm("1000000000000101", "Here is the price list"));

    assertThat(inbox.next().body())
        .isEqualTo(
            "{\"object\":\"instagram\",\"entry\":[{\"id\":\"%s\",\"time\":%d,\"messaging\":[{\"sender\":{\"id\":\"%s\"},\"recipient\":{\"id\":\"1000000000000101\"},\"timestamp\":%d,\"message\":{\"mid\":\"%s\",\"text\":\"Here is the price list\",\"is_echo\":true,\"app_id\":1234567890123456}}]}]}"
                .formatted(ACCOUNT, NOW.toEpochMilli(), ACCOUNT, NOW.toEpochMilli(), mid));
  }

  @Test
  void signatureIsThatOfTheEscapedBytes() throws Exception {
    server.echoes(echoes);

    client.post(MESSAGES, dm("u", "é 😢 https://x.y"));

    Inbox.Webhook webhook = inbox.next();
    assertThat(webhook.contentType()).isEqualTo("application/json");
    assertThat(webhook.body()).contains("\"\\u00e9 \\ud83d\\ude22 https:\\/\\/x.y\"");
    assertThat(webhook.signature()).isEqualTo("sha256=" + hmac(webhook.body()));
    assertThat(webhook.message().path("text").asString()).isEqualTo("é 😢 https://x.y");
  }

  @Test
  void templateAndMediaAreToldAsAttachmentsWithoutText() throws Exception {
    server.echoes(echoes);
    String template =
        "{\"template_type\":\"button\",\"text\":\"Choose\",\"buttons\":[{\"type\":\"postback\",\"title\":\"A\",\"payload\":\"a\"}]}";

    client.post(MESSAGES, attachment("template", template));
    assertThat(inbox.next().message().path("attachments").toString())
        .isEqualTo("[{\"type\":\"template\",\"payload\":" + template + "}]");
    client.post(MESSAGES, attachment("image", "{\"url\":\"https://shop.example/a.png\"}"));
    Inbox.Webhook image = inbox.next();
    assertThat(image.message().has("text")).isFalse();
    assertThat(image.message().at("/attachments/0/type").asString()).isEqualTo("image");
    assertThat(image.message().at("/attachments/0/payload/url").asString())
        .startsWith("https://lookaside.fbsbx.com/ig_messaging_cdn/");
  }

  @Test
  void privateReplyIsEchoedToTheAuthorOfTheComment() throws Exception {
    server.echoes(echoes);
    server.nodes().author("comment-1", "1000000000000101");

    var answer = client.post(MESSAGES, privateReply("comment-1", "hi"));

    assertThat(json(answer).path("recipient_id").asString()).isEqualTo("1000000000000101");
    assertThat(inbox.next().item().at("/recipient/id").asString()).isEqualTo("1000000000000101");
  }

  @Test
  void messageWhoseAnswerWasLostIsEchoed() throws Exception {
    server.echoes(echoes);
    server.mode(Mode.ACCEPT_THEN_CLOSE);

    assertThatThrownBy(() -> client.post(MESSAGES, dm("u", "hi"))).isInstanceOf(IOException.class);

    assertThat(inbox.next().message().path("mid").asString())
        .isEqualTo(server.messages().getFirst().messageId());
  }

  @Test
  void nothingIsEchoedOfWhatWasNotTakenOrIsNoInstagramMessage() throws Exception {
    server.echoes(echoes);

    server.mode(Mode.reject(GraphError.rateLimited()));
    client.post(MESSAGES, dm("u", "refused"));
    server.mode(Mode.OK);
    client.post(MESSAGES, GraphClient.action("u", "typing_on", ""));
    client.post(
        "/v25.0/106540352242922/messages",
        "{\"messaging_product\":\"whatsapp\",\"to\":\"4915100000001\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}");

    assertThat(server.echoCounts()).isEqualTo(new EchoCounts(0, 0, 0, 0, 0));
  }

  @Test
  void echoCanComeBeforeTheAnswer() throws Exception {
    server.echoes(echoes.withBeforeAnswer(1));
    server.latency(() -> Duration.ofMillis(50));

    client.post(MESSAGES, dm("u", "hi"));
    long answeredAt = System.nanoTime();

    assertThat(inbox.rest()).hasSize(1);
    assertThat(inbox.next().nanoTime()).isLessThan(answeredAt);
    assertThat(server.echoCounts()).isEqualTo(new EchoCounts(1, 1, 1, 0, 1));
  }

  @Test
  void echoWaitsForItsDelay() throws Exception {
    server.echoes(echoes.withDelay(Duration.ofMillis(200), Duration.ofMillis(300)));

    client.post(MESSAGES, dm("u", "hi"));
    long answeredAt = System.nanoTime();

    assertThat(Duration.ofNanos(inbox.next().nanoTime() - answeredAt))
        .isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void echoIsPostedAgainUntilItIsTaken() throws Exception {
    inbox.answer(503);
    server.echoes(echoes);

    client.post(MESSAGES, dm("u", "hi"));
    String first = inbox.next().body();
    inbox.next();
    inbox.answer(200);

    awaitCounts(counts -> counts.delivered() == 1);
    assertThat(inbox.rest()).last().extracting(Inbox.Webhook::body).isEqualTo(first);
    assertThat(server.echoCounts().pending()).isZero();
  }

  @Test
  void echoThatIsNeverTakenIsGivenUpAndCounted() throws Exception {
    inbox.answer(500);
    server.echoes(echoes.withBeforeAnswer(1).withRetryFor(Duration.ofMillis(50)));

    client.post(MESSAGES, dm("u", "hi"));

    awaitCounts(counts -> counts.givenUp() == 1);
    assertThat(server.echoCounts().delivered()).isZero();
    assertThat(server.echoCounts().tries()).isGreaterThan(1);
  }

  @Test
  void shareIsMetAndTheSameForTheSameSeed() throws Exception {
    server.echoes(echoes.withProbability(0.5).withSeed(7));
    List<String> first = echoed();
    server.echoes(echoes.withProbability(0.5).withSeed(7));

    assertThat(echoed()).isEqualTo(first).hasSizeBetween(10, 30);
  }

  @Test
  void closingDropsWhatWaits() throws Exception {
    server.echoes(echoes.withDelay(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    client.post(MESSAGES, dm("u", "hi"));

    server.close();

    assertThat(server.echoCounts()).isEqualTo(new EchoCounts(1, 0, 0, 0, 0));
  }

  /** The texts of 40 messages that were echoed. */
  private List<String> echoed() throws Exception {
    EchoCounts before = server.echoCounts();
    for (String text : IntStream.range(0, 40).mapToObj(i -> "t" + i).toList()) {
      client.post(MESSAGES, dm("u", text));
    }
    long due = server.echoCounts().due() - before.due();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < due; i++) {
      texts.add(inbox.next().message().path("text").asString());
    }
    return texts.stream().sorted().toList();
  }

  private void awaitCounts(Predicate<EchoCounts> condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.test(server.echoCounts())) {
      assertThat(System.nanoTime()).as(() -> server.echoCounts().toString()).isLessThan(end);
      Thread.sleep(5);
    }
  }

  private String mid(String body) throws Exception {
    return json(client.post(MESSAGES, body)).path("message_id").asString();
  }

  private static String attachment(String type, String payload) {
    return "{\"recipient\":{\"id\":\"u\"},\"message\":{\"attachment\":{\"type\":\"%s\",\"payload\":%s}}}"
        .formatted(type, payload);
  }

  private static String hmac(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }
}
