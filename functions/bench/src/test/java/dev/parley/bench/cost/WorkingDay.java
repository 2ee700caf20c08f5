package dev.parley.bench.cost;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Modes;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.local.meta.MetaEvent;
import dev.parley.wire.BundleCodec;
import dev.parley.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Something of everything that happens to an installation. */
final class WorkingDay {
  private static final Path EVENTS = Path.of("../../events");
  private static final String SHOP = "/api/v1/accounts/instagram/17841400000000001";
  private static final String ACCOUNT = "17841400000000001";
  private static final String OTHER = "17841400000000009";
  private static final String NUMBER = "106500000000001";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(20);

  private final CountedLine line;

  WorkingDay(CountedLine line) {
    this.line = line;
  }

  void pass() throws IOException, InterruptedException {
    connect();
    automate();
    everyEvent();
    talk();
    trouble();
    edit();
    look();
    people();
    templates();
    sendApi();
    leave();
  }

  private void connect() throws IOException, InterruptedException {
    line.require("POST", "/api/v1/workspaces", "{\"id\":\"shop\",\"name\":\"The shop\"}");
    account(SHOP, "shop", ACCOUNT);
    account(SHOP, "shop", ACCOUNT);
    account("/api/v1/accounts/instagram/" + OTHER, "shop", OTHER);
    line.require(
        "PUT",
        "/api/v1/accounts/whatsapp/" + NUMBER,
        """
        {"workspace":"shop","username":"w","accessToken":"token","rules":{"pairBurst":1}}""");
  }

  private void account(String path, String workspace, String id)
      throws IOException, InterruptedException {
    line.require(
        "PUT",
        path,
        """
        {"workspace":"%s","username":"u%s","accessToken":"token-of-%s","appScopedId":"26%s"}"""
            .formatted(workspace, id, id, id));
  }

  private void automate() throws IOException, InterruptedException {
    automation(
        "\"dm_automation\"",
        "{\"mode\":\"specific_keywords\",\"match\":\"word\",\"keywords\":[\"PRICE\"]}",
        """
        {"kind":"text","text":"18 euros"},{"kind":"delay","for":"PT10M"},
        {"kind":"ask_email","text":"Your address?"},{"kind":"tag","tag":"customer"},
        {"kind":"ask_follow","text":"Follow us","button":"Done","notFollowingText":"Not yet"},
        {"kind":"text","text":"Thank you"}""");
    automation(
        "\"story_reply_flow\"",
        "{\"mode\":\"any_reply\"}",
        "{\"kind\":\"text\",\"text\":\"Thanks\"}");
    automation(
        "\"comment_reply_flow\",\"postId\":\"next\"",
        "{\"mode\":\"any_reply\"}",
        "{\"kind\":\"public_reply\",\"texts\":[\"Look!\"]},{\"kind\":\"private_reply\",\"text\":\"Hi\"}");
    line.require(
        "POST",
        "/api/v1/accounts/whatsapp/" + NUMBER + "/automations",
        """
        {"name":"All","type":"dm_automation","active":true,"trigger":{"mode":"any_reply"},
         "steps":[{"kind":"text","text":"Hello"},{"kind":"ask_phone","text":"Number?"}]}""");
  }

  private String automation(String type, String trigger, String steps)
      throws IOException, InterruptedException {
    String made =
        line.require(
            "POST",
            SHOP + "/automations",
            """
            {"name":"A","type":%s,"active":true,"trigger":%s,"steps":[%s]}"""
                .formatted(type, trigger, steps));
    return field(made, "id");
  }

  /** All that Meta ever sends, as long ago as now. */
  private void everyEvent() throws IOException, InterruptedException {
    for (Path file : files()) {
      Json event = Json.parse(Files.readAllBytes(file));
      String body = event.get("body").text().orElse("");
      if (event.get("requestContext").get("http").get("method").text().equals(Optional.of("POST"))
          && body.startsWith("{")) {
        line.postTo(event.get("rawPath").text().orElseThrow(), now(body));
        line.drain();
      }
    }
    line.postTo("/webhooks/instagram", "no JSON".getBytes(StandardCharsets.UTF_8));
  }

  private byte[] now(String body) {
    long millis = line.now().toEpochMilli();
    return body.replaceAll("(\"time(?:stamp)?\":\"?)\\d{13}", "$1" + millis)
        .replaceAll("(\"time(?:stamp)?\":\"?)\\d{10}(?!\\d)", "$1" + millis / 1000)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      return files.sorted().toList();
    }
  }

  private void talk() throws IOException, InterruptedException {
    say("ann", "1", "PRICE");
    line.graph().nodes().follows("ann", true);
    advance(Duration.ofMinutes(11));
    say("ann", "2", "not an address");
    say("ann", "3", "ann@example.com");
    say("ann", "4", "Done");
    say("ann", "5", "STOP");
    say("ann", "6", "START");
    say("ann", "7", "ann@example.org");
    line.post(new MetaEvent.Comment("first!", "post-1"), ACCOUNT, "bob", "5001");
    line.drain();
    line.post(new MetaEvent.StoryReply("wow", "story-1"), ACCOUNT, "bob", "m-story");
    line.drain();
    for (int i = 0; i < 3; i++) {
      line.postWhatsApp(new MetaEvent.Dm("hi " + i), NUMBER, "4915112345001", "wamid-" + i);
    }
    patience();
  }

  /** Several of its pauses between two messages to one number. */
  private void patience() throws IOException, InterruptedException {
    for (int i = 0; i < 4; i++) {
      advance(Duration.ofSeconds(10));
    }
  }

  private void say(String user, String id, String text) throws IOException, InterruptedException {
    line.post(new MetaEvent.Dm(text), ACCOUNT, user, user + "-" + id);
    line.drain();
  }

  /** Sends of unknown fate, timers, too many at once, and what nobody can read. */
  private void trouble() throws IOException, InterruptedException {
    line.graph().modes(Modes.always(Mode.ACCEPT_THEN_CLOSE));
    say("cem", "1", "PRICE");
    line.graph().modes(Modes.always(Mode.OK));
    for (int i = 0; i < 5; i++) {
      advance(LONGER_THAN_A_LEASE);
    }
    poison("dora", Catalogue.DM.name(), Priority.DM);
    poison("dora", Catalogue.STORY.name(), Priority.STORY);
    poison("dora", Catalogue.COMMENT.name(), Priority.COMMENT);
    for (int i = 0; i < 12; i++) {
      line.runtime().clock().advance(Duration.ofSeconds(40));
      line.runtime().drain(SHORT);
    }
    line.ask("GET", "/api/v1/dead-letters", "");
    line.ask("GET", "/api/v1/dead-letters/groups", "");
    line.require("POST", "/api/v1/dead-letters/redrive", "{\"all\":true}");
  }

  private void poison(String user, String queue, Priority priority) {
    AccountKey account = new AccountKey(Channel.INSTAGRAM, ACCOUNT);
    ConversationKey conversation = new ConversationKey(account, new UserId(user));
    EventHead head =
        new EventHead(EventKey.of(account, queue, "message"), conversation, line.now());
    String newer =
        "{\"ek\":\"%s\",\"at\":%d,\"kind\":\"hologram\"}"
            .formatted(head.key().value(), line.now().toEpochMilli());
    Bundle bundle =
        new Bundle(
            conversation,
            priority,
            List.of(new InboundEvent.Undecodable(head, "unknown kind", newer)));
    line.runtime()
        .sqsClient()
        .sendMessage(
            message ->
                message
                    .queueUrl(line.runtime().queueUrls().getOrDefault(queue, ""))
                    .messageGroupId(conversation.messageGroupId())
                    .messageDeduplicationId(bundle.deduplicationId())
                    .messageBody(new BundleCodec().write(bundle)));
  }

  private void edit() throws IOException, InterruptedException {
    String all = SHOP + "/automations";
    String id =
        automation(
            "\"dm_automation\"", "{\"mode\":\"any_reply\"}", "{\"kind\":\"text\",\"text\":\"x\"}");
    String one = all + "/" + id;
    String document =
        """
        {"name":"B","type":"dm_automation","active":true,"trigger":{"mode":"any_reply"},
         "steps":[{"kind":"text","text":"y"}]}""";
    line.ask("PUT", one, document, "If-Match", "*");
    line.require("POST", one + "/toggle", "{\"active\":false}");
    line.require("PUT", one + "/draft", document);
    line.ask("GET", one + "/draft", "");
    line.ask("DELETE", one + "/draft", "", "If-Match", "*");
    line.require("PUT", one + "/draft", document);
    line.ask("POST", one + "/publish", "{}", "If-Match", "*");
    line.require("GET", one + "/history", "");
    line.ask("GET", one + "/history/1", "");
    line.ask("POST", one + "/revert", "{\"revision\":1}", "If-Match", "*");
    String copy = field(line.require("POST", one + "/duplicate", "{}"), "id");
    line.require("GET", all + "/export", "");
    line.ask("POST", all + "/import", "{\"active\":false,\"automations\":[" + document + "]}");
    line.ask("PUT", all + "/order", "{\"ids\":[\"" + id + "\"]}", "If-Match", "*");
    line.ask(
        "POST", all + "/batch", "{\"operations\":[{\"op\":\"activate\",\"id\":\"" + copy + "\"}]}");
    line.ask("DELETE", all + "/" + copy, "", "If-Match", "*");
    line.ask(
        "PUT",
        SHOP + "/ice-breakers",
        "{\"iceBreakers\":[{\"question\":\"Prices?\",\"payload\":\"P\"}]}");
    line.ask("DELETE", SHOP + "/ice-breakers", "");
  }

  private void look() throws IOException, InterruptedException {
    for (String path :
        List.of(
            "/api/v1/me",
            "/api/v1/accounts",
            SHOP,
            SHOP + "/automations",
            SHOP + "/stats",
            "/api/v1/stats",
            "/api/v1/stats/stream",
            "/api/v1/queues",
            "/api/v1/limits",
            "/api/v1/cache/metrics",
            "/api/v1/audit-log?workspace=shop",
            "/api/v1/runs?workspace=shop",
            "/api/v1/sends?workspace=shop&state=rejected",
            "/api/v1/workspaces/shop/stats",
            "/api/v1/workspaces",
            "/healthz")) {
      if (line.ask("GET", path, "").statusCode() >= 500) {
        throw new IOException("GET " + path);
      }
    }
    line.require("POST", "/api/v1/workspaces/shop/stats/recount?repair=true", "");
    line.ask("POST", "/api/v1/stats/recount?repair=true", "");
    line.send(
        line.request("/api/v1/cron/stats-refresh")
            .header("Authorization", "Bearer " + line.runtime().secrets().cronSecret()));
    advance(A_MINUTE);
  }

  private void people() throws IOException, InterruptedException {
    String members = "/api/v1/workspaces/shop/members";
    String member =
        field(line.require("POST", members, "{\"name\":\"Ada\",\"role\":\"owner\"}"), "id");
    String keys = members + "/" + member + "/keys";
    String made = line.require("POST", keys, "{\"name\":\"laptop\"}");
    line.send(line.request("/api/v1/me").header("Authorization", "Bearer " + field(made, "key")));
    line.require("GET", keys, "");
    line.require("DELETE", keys + "/" + field(made, "id"), "");
    line.ask(
        "PUT", members + "/" + member, "{\"name\":\"Ada\",\"role\":\"viewer\"}", "If-Match", "*");
    line.ask("PUT", "/api/v1/workspaces/shop", "{\"name\":\"Shop\"}", "If-Match", "*");
    line.require("DELETE", members + "/" + member, "");
    line.ask("PUT", "/api/v1/workspaces/shop/quota", "{\"monthly\":1000}");
    line.ask("GET", "/api/v1/workspaces/shop/quota", "");
    String person = "/api/v1/conversations/instagram~" + ACCOUNT + "~ann";
    line.require("GET", person, "");
    line.require("GET", person + "/messages", "");
    line.require("GET", person + "/events", "");
    line.require("POST", person + "/pause", "{\"for\":\"PT1H\"}");
    line.require("POST", person + "/resume", "");
    line.require("PATCH", person + "/tags", "{\"add\":[\"vip\"]}");
    line.ask("GET", "/api/v1/conversations?workspace=shop&q=ann", "");
    line.ask("GET", "/api/v1/conversations?workspace=shop", "");
    line.ask("GET", "/api/v1/conversations/export.csv?workspace=shop", "");
    line.require("DELETE", person, "");
  }

  private void templates() throws IOException, InterruptedException {
    String query = "?workspace=shop";
    line.require(
        "PUT",
        "/api/v1/template-provider" + query,
        "{\"provider\":\"twilio\",\"account\":\"AC"
            + "0".repeat(32)
            + "\",\"user\":\"SK"
            + "0".repeat(32)
            + "\",\"secret\":\"secret\"}");
    String hello = "{\"body\":\"Hello {{1}}\",\"samples\":{\"1\":\"Layla\"}}";
    String made = line.ask("PUT", "/api/v1/templates/hello/en" + query, hello).body();
    String hash = Json.parse(made.getBytes(StandardCharsets.UTF_8)).get("hash").text().orElse("");
    String one = "/api/v1/templates/hello/en/" + hash;
    line.ask("GET", "/api/v1/templates" + query, "");
    line.ask("POST", one + "/approve" + query, "{\"category\":\"utility\"}");
    line.ask("POST", one + "/refresh" + query, "");
    line.ask("POST", "/api/v1/templates/warm-up" + query, "");
    line.ask("DELETE", one + query, "");
    line.ask("DELETE", "/api/v1/template-provider" + query, "");
  }

  private void sendApi() throws IOException, InterruptedException {
    for (int i = 0; i < 2; i++) {
      line.ask(
          "POST",
          "/api/v1/whatsapp/send",
          "{\"phoneNumber\":\"+4915112345001\",\"text\":\"ready\",\"from\":\"" + NUMBER + "\"}",
          "Idempotency-Key",
          "order-1");
    }
    patience();
    line.ask("GET", "/api/v1/whatsapp/jobs?workspace=shop", "");
    line.ask("GET", "/api/v1/whatsapp/jobs/counts?workspace=shop", "");
    line.ask("PUT", "/api/v1/whatsapp/rollout", "{\"percent\":100}");
    line.ask("GET", "/api/v1/whatsapp/rollout", "");
  }

  private void leave() throws IOException, InterruptedException {
    for (String path : List.of("/meta/deauthorize", "/meta/data-deletion")) {
      String signed = SignedByMeta.request("26" + OTHER, line.now());
      line.send(
          line.request(path)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(signed)));
    }
    for (int i = 0; i < 3; i++) {
      advance(A_MINUTE);
    }
  }

  private void advance(Duration by) throws IOException, InterruptedException {
    line.runtime().clock().advance(by);
    for (Supplier<String> schedule : line.runtime().schedules().values()) {
      var _ = schedule.get();
    }
    line.runtime().drain(SHORT);
  }

  private static String field(String json, String name) throws IOException {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8))
        .get(name)
        .text()
        .orElseThrow(() -> new IOException("no " + name + " in " + json));
  }
}
