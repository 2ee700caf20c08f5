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
          say(habits.get(n % habits.size()).said("steady-", n / habits.size()));
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

  private void say(Said one) throws IOException, InterruptedException {
    said.put(one, clock.instant());
    meta.postUntilTaken(one);
  }
}
