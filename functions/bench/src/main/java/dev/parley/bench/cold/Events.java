package dev.parley.bench.cold;

import dev.parley.channel.Hash;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What Lambda hands to the functions, each event another one, so that each is real work. */
final class Events {
  static final String AUTOMATIONS = "/api/v1/accounts/instagram/" + World.ACCOUNT + "/automations";

  private final AtomicInteger count = new AtomicInteger();

  /** What API Gateway makes of a signed DM. */
  byte[] webhook() {
    int number = count.incrementAndGet();
    MetaEvent.Head head =
        new MetaEvent.Head(World.ACCOUNT, user(number), "mid-webhook-" + number, Instant.now());
    byte[] body = MetaWebhook.of(new MetaEvent.Dm("PRICE please"), head).body();
    Map<String, String> headers =
        Map.of(
            "content-type",
            "application/json",
            "x-hub-signature-256",
            MetaWebhook.signature(World.APP_SECRET, body));
    return http("POST", "/webhooks/instagram", headers, new String(body, StandardCharsets.UTF_8));
  }

  /** What SQS hands over of that. */
  byte[] bundle() {
    int number = count.incrementAndGet();
    String body =
        JsonWriter.object(
            out -> {
              out.number("v", 1);
              out.text("channel", "instagram");
              out.text("account", World.ACCOUNT);
              out.text("user", user(number));
              out.text("priority", "dm");
              out.objects("events", List.of(number), Events::event);
            });
    return batch(number, body, "parley-dm.fifo");
  }

  private static void event(JsonWriter out, int number) {
    out.text("ek", Hash.sha256("bench" + number).hex());
    out.instant("at", Instant.now());
    out.text("kind", "text");
    out.text("mid", "mid-" + number);
    out.text("text", "PRICE please");
  }

  /** What SQS hands over of an order. */
  byte[] order(String body) {
    return batch(count.incrementAndGet(), body, "parley-outbound.fifo");
  }

  /** What the schedule hands over. */
  byte[] minute() {
    return JsonWriter.object(
            out -> {
              out.text("detail-type", "Scheduled Event");
              out.text("source", "aws.events");
              out.text("time", Instant.now().toString());
            })
        .getBytes(StandardCharsets.UTF_8);
  }

  /** An operator's question. */
  byte[] automations() {
    return admin("GET", AUTOMATIONS, "");
  }

  byte[] admin(String method, String path, String body) {
    return http(
        method,
        path,
        Map.of("authorization", "Bearer " + World.ADMIN_TOKEN, "content-type", "application/json"),
        body);
  }

  private static String user(int number) {
    return "1000000" + number;
  }

  private static byte[] batch(int number, String body, String queue) {
    return JsonWriter.object(
            out ->
                out.objects(
                    "Records", List.of(number), (each, _) -> record(each, number, body, queue)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void record(JsonWriter out, int number, String body, String queue) {
    out.text("messageId", "message-" + number);
    out.text("receiptHandle", "handle-" + number);
    out.text("body", body);
    out.object(
        "attributes",
        attributes -> {
          attributes.text("ApproximateReceiveCount", "1");
          attributes.text("SentTimestamp", Long.toString(Instant.now().toEpochMilli()));
          attributes.text("SequenceNumber", Integer.toString(number));
          attributes.text("MessageGroupId", "group-" + number);
        });
    out.object("messageAttributes", _ -> {});
    out.text("md5OfBody", "x");
    out.text("eventSource", "aws:sqs");
    out.text("eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:" + queue);
    out.text("awsRegion", "us-east-1");
  }

  private static byte[] http(String method, String path, Map<String, String> headers, String body) {
    return JsonWriter.object(
            out -> {
              out.text("version", "2.0");
              out.text("routeKey", "$default");
              out.text("rawPath", path);
              out.text("rawQueryString", "");
              out.object("headers", all -> headers.forEach(all::text));
              out.object("requestContext", context -> context(context, method, path));
              out.text("body", Optional.of(body).filter(text -> !text.isEmpty()));
              out.flag("isBase64Encoded", false);
            })
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void context(JsonWriter out, String method, String path) {
    out.text("requestId", "bench");
    out.text("stage", "$default");
    out.object(
        "http",
        http -> {
          http.text("method", method);
          http.text("path", path);
          http.text("protocol", "HTTP/1.1");
          http.text("sourceIp", "127.0.0.1");
          http.text("userAgent", "bench");
        });
  }
}
