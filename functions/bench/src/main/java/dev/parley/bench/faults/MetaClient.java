package dev.parley.bench.faults;

import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.meta.MetaWebhook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/** Meta: posts signed webhooks, and again what was not answered 200. */
final class MetaClient {
  private static final int CONNECTIONS = 16;
  static final String INSTAGRAM = "/webhooks/instagram";
  static final String WHATSAPP = "/webhooks/whatsapp";

  /** Meta waits longer, and for hours; nobody wants to wait so long here. */
  private static final Duration BEFORE_REPEAT = Duration.ofMillis(200);

  private static final Duration REPEATS_LIMIT = Duration.ofMinutes(3);

  private final Http http;
  private final InstantSource clock;
  private final BiConsumer<Said, Instant> history;
  private final Semaphore connections = new Semaphore(CONNECTIONS);
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<Answered> answers = new ArrayList<>();
  private final Map<String, Instant> posted = new ConcurrentHashMap<>();

  /** One answer to a post, by the clock on the wall. */
  record Answered(Instant start, Duration took, int status) {}

  /**
   * Posts by this clock.
   *
   * @param history hears of everything that is said for the first time, and when
   */
  MetaClient(Http http, InstantSource clock, BiConsumer<Said, Instant> history) {
    this.http = http;
    this.clock = clock;
    this.history = history;
  }

  /** Posts it once. */
  int post(Said said) throws IOException, InterruptedException {
    return post(said.webhook(), said.body(clock.instant()));
  }

  /** Posts these bytes, rightly signed. */
  int post(byte[] body) throws IOException, InterruptedException {
    return post(INSTAGRAM, body);
  }

  private int post(String webhook, byte[] body) throws IOException, InterruptedException {
    return post(
        webhook, body, "X-Hub-Signature-256", MetaWebhook.signature(Secrets.DEMO_APP_SECRET, body));
  }

  /** Posts these bytes with these headers. */
  int post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
    connections.acquire();
    try {
      Instant start = Instant.now();
      int status = http.send("POST", path, body, headers).status();
      note(new Answered(start, Duration.between(start, Instant.now()), status));
      return status;
    } finally {
      connections.release();
    }
  }

  /** Posts it until it is answered 200, the same bytes each time, as Meta does. */
  void postUntilTaken(Said said) throws IOException, InterruptedException {
    Instant now = clock.instant();
    byte[] body = said.body(now);
    if (posted.putIfAbsent(said.answer(), now) == null) {
      history.accept(said, now);
    }
    long end = System.nanoTime() + REPEATS_LIMIT.toNanos();
    while (post(said.webhook(), body) != 200) {
      if (System.nanoTime() > end) {
        throw new IOException("A webhook was not taken within " + REPEATS_LIMIT);
      }
      Thread.sleep(BEFORE_REPEAT);
    }
  }

  /** Posts all of them side by side. */
  void all(Collection<Said> said) throws IOException, InterruptedException {
    SideBySide.run(said, this::postUntilTaken);
  }

  /** Posts conversations side by side, each one's posts in their order. */
  void inTurn(Collection<List<Said>> conversations) throws IOException, InterruptedException {
    SideBySide.run(
        conversations,
        conversation -> {
          for (Said said : conversation) {
            postUntilTaken(said);
          }
        });
  }

  /** How often each status was answered. */
  synchronized Map<Integer, Integer> statuses() {
    return new TreeMap<>(statuses);
  }

  /** How often this status was answered. */
  synchronized int answered(int status) {
    return statuses.getOrDefault(status, 0);
  }

  /** All answers so far. */
  synchronized List<Answered> answers() {
    return List.copyOf(answers);
  }

  /** What 99 of 100 answers took at most. */
  Duration p99() {
    return p99(answers());
  }

  /** What 99 of 100 of these took at most. */
  static Duration p99(List<Answered> answers) {
    List<Duration> sorted = answers.stream().map(Answered::took).sorted().toList();
    return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) (sorted.size() * 0.99));
  }

  /** When what answers this text was asked for. */
  Map<String, Instant> posted() {
    return Map.copyOf(posted);
  }

  private synchronized void note(Answered answer) {
    statuses.merge(answer.status(), 1, Integer::sum);
    answers.add(answer);
  }
}
