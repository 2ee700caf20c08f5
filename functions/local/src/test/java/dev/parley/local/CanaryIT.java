package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.Mode;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.local.LocalOptions.Output;
import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.wire.BundleCodec;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Secrets and what people wrote go through the whole line, also where it fails, and are looked for
 * wherever they must not be, in every spelling.
 */
final class CanaryIT {
  private static final String APP_SECRET = "canaryAppSecret7f31c0";
  private static final String VERIFY_TOKEN = "canaryVerifyToken52be9a";
  private static final String ADMIN_TOKEN = "canaryAdminToken0c44d1e7";
  private static final String TOKEN_ONE = "IGQcanaryTokenOne9d2f";
  private static final String TOKEN_TWO = "IGQcanaryTokenTwo1b7e";
  private static final String TOKEN_NEVER_SAVED = "IGQcanaryTokenNever66aa";
  private static final String TEXT = "canaryText saying PRICE to nobody";
  private static final String EMAIL = "canary.mail@example.com";
  private static final String PHONE = "+4915112340099";
  private static final String PERSON = "canaryIgsid88f2c0";
  private static final String MID = "canaryMid4471ee";

  /** What Meta calls accounts, people and messages. */
  private static final List<String> META_IDS = List.of("17841990601", "17841990602", PERSON, MID);

  private static final List<String> PRIVATE = List.of(TEXT, EMAIL, PHONE, "4915112340099");
  private static final Duration LONGER_THAN_ANY_RETRY = Duration.ofSeconds(30);
  private static final int RETRIES_MAX = 12;

  @TempDir Path folder;

  private final Queue<String> logs = new ConcurrentLinkedQueue<>();
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();

  @Test
  void noSecretLeavesItsPlaceAndNothingPrivateIsLoggedOrDeadLettered() throws Exception {
    LocalOptions options =
        LocalOptions.inMemory()
            .withDataDir(folder)
            .withSecrets(new Secrets(List.of(APP_SECRET), VERIFY_TOKEN, ADMIN_TOKEN))
            .withOutput(new Output(logs::add, logs::add));
    try (Journey line = new Journey(options)) {
      String tokenKey = Files.readString(folder.resolve("token.key")).strip();
      List<String> secrets =
          List.of(
              APP_SECRET,
              VERIFY_TOKEN,
              ADMIN_TOKEN,
              TOKEN_ONE,
              TOKEN_TWO,
              TOKEN_NEVER_SAVED,
              tokenKey);

      connect(line);
      talk(line);
      failAtMeta(line);
      poison(line);
      untilDrained(line);
      beRefused(line);

      assertThat(line.dms("17841990601")).isNotEmpty();
      assertThat(logs).hasSizeGreaterThan(20);
      assertThat(answers).hasSizeGreaterThan(20);
      List<String> letters = deadLetters(line);
      assertThat(letters).isNotEmpty();

      assertHidden("log", logs, secrets);
      assertHidden("log", logs, PRIVATE);
      assertHidden("log", logs.stream().filter(it -> it.startsWith("{")).toList(), META_IDS);
      assertHidden("answer", answers, secrets);
      assertHidden("dead letter", letters, secrets);
      assertHidden("dead letter", letters, PRIVATE);
      assertHidden("queue", List.of(journal()), secrets);
      assertHidden("table", tables(line), secrets);
      assertThat(journal()).as("the canaries were there").contains("canaryText");
      assertThat(tables(line)).as("the canaries were there").anyMatch(it -> it.contains(EMAIL));
    }
  }

  private void connect(Journey line) {
    for (String account : List.of("17841990601", "17841990602")) {
      String token = account.equals("17841990601") ? TOKEN_ONE : TOKEN_TWO;
      String path = "/api/v1/accounts/instagram/" + account;
      admin(
          line,
          "PUT",
          path,
          """
          {"workspace":"ws%s","username":"shop%s","accessToken":"%s"}"""
              .formatted(account, account, token));
      admin(
          line,
          "POST",
          path + "/automations",
          """
          {"name":"Ask","type":"dm_automation","active":true,
           "trigger":{"mode":"specific_keywords","match":"word","keywords":["PRICE"]},
           "steps":[{"kind":"ask_email","text":"Your e-mail?"},{"kind":"ask_phone","text":"And your number?"},
                    {"kind":"text","text":"18 euros, {{email}} {{phone}} {{text}}"}]}""");
      admin(line, "GET", path, "");
    }
  }

  /** The whole flow, for both tenants. */
  private void talk(Journey line) {
    for (String account : List.of("17841990601", "17841990602")) {
      for (String said : List.of(TEXT, EMAIL, PHONE)) {
        post(line, said, account, PERSON, account + said.hashCode());
        line.drain();
      }
      String person = "/api/v1/conversations/instagram~" + account + "~" + PERSON;
      admin(line, "GET", person, "");
      admin(line, "GET", person + "/messages", "");
    }
  }

  /** Meta's errors repeat what it was asked, token included; and answers get lost. */
  private static void failAtMeta(Journey line) throws InterruptedException {
    List<Mode> modes =
        List.of(
            Mode.reject(
                new GraphError(
                    400, 100, 0, "OAuthException", false, "No: " + TOKEN_ONE + " " + TEXT)),
            Mode.reject(new GraphError(500, 2, 0, "OAuthException", true, TOKEN_TWO + " " + EMAIL)),
            Mode.ACCEPT_THEN_CLOSE,
            Mode.ACCEPT_THEN_500,
            Mode.reject(
                new GraphError(
                    401, 190, 463, "OAuthException", false, "Session of " + TOKEN_ONE + " over")));
    for (int i = 0; i < modes.size(); i++) {
      Mode mode = modes.get(i);
      line.graph().mode(mode);
      post(line, TEXT, "17841990601", "bob" + i, "fails-" + i);
      post(line, TEXT, "17841990602", "bob" + i, "fails-too-" + i);
      // Some of it waits for its next attempt, or for proof.
      var _ = line.runtime().drain(Duration.ofSeconds(1));
    }
    line.graph().mode(Mode.OK);
  }

  /** A bundle of a newer version, and one that is cut off. */
  private static void poison(Journey line) {
    ConversationKey conversation =
        new ConversationKey(new AccountKey(Channel.INSTAGRAM, "17841990601"), new UserId("eve"));
    EventHead head =
        new EventHead(
            EventKey.of(conversation.account(), "poison", "message"), conversation, line.now());
    String json =
        "{\"ek\":\"%s\",\"at\":%d,\"kind\":\"hologram\",\"text\":\"%s %s\"}"
            .formatted(head.key().value(), head.occurredAt().toEpochMilli(), TEXT, PHONE);
    Bundle bundle =
        new Bundle(
            conversation,
            Priority.DM,
            List.of(new InboundEvent.Undecodable(head, "unknown kind", json)));
    String body = new BundleCodec().write(bundle);
    send(line, conversation.messageGroupId(), bundle.deduplicationId(), body);
    send(line, "cut-off", "cut-off", body.substring(0, body.length() - 3));
  }

  private static void send(Journey line, String group, String id, String body) {
    line.runtime()
        .sqsClient()
        .sendMessage(
            message ->
                message
                    .queueUrl(url(line, Catalogue.DM.name()))
                    .messageGroupId(group)
                    .messageDeduplicationId(id)
                    .messageBody(body));
  }

  /** What is wrong is answered without repeating what it was. */
  private void beRefused(Journey line) {
    String path = "/api/v1/accounts/instagram/17841990603";
    admin(line, "PUT", path, "{\"workspace\":\"w\",\"accessToken\":\"" + TOKEN_NEVER_SAVED + "\"}");
    admin(
        line, "PUT", path, "{\"workspace\":\"w\",\"accessToken\":\"" + TOKEN_NEVER_SAVED + " \"}");
    admin(line, "PUT", path, "{\"accessToken\":\"" + TOKEN_NEVER_SAVED + "\"");
    admin(line, "PUT", path, "[\"" + TOKEN_NEVER_SAVED + "\"]");
    admin(line, "GET", "/api/v1/nothing", "");
    admin(line, "GET", "/api/v1/dead-letters?channel=instagram&account=17841990601", "");
    admin(line, "GET", "/api/v1/accounts/instagram/17841990601/automations", "");
    noted(
        line.send(
            line.request("/api/v1/accounts/instagram/17841990601")
                .header("Authorization", "Bearer " + ADMIN_TOKEN + "x")));
    noted(line.send(line.request("/webhooks/instagram?hub.mode=subscribe&hub.verify_token=wrong")));
    noted(
        line.send(
            line.request(
                "/webhooks/instagram?hub.mode=subscribe&hub.challenge=1&hub.verify_token="
                    + VERIFY_TOKEN)));
    noted(
        line.send(
            line.request("/webhooks/instagram")
                .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
                .POST(BodyPublishers.ofString("{\"text\":\"" + TEXT + "\"}"))));
    noted(
        line.send(
            line.request("/meta/data-deletion")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("signed_request=" + APP_SECRET + ".x"))));
    byte[] broken = ("{\"object\":\"" + TEXT + "\"").getBytes(StandardCharsets.UTF_8);
    assertThat(line.post(broken, MetaWebhook.signature(APP_SECRET, broken))).isEqualTo(200);
  }

  private static void post(Journey line, String said, String account, String user, String id) {
    MetaEvent.Head head = new MetaEvent.Head(account, user, MID + id, line.now());
    byte[] body = MetaWebhook.of(new MetaEvent.Dm(said), head).body();
    assertThat(line.post(body, MetaWebhook.signature(APP_SECRET, body))).isEqualTo(200);
  }

  private void admin(Journey line, String method, String path, String body) {
    noted(
        line.send(
            line.request(path)
                .header("Authorization", "Bearer " + ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))));
  }

  private void noted(HttpResponse<String> answer) {
    answers.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
  }

  /** Lets the pauses between the attempts pass. */
  private static void untilDrained(Journey line) throws InterruptedException {
    for (int i = 0; i < RETRIES_MAX; i++) {
      line.runtime().clock().advance(LONGER_THAN_ANY_RETRY);
      if (line.runtime().drain(Duration.ofSeconds(2)).isEmpty()) {
        return;
      }
    }
  }

  private static List<String> deadLetters(Journey line) {
    return Catalogue.queues().stream()
        .filter(queue -> queue.name().contains("dead"))
        .flatMap(
            queue ->
                line
                    .runtime()
                    .sqsClient()
                    .receiveMessage(
                        request ->
                            request
                                .queueUrl(url(line, queue.name()))
                                .maxNumberOfMessages(10)
                                .messageAttributeNames("All"))
                    .messages()
                    .stream())
        .map(Message::toString)
        .toList();
  }

  /** Every message that was ever in a queue. */
  private String journal() throws IOException {
    return Files.readString(folder.resolve("queues.journal"));
  }

  private static List<String> tables(Journey line) {
    return Catalogue.tables().stream()
        .map(TableSpec::name)
        .flatMap(
            table ->
                line
                    .runtime()
                    .dynamoDb()
                    .scanPaginator(scan -> scan.tableName(table))
                    .items()
                    .stream())
        .map(Object::toString)
        .toList();
  }

  private static void assertHidden(String where, Iterable<String> texts, List<String> canaries) {
    for (String text : texts) {
      for (String canary : canaries) {
        for (String spelling : spellings(canary).toList()) {
          assertThat(text.toLowerCase(Locale.ROOT).contains(spelling.toLowerCase(Locale.ROOT)))
              .as("%s with %s as %s: %s", where, canary, spelling, text)
              .isFalse();
        }
      }
    }
  }

  /** As it is, and as encodings write it wherever it begins. */
  private static Stream<String> spellings(String canary) {
    byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
    Stream<String> base64 =
        Stream.of("", "x", "xx")
            .map(
                before ->
                    Base64.getEncoder()
                        .encodeToString((before + canary).getBytes(StandardCharsets.UTF_8)))
            // The ends depend on the neighbours.
            .map(text -> text.substring(4, text.length() - 4));
    return Stream.concat(
        Stream.of(
            canary,
            HexFormat.of().formatHex(bytes),
            URLEncoder.encode(canary, StandardCharsets.UTF_8),
            canary.replace("+", "\\u002b")),
        base64);
  }

  private static String url(Journey line, String queue) {
    return Map.copyOf(line.runtime().queueUrls()).getOrDefault(queue, "no such queue");
  }
}
