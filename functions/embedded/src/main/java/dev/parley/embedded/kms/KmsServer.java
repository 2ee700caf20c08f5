package dev.parley.embedded.kms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A KMS endpoint on 127.0.0.1 for tests. Any AWS SDK can use it; region, credentials and signatures
 * are not looked at. Safe for use by many threads.
 */
public final class KmsServer implements AutoCloseable {
  private static final String TARGET = "TrentService.";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final KmsKeys keys = new KmsKeys();
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.ANSWER);

  private KmsServer(HttpServer http) {
    this.http = http;
  }

  /** How requests are met. */
  public enum Mode {
    /** As they should be. */
    ANSWER,
    /** Each with ThrottlingException. */
    THROTTLE,
    /** Each with 500 KMSInternalException. */
    FAIL
  }

  /**
   * Starts a server without keys.
   *
   * @throws UncheckedIOException if there is no free port
   */
  public static KmsServer start() {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      KmsServer server = new KmsServer(HttpServer.create(address, 0));
      server.http.createContext("/", server::handle);
      server.http.setExecutor(server.threads);
      server.http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve KMS", e);
    }
  }

  /** The base address for {@code endpointOverride}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Makes a symmetric key and gives its ARN. */
  public String createKey() {
    return keys.create();
  }

  /**
   * From now on a key refuses all use, or works again.
   *
   * @throws RuntimeException if there is no such key
   */
  public void enableKey(String arn, boolean enabled) {
    keys.enable(arn, enabled);
  }

  /** How requests are met from now on. */
  public void mode(Mode next) {
    mode.set(next);
  }

  /** Requests since the start by action, an SDK's own retries included. */
  public Map<String, Long> calls() {
    Map<String, Long> sums = new TreeMap<>();
    calls.forEach((action, count) -> sums.put(action, count.sum()));
    return sums;
  }

  /** Stops at once. Repeating it is harmless. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")).orElse("");
      String action = target.startsWith(TARGET) ? target.substring(TARGET.length()) : "?";
      calls.computeIfAbsent(action, _ -> new LongAdder()).increment();
      byte[] body = exchange.getRequestBody().readAllBytes();
      try {
        send(exchange, 200, answer(action, body));
      } catch (KmsError error) {
        ObjectNode json = JSON.createObjectNode();
        json.put("__type", error.type()).put("message", String.valueOf(error.getMessage()));
        send(exchange, error.status(), json);
      }
    }
  }

  private ObjectNode answer(String action, byte[] body) {
    switch (mode.get()) {
      case ANSWER -> {}
      case THROTTLE -> throw new KmsError(400, "ThrottlingException", "Rate exceeded");
      case FAIL -> throw new KmsError(500, "KMSInternalException", "Try again later.");
    }
    JsonNode request = parse(body);
    return switch (action) {
      case "GenerateDataKey" -> generateDataKey(request);
      case "Decrypt" -> decrypt(request);
      case "DescribeKey" -> describeKey(request);
      case String other -> throw new KmsError(400, "UnknownOperationException", other);
    };
  }

  private ObjectNode generateDataKey(JsonNode request) {
    if (!request.path("KeySpec").asString("").equals("AES_256")) {
      throw KmsError.validation("only KeySpec AES_256 is served here");
    }
    String key = keyId(request).orElseThrow(() -> KmsError.validation("KeyId is missing"));
    byte[] plain = keys.dataKey();
    byte[] blob = keys.encrypt(key, context(request), plain);
    return plaintext(keys.arn(key), plain).put("CiphertextBlob", base64(blob));
  }

  private ObjectNode decrypt(JsonNode request) {
    byte[] blob = bytes(request.path("CiphertextBlob").asString(""));
    Map.Entry<String, byte[]> opened = keys.decrypt(keyId(request), context(request), blob);
    return plaintext(opened.getKey(), opened.getValue())
        .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
  }

  private ObjectNode describeKey(JsonNode request) {
    String key = keyId(request).orElseThrow(() -> KmsError.validation("KeyId is missing"));
    ObjectNode json = JSON.createObjectNode();
    json.putObject("KeyMetadata")
        .put("KeyId", keys.arn(key).replaceFirst(".*/", ""))
        .put("Arn", keys.arn(key))
        .put("Enabled", keys.isEnabled(key))
        .put("KeyState", keys.isEnabled(key) ? "Enabled" : "Disabled");
    return json;
  }

  private static ObjectNode plaintext(String arn, byte[] plain) {
    return JSON.createObjectNode().put("KeyId", arn).put("Plaintext", base64(plain));
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new KmsError(400, "SerializationException", e.getOriginalMessage());
    }
  }

  private static Optional<String> keyId(JsonNode request) {
    return Optional.of(request.path("KeyId").asString("")).filter(id -> !id.isEmpty());
  }

  private static Map<String, String> context(JsonNode request) {
    Map<String, String> context = new LinkedHashMap<>();
    request
        .path("EncryptionContext")
        .properties()
        .forEach(entry -> context.put(entry.getKey(), entry.getValue().asString()));
    return context;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      throw KmsError.validation("CiphertextBlob is no Base64");
    }
  }

  private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
    byte[] body = JSON.writeValueAsBytes(json);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
