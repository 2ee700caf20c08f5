package dev.parley.embedded.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * An HTTP server on 127.0.0.1 in front of a DynamoDB or SQS endpoint that speaks AWS JSON 1.0. It
 * passes everything on untouched, but for the faults it was told to make.
 *
 * <p>Signatures stay as they were made for this proxy's address: endpoints on this machine do not
 * look at them. If the endpoint cannot be reached, the client's connection is closed without an
 * answer.
 */
public final class FaultProxy implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;
  private final Upstream upstream;
  private final Map<Fault, LongAdder> fired = new EnumMap<>(Fault.class);
  private final LongAdder requests = new LongAdder();
  private volatile FaultDraws draws;

  private FaultProxy(HttpServer http, URI target, Faults faults) {
    this.http = http;
    upstream = new Upstream(target, threads);
    draws = new FaultDraws(faults);
    for (Fault fault : Fault.values()) {
      fired.put(fault, new LongAdder());
    }
  }

  /**
   * Starts a proxy on a free port.
   *
   * @param target the endpoint behind it, such as {@code http://127.0.0.1:8000}
   */
  public static FaultProxy inFrontOf(URI target, Faults faults) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FaultProxy proxy = new FaultProxy(HttpServer.create(address, BACKLOG), target, faults);
      proxy.http.createContext("/", proxy::handle);
      proxy.http.setExecutor(proxy.threads);
      proxy.http.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address for {@code endpointOverride}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Makes these faults from the next request on, and draws them anew. Counts go on. */
  public void faults(Faults faults) {
    draws = new FaultDraws(faults);
  }

  /**
   * How often each fault was made since the start, by its name in {@link Fault}; those that never
   * were are 0. {@link Fault#ENTRY_FAILED} counts entries.
   */
  public Map<Fault, Long> fired() {
    Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    fired.forEach((fault, count) -> counts.put(fault, count.sum()));
    return counts;
  }

  /** Requests since the start, failed or not. A client that retries counts each time. */
  public long requests() {
    return requests.sum();
  }

  /** Stops the proxy and breaks its connections; the endpoint stays. Repeating it is harmless. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    upstream.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.increment();
      AwsCall call = AwsCall.read(exchange);
      FaultDraws drawing = draws;
      Optional<Fault> fault = drawing.fault(call);
      Optional<AwsAnswer> answer =
          fault.isPresent()
              ? failing(fault.get(), call, drawing)
              : Optional.of(serve(call, drawing));
      if (answer.isPresent()) {
        send(exchange, answer.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empty if the answer is lost. */
  private Optional<AwsAnswer> failing(Fault fault, AwsCall call, FaultDraws drawing)
      throws IOException, InterruptedException {
    count(fault, 1);
    return switch (fault) {
      case ANSWER_LOST -> {
        upstream.perform(call);
        yield Optional.empty();
      }
      case INTERNAL_ERROR_PERFORMED -> {
        upstream.perform(call);
        yield Optional.of(AwsAnswer.refusal(fault, call, drawing));
      }
      case THROUGHPUT_EXCEEDED,
          TRANSACTION_CONFLICT,
          ITEM_CONFLICT,
          INTERNAL_ERROR,
          UNAVAILABLE,
          ENTRY_FAILED ->
          Optional.of(AwsAnswer.refusal(fault, call, drawing));
    };
  }

  private AwsAnswer serve(AwsCall call, FaultDraws drawing)
      throws IOException, InterruptedException {
    if (!call.isBatch() || !drawing.mayFailEntries()) {
      return upstream.perform(call);
    }
    BatchEntries entries = BatchEntries.part(call, drawing);
    count(Fault.ENTRY_FAILED, entries.failed().size());
    AwsAnswer answer = entries.left() == 0 ? BatchEntries.none() : upstream.perform(entries.call());
    return entries.whole(answer);
  }

  private void count(Fault fault, int times) {
    LongAdder counter = fired.get(fault);
    if (counter != null) {
      counter.add(times);
    }
  }

  private static void send(HttpExchange exchange, AwsAnswer answer) throws IOException {
    answer
        .headers()
        .forEach(
            (name, values) -> {
              if (Upstream.isForwarded(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    int length = answer.body().length();
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(answer.body().bytes());
    }
  }
}
