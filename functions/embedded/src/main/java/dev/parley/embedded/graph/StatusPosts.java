package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.InstagramRules.text;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Posts the statuses of WhatsApp messages, each until it is taken or a minute is over. */
final class StatusPosts implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int TRIES = 300;

  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT).executor(threads).build();
  private final LongAdder delivered = new LongAdder();
  private volatile Optional<Statuses> statuses = Optional.empty();

  StatusPosts(InstantSource clock) {
    this.clock = clock;
  }

  void set(Statuses wanted) {
    statuses = Optional.of(wanted);
  }

  long delivered() {
    return delivered.sum();
  }

  void landed(GraphCall call, JsonNode message) {
    @Nullable String wamid = call.messageId();
    if (statuses.isEmpty() || wamid == null) {
      return;
    }
    Statuses wanted = statuses.get();
    String reference = text(message, "biz_opaque_callback_data");
    var _ =
        threads.submit(
            () -> {
              for (String step : wanted.steps()) {
                Thread.sleep(wanted.before());
                untilTaken(wanted, body(call, wamid, reference, step, wanted));
              }
              return wamid;
            });
  }

  private void untilTaken(Statuses wanted, byte[] body) throws InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      if (isTaken(wanted, body)) {
        delivered.increment();
        return;
      }
      Thread.sleep(PAUSE);
    }
  }

  private boolean isTaken(Statuses wanted, byte[] body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(wanted.target())
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("User-Agent", "facebookexternalua")
            .header("X-Hub-Signature-256", EchoJson.signature(body, wanted.appSecret()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException notTaken) {
      return false;
    }
  }

  private byte[] body(
      GraphCall call, String wamid, String reference, String step, Statuses wanted) {
    ObjectNode root =
        JsonMapper.shared().createObjectNode().put("object", "whatsapp_business_account");
    ObjectNode change =
        root.putArray("entry")
            .addObject()
            .put("id", "102290129340398")
            .putArray("changes")
            .addObject()
            .put("field", "messages");
    ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", "15550783881")
        .put("phone_number_id", call.accountId());
    ObjectNode status =
        value
            .putArray("statuses")
            .addObject()
            .put("id", wamid)
            .put("status", step)
            .put("timestamp", String.valueOf(clock.instant().getEpochSecond()));
    boolean number = call.recipient().matches("[0-9]+");
    status.put(number ? "recipient_id" : "recipient_user_id", call.recipient());
    if (!reference.isEmpty()) {
      status.put("biz_opaque_callback_data", reference);
    }
    if (step.equals("failed") && wanted.failure().isPresent()) {
      status
          .putArray("errors")
          .addObject()
          .put("code", wanted.failure().getAsInt())
          .put("title", "Message failed");
    }
    return JsonMapper.shared().writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  /** Drops what waits and breaks what is being posted. */
  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
