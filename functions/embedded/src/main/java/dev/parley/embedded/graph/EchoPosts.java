package dev.parley.embedded.graph;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Draws which messages are echoed, and posts the echoes until they are taken. */
final class EchoPosts implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT).executor(threads).build();
  private final LongAdder due = new LongAdder();
  private final LongAdder beforeAnswer = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder givenUp = new LongAdder();
  private final LongAdder tries = new LongAdder();
  private volatile Optional<EchoDraws> draws = Optional.empty();

  EchoPosts(InstantSource clock) {
    this.clock = clock;
  }

  void set(Echoes echoes) {
    draws = Optional.of(new EchoDraws(echoes));
  }

  void off() {
    draws = Optional.empty();
  }

  EchoCounts counts() {
    long ended = delivered.sum();
    long lost = givenUp.sum();
    return new EchoCounts(due.sum(), beforeAnswer.sum(), ended, lost, tries.sum());
  }

  /** Returns when the message may be answered. */
  void landed(Landed landed) throws InterruptedException {
    Optional<EchoDraws> drawing = draws;
    Optional<EchoDraws.Draw> draw = drawing.flatMap(EchoDraws::next);
    if (drawing.isEmpty() || draw.isEmpty()) {
      return;
    }
    due.increment();
    Echoes echoes = drawing.get().echoes();
    if (!draw.get().beforeAnswer()) {
      later(echoes, landed, draw.get().delay());
      return;
    }
    beforeAnswer.increment();
    if (!post(echoes, landed)) {
      later(echoes, landed, FIRST_PAUSE);
    }
  }

  private void later(Echoes echoes, Landed landed, Duration delay) {
    var _ =
        threads.submit(
            () -> {
              Thread.sleep(delay);
              untilTaken(echoes, landed);
              return landed;
            });
  }

  private void untilTaken(Echoes echoes, Landed landed) throws InterruptedException {
    long end = System.nanoTime() + echoes.retryFor().toNanos();
    Duration pause = FIRST_PAUSE;
    while (!post(echoes, landed)) {
      if (System.nanoTime() - end >= 0) {
        givenUp.increment();
        return;
      }
      Thread.sleep(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  private boolean post(Echoes echoes, Landed landed) throws InterruptedException {
    byte[] body = EchoJson.body(landed, echoes.appId(), clock.instant());
    HttpRequest request =
        HttpRequest.newBuilder(echoes.target())
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("User-Agent", "facebookexternalua")
            .header("X-Hub-Signature-256", EchoJson.signature(body, echoes.appSecret()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    tries.increment();
    boolean taken = isTaken(request);
    if (taken) {
      delivered.increment();
    }
    return taken;
  }

  private boolean isTaken(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException notTaken) {
      return false;
    }
  }

  /** Drops what waits and breaks what is being posted. */
  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
