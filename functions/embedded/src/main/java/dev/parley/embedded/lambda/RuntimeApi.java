package dev.parley.embedded.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda Runtime API of one function, on 127.0.0.1: what an execution environment asks for its
 * next event and gives its results to. Several environments of the function may ask at once; each
 * event goes to one of them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">AWS: Lambda runtime
 *     API</a>
 */
public final class RuntimeApi implements AutoCloseable {

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final Pattern OUTCOME =
      Pattern.compile(ROOT + "invocation/([^/]+)/(response|error)");
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

  private final String functionName;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable FunctionError> broken = new AtomicReference<>();
  private final AtomicReference<@Nullable Thread> asking = new AtomicReference<>();
  private final AtomicReference<CompletableFuture<Void>> ready =
      new AtomicReference<>(new CompletableFuture<>());
  private final AtomicReference<Snapshot> snapshot = new AtomicReference<>(Snapshot.none());
  private final AtomicLong environments = new AtomicLong();

  /** When an environment can be frozen, and when it goes on. */
  private record Snapshot(CompletableFuture<Void> taken, CompletableFuture<Void> restored) {
    static Snapshot none() {
      return new Snapshot(new CompletableFuture<>(), new CompletableFuture<>());
    }
  }

  private RuntimeApi(String functionName) {
    this.functionName = functionName;
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext(ROOT, this::handle);
    http.setExecutor(threads);
    http.start();
  }

  /** Starts the API of the function called {@code functionName} on a free port. */
  public static RuntimeApi open(String functionName) {
    return new RuntimeApi(functionName);
  }

  /** The value for {@code AWS_LAMBDA_RUNTIME_API}: host and port. */
  public String address() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  /** The function's name. */
  public String functionName() {
    return functionName;
  }

  /**
   * Hands {@code event} to the environment as soon as it asks for one. May be called before one is
   * started.
   *
   * @param deadline from now; told to the function as its remaining time
   * @return what the handler writes; or fails with a {@link FunctionError}. Cancelling it takes the
   *     event out of line
   */
  public CompletableFuture<byte[]> invoke(byte[] event, Duration deadline) {
    Invocation invocation = new Invocation(event, deadline);
    running.put(invocation.requestId(), invocation);
    waiting.add(invocation);
    FunctionError failure = broken.get();
    if (failure != null) {
      invocation.fail(failure);
    }
    var overdue =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, deadline.toMillis(), TimeUnit.MILLISECONDS);
    var _ =
        overdue.thenRunAsync(
            () -> invocation.fail(new FunctionError.TimedOut(invocation.requestId(), deadline)),
            threads);
    var _ =
        invocation
            .result()
            .whenComplete(
                (bytes, thrown) -> {
                  overdue.cancel(false);
                  forget(invocation);
                });
    return invocation.result();
  }

  /**
   * Completes when the environment that was started last is initialised and asks for an event, or
   * fails with a {@link FunctionError} if it comes to nothing. Waits for one if none was started.
   */
  public CompletableFuture<Void> ready() {
    return ready.get().copy();
  }

  /**
   * Completes when the environment that was started last has done what it does before a snapshot of
   * it is taken, which only one does whose {@code AWS_LAMBDA_INITIALIZATION_TYPE} is {@code
   * snap-start}. From then on it waits for {@link #restore}.
   */
  public CompletableFuture<Void> checkpoint() {
    return snapshot.get().taken().copy();
  }

  /**
   * Lets that environment go on, as the first copy of the snapshot would: what it does after a
   * restore, then its events.
   */
  public void restore() {
    snapshot.get().restored().complete(null);
  }

  /** Stops the API; what was not answered fails. Closing again does nothing. */
  @Override
  public void close() {
    abandon("the runtime API was closed");
    evict();
    http.stop(0);
    threads.shutdownNow();
  }

  /**
   * A new environment starts: what an earlier one was working on has failed, what waits in line is
   * for the new one.
   */
  long begin() {
    broken.set(null);
    ready.set(new CompletableFuture<>());
    snapshot.set(Snapshot.none());
    evict();
    FunctionError gone = new FunctionError.Exited(functionName + " was started anew", true);
    running.values().stream()
        .filter(Invocation::isTaken)
        .forEach(invocation -> invocation.fail(gone));
    return environments.incrementAndGet();
  }

  /** The environment with this number has ended; does nothing if another one has begun since. */
  void ended(long environment, String message) {
    if (environments.get() == environment) {
      abandon(message);
      evict();
    }
  }

  private void abandon(String message) {
    ready.get().completeExceptionally(new FunctionError.Exited(message, false));
    snapshot.get().taken().completeExceptionally(new FunctionError.Exited(message, false));
    running.values().forEach(i -> i.fail(new FunctionError.Exited(message, i.isTaken())));
  }

  /**
   * Sends away the environment that waits for an event: it is gone, and would swallow the next one.
   */
  private void evict() {
    Thread gone = asking.getAndSet(null);
    if (gone != null) {
      gone.interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(ROOT + "invocation/next")) {
        next(exchange);
      } else if (path.equals(ROOT + "restore/next")) {
        frozen(exchange);
      } else if (path.equals(ROOT + "init/error") || path.equals(ROOT + "restore/error")) {
        initError(exchange);
      } else {
        outcome(exchange, path);
      }
    } catch (InterruptedException theApiIsClosing) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    evict();
    asking.set(Thread.currentThread());
    ready.get().complete(null);
    Invocation invocation = waiting.take();
    while (invocation.result().isDone()) {
      invocation = waiting.take();
    }
    asking.compareAndSet(Thread.currentThread(), null);
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", ARN + functionName);
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
    headers.set("Content-Type", "application/json");
    answer(exchange, 200, invocation.take());
  }

  private void frozen(HttpExchange exchange) throws IOException, InterruptedException {
    Snapshot now = snapshot.get();
    now.taken().complete(null);
    try {
      now.restored().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nobody fails a restore.", e);
    }
    answer(exchange, 200, new byte[0]);
  }

  private void initError(HttpExchange exchange) throws IOException {
    FunctionError failure = new FunctionError.InitFailed(body(exchange));
    broken.set(failure);
    ready.get().completeExceptionally(failure);
    snapshot.get().taken().completeExceptionally(failure);
    running.values().forEach(invocation -> invocation.fail(failure));
    accepted(exchange);
  }

  private void outcome(HttpExchange exchange, String path) throws IOException {
    Matcher matcher = OUTCOME.matcher(path);
    Invocation invocation = matcher.matches() ? running.get(matcher.group(1)) : null;
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (invocation == null) {
      answer(
          exchange, 400, "{\"errorType\":\"InvalidRequestID\"}".getBytes(StandardCharsets.UTF_8));
    } else if (matcher.group(2).equals("response")) {
      invocation.result().complete(body);
      accepted(exchange);
    } else {
      invocation.fail(new FunctionError.Unhandled(new String(body, StandardCharsets.UTF_8)));
      accepted(exchange);
    }
  }

  private void forget(Invocation invocation) {
    running.remove(invocation.requestId());
    waiting.remove(invocation);
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void accepted(HttpExchange exchange) throws IOException {
    answer(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
