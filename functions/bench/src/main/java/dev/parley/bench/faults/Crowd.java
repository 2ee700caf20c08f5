package dev.parley.bench.faults;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** People who write to many accounts, each once, and who remember when. */
final class Crowd {
  /** So often there is a comment on top, to which nothing answers. */
  private static final int NOISE = 2;

  private static final String OTHER_POST = "17900000000000099";

  private final MetaClient meta;
  private final InstantSource clock;
  private final Map<Said, Instant> said = new ConcurrentHashMap<>();

  /** A crowd on the clock of the fake Graph API. */
  Crowd(MetaClient meta, InstantSource clock) {
    this.meta = meta;
    this.clock = clock;
  }

  /** So many a second, to each account in turn. */
  void steadily(List<Habit> habits, int events, int perSecond)
      throws IOException, InterruptedException {
    Pace pace = new Pace(perSecond, 1);
    SideBySide.run(
        IntStream.range(0, events).boxed().toList(),
        n -> {
          pace.await(n, 0);
          Habit habit = habits.get(n % habits.size());
          say(habit.said("steady-", n / habits.size()));
          if (n % NOISE == 0) {
            meta.postUntilTaken(noise(habit.account, n));
          }
        });
  }

  /** Many at once to one account. */
  void atOnce(Habit habit, String prefix, int events) throws IOException, InterruptedException {
    SideBySide.run(
        IntStream.range(0, events).mapToObj(n -> habit.said(prefix, n)).toList(), this::say);
  }

  /** Everything that was said. */
  List<Said> all() {
    return new ArrayList<>(said.keySet());
  }

  /** When it was said: before it was posted for the first time. */
  Instant at(Said one) {
    return said.getOrDefault(one, Instant.MAX);
  }

  /**
   * What another function than the one for messages has to read the same automations for: what one
   * of them puts into the cache, the other finds.
   */
  private static Said noise(String account, int nth) {
    return Said.dm(account, "noise-" + nth, 0).asCommentUnder(OTHER_POST);
  }

  private void say(Said one) throws IOException, InterruptedException {
    said.put(one, clock.instant());
    meta.postUntilTaken(one);
  }
}
