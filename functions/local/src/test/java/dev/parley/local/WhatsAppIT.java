package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.Operation;
import dev.parley.embedded.graph.Statuses;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.local.meta.WhatsAppWebhook;
import dev.parley.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WhatsApp all the way: from a signed webhook to the Graph API, and back by its statuses. */
final class WhatsAppIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @SuppressWarnings("NullAway.Init")
  private static Journey line;

  @BeforeAll
  static void start() {
    line = new Journey(LocalOptions.inMemory());
  }

  @AfterAll
  static void stop() {
    line.close();
  }

  @Test
  void aMessageIsAnsweredWithAReferenceThatItsStatusesBringBack() throws Exception {
    connect("201");
    line.graph().statuses(statuses());
    long before = line.graph().statusesDelivered();

    write("201", "4915112345001", "w1", "PRICE");
    awaitStatuses(before + 3);

    GraphCall call = line.dms("201").getFirst();
    assertThat(call.operation()).isEqualTo(Operation.WHATSAPP_MESSAGE);
    assertThat(call.path()).isEqualTo("/v25.0/201/messages");
    assertThat(call.text()).isEqualTo("18 euros");
    assertThat(call.body())
        .contains("\"to\":\"+4915112345001\"")
        .containsPattern("\"biz_opaque_callback_data\":\"[0-9a-f]{64}:0\"");
    Json sent = sent("201", "4915112345001");
    assertThat(sent.get("state").text()).contains("sent");
    assertThat(sent.get("arrival").get("state").text()).contains("read");
  }

  @Test
  void aLateFailureIsShownWithItsCodeAndItsClass() throws Exception {
    connect("202");
    line.graph().statuses(statuses().failing(131047));
    long before = line.graph().statusesDelivered();

    write("202", "4915112345002", "w1", "PRICE");
    awaitStatuses(before + 2);

    Json arrival = sent("202", "4915112345002").get("arrival");
    assertThat(arrival.get("state").text()).contains("failed");
    assertThat(arrival.get("why").text()).contains("131047");
    assertThat(arrival.get("errorClass").text()).contains("dead");
    assertThat(line.dms("202")).as("it is not sent again").hasSize(1);
  }

  @Test
  void oneConversationWhetherTheNumberOrTheIdComesFirst() {
    connect("203");
    line.graph().statuses(statuses().withSteps());

    post(said("203", "'from':'4915112345003'", "'wa_id':'4915112345003'", "w1"));
    line.drain();
    post(
        said(
            "203",
            "'from':'4915112345003','from_user_id':'US.903'",
            "'wa_id':'4915112345003','user_id':'US.903'",
            "w2"));
    line.drain();
    post(said("203", "'from_user_id':'US.903'", "'user_id':'US.903'", "w3"));
    line.drain();

    assertThat(line.dms("203"))
        .extracting(GraphCall::recipient, GraphCall::text)
        .containsExactly(
            tuple("4915112345003", "18 euros"),
            tuple("4915112345003", "18 euros"),
            tuple("4915112345003", "18 euros"));
    assertThat(messages("203", "4915112345003")).hasSize(6);
  }

  @Test
  void whoHidesTheNumberIsWrittenToByTheirId() {
    connect("204");
    line.graph().statuses(statuses().withSteps());

    post(said("204", "'from_user_id':'US.904'", "'user_id':'US.904'", "w1"));
    line.drain();

    assertThat(line.dms("204")).hasSize(1);
    assertThat(line.dms("204").getFirst().body())
        .contains("\"recipient\":\"US.904\"")
        .doesNotContain("\"to\"");
  }

  private static Statuses statuses() {
    return Statuses.to(
        URI.create(line.runtime().url() + "/webhooks/whatsapp"),
        LocalOptions.Secrets.DEMO_APP_SECRET);
  }

  private static void connect(String number) {
    String path = "/api/v1/accounts/whatsapp/" + number;
    assertThat(
            line.operator(
                "PUT",
                path,
                "{\"workspace\":\"test\",\"username\":\"shop\",\"accessToken\":\"token-of-"
                    + number
                    + "\"}"))
        .isEqualTo(201);
    assertThat(
            line.operator(
                "POST",
                path + "/automations",
                """
                {"name":"Price","type":"dm_automation","active":true,
                 "trigger":{"mode":"specific_keywords","match":"word","keywords":["PRICE"]},
                 "steps":[{"kind":"text","text":"18 euros"}]}"""))
        .isEqualTo(201);
  }

  private static void write(String number, String person, String wamid, String text) {
    MetaEvent.Head head = new MetaEvent.Head(number, person, wamid, line.now());
    post(WhatsAppWebhook.body(new MetaEvent.Dm(text), head, "Maya"));
    line.drain();
  }

  private static byte[] said(String number, String from, String contact, String wamid) {
    return """
        {'object':'whatsapp_business_account','entry':[{'id':'1','changes':[{'field':'messages',
        'value':{'messaging_product':'whatsapp','metadata':{'phone_number_id':'%s'},
        'contacts':[{'profile':{'name':'Ada'},%s}],
        'messages':[{%s,'id':'%s','timestamp':'%d','type':'text','text':{'body':'PRICE'}}]}}]}]}"""
        .formatted(number, contact, from, wamid, line.now().getEpochSecond())
        .replace('\'', '"')
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void post(byte[] body) {
    int status =
        line.send(
                line.request("/webhooks/whatsapp")
                    .header("Content-Type", "application/json")
                    .header(
                        "X-Hub-Signature-256",
                        MetaWebhook.signature(LocalOptions.Secrets.DEMO_APP_SECRET, body))
                    .POST(BodyPublishers.ofByteArray(body)))
            .statusCode();
    assertThat(status).isEqualTo(200);
  }

  private static void awaitStatuses(long count) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (line.graph().statusesDelivered() < count && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(line.graph().statusesDelivered()).isGreaterThanOrEqualTo(count);
    line.drain();
  }

  private static Json sent(String number, String person) {
    return messages(number, person).stream()
        .filter(message -> message.get("direction").text().orElse("").equals("out"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Json> messages(String number, String person) {
    String body =
        line.send(
                line.request(
                        "/api/v1/conversations/whatsapp~" + number + "~" + person + "/messages")
                    .header(
                        "Authorization", "Bearer " + line.runtime().secrets().adminToken()))
            .body();
    return Json.parse(body.getBytes(StandardCharsets.UTF_8)).get("items").items();
  }
}
