package dev.parley.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.event.Bundle;
import dev.parley.wire.BundleCodec;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers {@code SendMessageBatch} on the loopback address and misbehaves on command. */
final class SqsStub implements AutoCloseable {

  /** An entry that was accepted. */
  record Stored(String queue, String group, String deduplicationId, String body) {
    Bundle bundle() {
      return new BundleCodec().read(body);
    }
  }

  /** A call as it came. */
  record Call(Map<String, String> headers, Json body) {
    List<Json> entries() {
      return body.get("Entries").items();
    }
  }

  /** How a call is answered: the status, and which entries are stored. */
  interface Behaviour {
    int status(int call);

    default boolean stores(int call, int entry) {
      return true;
    }
  }

  final List<Stored> stored = new CopyOnWriteArrayList<>();
  final List<Call> calls = new CopyOnWriteArrayList<>();

  /** The client's ends of the connections. */
  final Set<InetSocketAddress> peers = ConcurrentHashMap.newKeySet();

  private final HttpServer server;
  private volatile Behaviour behaviour = _ -> 200;

  SqsStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Everything that was accepted, but for the quarantine. */
  List<Bundle> bundles() {
    return stored.stream()
        .filter(entry -> !entry.queue().equals("quarantine"))
        .map(Stored::bundle)
        .toList();
  }

  void behave(Behaviour next) {
    behaviour = next;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    Call call = new Call(headers, LargeJson.parse(exchange.getRequestBody().readAllBytes()));
    peers.add(exchange.getRemoteAddress());
    int number = calls.size();
    calls.add(call);
    int status = behaviour.status(number);
    byte[] answer = (status == 200 ? store(call, number) : "{}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private String store(Call call, int number) {
    List<String> successful = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (int i = 0; i < call.entries().size(); i++) {
      Json entry = call.entries().get(i);
      boolean stores = behaviour.stores(number, i);
      (stores ? successful : failed).add(text(entry, "Id"));
      if (stores) {
        stored.add(
            new Stored(
                text(call.body(), "QueueUrl").replaceFirst(".*/", ""),
                text(entry, "MessageGroupId"),
                text(entry, "MessageDeduplicationId"),
                text(entry, "MessageBody")));
      }
    }
    return JsonWriter.object(
        out -> {
          out.objects("Successful", successful, (to, id) -> to.text("Id", id));
          out.objects("Failed", failed, (to, id) -> to.text("Id", id));
        });
  }

  private static String text(Json json, String name) {
    return json.get(name).text().orElse("");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
