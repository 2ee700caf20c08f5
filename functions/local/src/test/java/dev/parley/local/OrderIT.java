package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Many conversations at once, every event posted three times: its first copy comes among later
 * events, its second when SQS has forgotten it. {@code -Dparley.journey.events=600} makes it
 * shorter.
 *
 * <p>It has the machine to itself: beside others the flood is so slow that requests to Meta run out
 * of time, and what became of those is rightly never guessed.
 */
@Isolated
final class OrderIT {
  private static final int CONVERSATIONS = 50;
  private static final int EVENTS = Integer.getInteger("parley.journey.events", 2000);
  private static final int EACH = EVENTS / CONVERSATIONS;
  private static final List<String> ACCOUNTS = List.of("201", "202");

  /** So many events may come between one and its first copy, and often do. */
  private static final int LATE = 4;

  private static final Duration BEYOND_DEDUPLICATION = Duration.ofMinutes(6);

  @Test
  void everyEventIsAnsweredOnceAndInOrderHoweverOftenItComes() throws Exception {
    try (Journey line = new Journey(LocalOptions.inMemory())) {
      for (String account : ACCOUNTS) {
        line.connect(account, "token-of-" + account);
        for (int i = 0; i < EACH; i++) {
          line.answer(account, "k" + i, "a" + i);
        }
      }

      long start = System.nanoTime();
      inParallel(conversation -> talk(line, conversation));
      line.drain();
      report(line, System.nanoTime() - start);
      line.runtime().clock().advance(BEYOND_DEDUPLICATION);
      inParallel(conversation -> repeat(line, conversation));
      line.drain();

      List<String> inOrder = IntStream.range(0, EACH).mapToObj(i -> "a" + i).toList();
      assertThat(answers(line))
          .hasSize(CONVERSATIONS)
          .allSatisfy((_, texts) -> assertThat(texts).isEqualTo(inOrder));
    }
  }

  /** Each event in its order, and a copy of each a little later. */
  private static void talk(Journey line, int conversation) {
    RandomGenerator chance =
        RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(conversation);
    List<Integer> uncopied = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      say(line, conversation, i);
      uncopied.add(i);
      if (uncopied.size() > LATE) {
        int some = chance.nextInt(uncopied.size());
        say(line, conversation, uncopied.get(some));
        uncopied.subList(some, some + 1).clear();
      }
    }
    uncopied.forEach(i -> say(line, conversation, i));
  }

  /** Everything once more, when SQS has forgotten that it saw it. */
  private static void repeat(Journey line, int conversation) {
    for (int i = 0; i < EACH; i++) {
      say(line, conversation, i);
    }
  }

  private static void say(Journey line, int conversation, int i) {
    String account = ACCOUNTS.get(conversation % ACCOUNTS.size());
    MetaEvent.Head head =
        new MetaEvent.Head(account, "user-" + conversation, conversation + "-" + i, line.now());
    int status = line.post(MetaWebhook.of(new MetaEvent.Dm("k" + i), head));
    assertThat(status).isEqualTo(200);
  }

  private static Map<String, List<String>> answers(Journey line) {
    Map<String, List<String>> answers = new HashMap<>();
    for (GraphCall dm : line.graph().messages()) {
      answers.computeIfAbsent(dm.recipient(), _ -> new ArrayList<>()).add(dm.text());
    }
    return answers;
  }

  private interface Talk {
    void run(int conversation);
  }

  private static void inParallel(Talk talk) throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CONVERSATIONS; i++) {
        int conversation = i;
        all.add(threads.submit(() -> talk.run(conversation)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  @SuppressWarnings("SystemOut")
  private static void report(Journey line, long nanos) {
    int sent = line.graph().messages().size();
    System.out.printf(
        "%d events, each twice, in %.1f s: %.0f/s%n", sent, nanos / 1e9, sent * 1e9 / nanos);
  }
}
