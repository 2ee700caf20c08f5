package dev.parley.bench;

import dev.parley.bench.Workload.Dm;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Posts the workload: conversations side by side, each one's posts one after the other. */
final class Posting {
  private static final String SECRET = "demo-app-secret";
  private static final int CONNECTIONS = 16;

  private final URI webhook;
  private final Workload workload;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Semaphore connections = new Semaphore(CONNECTIONS);
  private final Map<Dm, Instant> firstPosted = new ConcurrentHashMap<>();
  private final List<Duration> answers = new ArrayList<>();
  private Instant startedAt = Instant.now();

  Posting(URI webhook, Workload workload) {
    this.webhook = webhook;
    this.workload = workload;
  }

  /** Posts everything and returns when the last post is answered. */
  void run() throws InterruptedException, ExecutionException {
    startedAt = Instant.now();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int conversation = 0; conversation < workload.conversations(); conversation++) {
        List<Dm> posts = workload.posted(conversation);
        running.add(threads.submit(() -> post(posts)));
      }
      for (Future<?> conversation : running) {
        conversation.get();
      }
    }
  }

  Instant startedAt() {
    return startedAt;
  }

  /** When the first copy of this DM was posted. */
  Instant postedAt(Dm dm) {
    return firstPosted.getOrDefault(dm, startedAt);
  }

  /** How long each post took to be answered. */
  synchronized List<Duration> answers() {
    return List.copyOf(answers);
  }

  private Void post(List<Dm> posts) throws IOException, InterruptedException {
    for (Dm dm : posts) {
      if (!firstPosted.containsKey(dm)) {
        awaitTurn(dm);
      }
      connections.acquire();
      try {
        post(dm);
      } finally {
        connections.release();
      }
    }
    return null;
  }

  /** With a rate, the n-th DM of all has its moment; a late one is posted at once. */
  private void awaitTurn(Dm dm) {
    if (workload.rate() == 0) {
      return;
    }
    long place = (long) dm.number() * workload.conversations() + dm.conversation();
    Instant turn = startedAt.plusNanos(place * 1_000_000_000 / workload.rate());
    while (Instant.now().isBefore(turn)) {
      LockSupport.parkNanos(Duration.between(Instant.now(), turn).toNanos());
    }
  }

  private void post(Dm dm) throws IOException, InterruptedException {
    Instant start = Instant.now();
    firstPosted.putIfAbsent(dm, start);
    MetaEvent.Head head = new MetaEvent.Head(Workload.ACCOUNT, dm.user(), dm.mid(), start);
    byte[] body = MetaWebhook.of(new MetaEvent.Dm(dm.said()), head).body();
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", MetaWebhook.signature(SECRET, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("A webhook was answered " + status + ".");
    }
    synchronized (this) {
      answers.add(Duration.between(start, Instant.now()));
    }
  }
}
