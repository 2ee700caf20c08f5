package dev.parley.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The function with demo settings in front of a queue. */
final class Door {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:01Z");

  private static final Context CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              Door.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> null);

  final List<String> log = new ArrayList<>();
  private final WebhookFunction function;

  Door(URI sqs) {
    WebhookSettings settings = settings(sqs);
    SqsBatchSender sender =
        SqsBatchSender.of(settings, AwsCredentialsSource.fixed("local", "local"), () -> NOW);
    function = new WebhookFunction(settings, () -> NOW, sender, log::add);
  }

  static WebhookSettings settings(URI sqs) {
    return WebhookSettings.from(
        Map.of(
            "PARLEY_APP_SECRETS", EventFiles.SECRET + ",older-app-secret",
            "PARLEY_VERIFY_TOKEN", "demo-verify-token",
            "PARLEY_DM_QUEUE_URL", sqs + "/000000000000/dm.fifo",
            "PARLEY_STORY_QUEUE_URL", sqs + "/000000000000/story.fifo",
            "PARLEY_COMMENT_QUEUE_URL", sqs + "/000000000000/comment.fifo",
            "PARLEY_QUARANTINE_QUEUE_URL", sqs + "/000000000000/quarantine",
            "PARLEY_SQS_ENDPOINT", sqs.toString()));
  }

  /** What API Gateway gets for this event. */
  Json invoke(byte[] event) {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try {
      function.handleRequest(new ByteArrayInputStream(event), response, CONTEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Json.parse(response.toByteArray());
  }

  int file(String name) {
    return status(invoke(EventFiles.bytes(name)));
  }

  /** Posts the body with the signature that Meta would send. */
  int signed(byte[] body) {
    return post(body, Optional.of(MetaSigner.header(EventFiles.SECRET, body)));
  }

  int signed(String body) {
    return signed(body.getBytes(StandardCharsets.UTF_8));
  }

  int post(byte[] body, Optional<String> signature) {
    return status(invoke(event("POST", body, signature)));
  }

  static byte[] event(String method, byte[] body, Optional<String> signature) {
    return event(method, body, signature, Map.of());
  }

  static byte[] event(
      String method, byte[] body, Optional<String> signature, Map<String, String> headers) {
    return JsonWriter.object(
            out -> {
              out.text("rawPath", "/webhooks/instagram");
              out.object(
                  "headers",
                  to -> {
                    to.text("x-hub-signature-256", signature);
                    headers.forEach(to::text);
                  });
              out.object(
                  "requestContext", to -> to.object("http", http -> http.text("method", method)));
              out.text("body", Base64.getEncoder().encodeToString(body));
              out.flag("isBase64Encoded", true);
            })
        .getBytes(StandardCharsets.US_ASCII);
  }

  static int status(Json answer) {
    return answer.get("statusCode").number().orElseThrow().intValue();
  }
}
