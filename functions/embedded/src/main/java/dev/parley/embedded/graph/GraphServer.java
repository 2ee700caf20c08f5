package dev.parley.embedded.graph;

import com.sun.net.httpserver.HttpServer;
import dev.parley.embedded.proxy.ReservedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Graph API for Instagram messages, WhatsApp messages, public comment replies, profiles, the
 * times of comments and media, ice breakers and conversations, on 127.0.0.1. It posts webhooks too:
 * echoes, and statuses of WhatsApp messages.
 *
 * <p>All of its settings may be changed while it serves; a change holds for requests that come in
 * after it.
 */
public final class GraphServer implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Settings settings;
  private final Calls calls;
  private final ReservedPort port;
  private @Nullable HttpServer http;

  /** What the handler looks up anew for each request. */
  static final class Settings {
    final Tokens tokens = new Tokens();
    final GraphNodes nodes;
    final GraphWindows windows;
    final IceBreakers iceBreakers = new IceBreakers();
    final History history = new History();
    final EchoPosts echoes;
    final RateRules rates;
    final StatusPosts statuses;
    final Map<String, String> headers = new ConcurrentHashMap<>();
    volatile Function<GraphRequest, Mode> modes = Modes.always(Mode.OK);
    volatile Supplier<Duration> latency = () -> Duration.ZERO;

    Settings(InstantSource clock) {
      nodes = new GraphNodes(clock);
      windows = new GraphWindows(clock);
      echoes = new EchoPosts(clock);
      rates = new RateRules(clock);
      statuses = new StatusPosts(clock);
    }
  }

  private GraphServer(int port, InstantSource clock) {
    settings = new Settings(clock);
    calls = new Calls(clock);
    http = listenOn(port);
    this.port = new ReservedPort(http.getAddress().getPort());
  }

  /** Starts a server on a free port with the system's clock. */
  public static GraphServer open() {
    return open(0, InstantSource.system());
  }

  /**
   * Starts a server.
   *
   * @param port the port, or 0 for any free one
   * @param clock tells when calls start and end, how old a comment is and whether a window is open
   */
  public static GraphServer open(int port, InstantSource clock) {
    return new GraphServer(port, clock);
  }

  /** The address to send to, without a path: {@code http://127.0.0.1:port}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The port, the same for the life of this object. */
  public int port() {
    return port.number();
  }

  /**
   * Makes {@code token} good for {@code accountId}. From the first registration on, every other
   * token and every missing one is answered with code 190.
   */
  public void register(String accountId, String token) {
    settings.tokens.register(accountId, token);
  }

  /** Makes {@code token} worthless, as when its owner removes the app. */
  public void withdraw(String token) {
    settings.tokens.withdraw(token);
  }

  /** Sets what is told about the user {@code igsid}. Others follow nobody. */
  public void profile(String igsid, GraphProfile profile) {
    settings.nodes.profile(igsid, profile);
  }

  /** What is known of users, comments and media. */
  public GraphNodes nodes() {
    return settings.nodes;
  }

  /** The 24 hours and the 7 days; off at first. */
  public GraphWindows windows() {
    return settings.windows;
  }

  /** Meta's limits on messages; off at first. */
  public RateRules rates() {
    return settings.rates;
  }

  /** The accounts' ice breakers. */
  public IceBreakers iceBreakers() {
    return settings.iceBreakers;
  }

  /** What accounts and persons wrote to each other. */
  public History history() {
    return settings.history;
  }

  /**
   * Echoes the Instagram messages that are taken from now on. Echoes that are due already stay as
   * they are.
   */
  public void echoes(Echoes echoes) {
    settings.echoes.set(echoes);
  }

  /** What has become of the echoes; {@link #clear()} changes nothing of it. */
  public EchoCounts echoCounts() {
    return settings.echoes.counts();
  }

  /**
   * Tells of the WhatsApp messages that are taken from now on by statuses. Those that are due
   * already stay as they are.
   */
  public void statuses(Statuses statuses) {
    settings.statuses.set(statuses);
  }

  /** How many statuses were taken by the app. */
  public long statusesDelivered() {
    return settings.statuses.delivered();
  }

  /** Treats all requests from now on as {@code mode} says. */
  public void mode(Mode mode) {
    modes(Modes.always(mode));
  }

  /**
   * Chooses the mode of each request from now on. {@code modes} is called by many threads at once.
   */
  public void modes(Function<GraphRequest, Mode> modes) {
    settings.modes = modes;
  }

  /**
   * Waits as long as {@code latency} says before each ordinary answer; a message counts as taken
   * before that.
   */
  public void latency(Supplier<Duration> latency) {
    settings.latency = latency;
  }

  /**
   * Adds {@code X-App-Usage} to every answer: the share of the app's hourly calls that is used up,
   * in percent.
   */
  public void appUsage(int percent) {
    settings.headers.put("X-App-Usage", Answers.usage(percent).toString());
  }

  /**
   * Adds {@code X-Business-Use-Case-Usage} to every answer.
   *
   * @param minutesToRegainAccess 0 while calls are served
   */
  public void businessUsage(
      String businessId, String type, int percent, int minutesToRegainAccess) {
    settings.headers.put(
        "X-Business-Use-Case-Usage",
        Answers.businessUsage(businessId, type, percent, minutesToRegainAccess));
  }

  /** Takes the usage headers away again. */
  public void noUsage() {
    settings.headers.clear();
  }

  /** Every call seen since the start or the last {@link #clear()}, in order of arrival. */
  public List<GraphCall> calls() {
    return calls.all();
  }

  /** The calls that put a direct message before a person, whatever the caller was told. */
  public List<GraphCall> messages() {
    return calls.all().stream().filter(GraphCall::isMessage).toList();
  }

  /**
   * The calls whose effect a person could see: {@link #messages()}, and reactions, typing signs,
   * seen marks and public replies.
   */
  public List<GraphCall> visible() {
    return calls.all().stream().filter(GraphCall::isVisible).toList();
  }

  /** How often a person has got the same text: more than 1 is a doubled message. */
  public long copies(String recipient, String text) {
    return messages().stream()
        .filter(call -> call.recipient().equals(recipient) && call.text().equals(text))
        .count();
  }

  /**
   * Waits until {@code condition} holds for the calls, and gives them.
   *
   * @throws TimeoutException with all calls, if it does not hold within {@code limit}
   */
  public List<GraphCall> await(Predicate<List<GraphCall>> condition, Duration limit)
      throws InterruptedException, TimeoutException {
    return calls.await(condition, limit);
  }

  /** Forgets all calls. What a comment or token has been used for stays as it is. */
  public void clear() {
    calls.clear();
  }

  /**
   * Stops listening: connections break and new ones are refused, so that nothing can have been
   * taken.
   */
  public synchronized void stopListening() {
    if (http != null) {
      stop();
      port.hold();
    }
  }

  /** Listens again, on the same port. Does nothing if it listens. */
  public synchronized void startListening() {
    if (http == null) {
      port.release();
      http = listenOn(port.number());
    }
  }

  /** Stops the server and drops the echoes that wait. Closing again does nothing. */
  @Override
  public synchronized void close() {
    stop();
    port.release();
    threads.shutdownNow();
    settings.echoes.close();
    settings.statuses.close();
  }

  private void stop() {
    if (http != null) {
      http.stop(0);
      http = null;
    }
  }

  private HttpServer listenOn(int wanted) {
    try {
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
      server.createContext("/", new GraphHandler(settings, calls));
      server.setExecutor(threads);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
