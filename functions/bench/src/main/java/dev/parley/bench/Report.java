package dev.parley.bench;

import dev.parley.bench.Workload.Dm;
import dev.parley.embedded.graph.GraphCall;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out, compared with what went in.
 *
 * @param inversions neighbouring DMs of one conversation in the wrong order
 * @param whole from the first post to the last DM
 */
record Report(
    int expected,
    int sent,
    int lost,
    int doubled,
    int inversions,
    Duration whole,
    Percentiles answers,
    Percentiles delays) {

  static Report of(Workload workload, Posting posting, List<GraphCall> messages) {
    Map<String, List<GraphCall>> byUser = new HashMap<>();
    for (GraphCall message : messages) {
      byUser.computeIfAbsent(message.recipient(), _ -> new ArrayList<>()).add(message);
    }
    Tally tally = new Tally();
    for (int conversation = 0; conversation < workload.conversations(); conversation++) {
      List<Dm> written = workload.written(conversation);
      tally.compare(written, byUser.getOrDefault(written.getFirst().user(), List.of()), posting);
    }
    Instant last =
        messages.stream()
            .map(GraphCall::startedAt)
            .max(Instant::compareTo)
            .orElse(posting.startedAt());
    return new Report(
        workload.events(),
        messages.size(),
        tally.lost,
        tally.doubled,
        tally.inversions,
        Duration.between(posting.startedAt(), last),
        Percentiles.of(posting.answers()),
        Percentiles.of(tally.delays));
  }

  boolean isExact() {
    return sent == expected && lost == 0 && doubled == 0 && inversions == 0;
  }

  void print(PrintWriter out) {
    double seconds = whole.toMillis() / 1000.0;
    out.printf(
        "DMs %d of %d, lost %d, doubled %d, order inversions %d%n",
        sent, expected, lost, doubled, inversions);
    out.printf(
        "%.1f events/s over %.1f s; posts answered in p50 %s p99 %s; webhook to DM p50 %s p99 %s%n",
        expected / seconds, seconds, answers.p50(), answers.p99(), delays.p50(), delays.p99());
  }

  /** Two percentiles, as text in milliseconds. */
  record Percentiles(String p50, String p99) {
    static Percentiles of(List<Duration> durations) {
      List<Duration> sorted = new ArrayList<>(durations);
      Collections.sort(sorted);
      return new Percentiles(at(sorted, 0.50), at(sorted, 0.99));
    }

    private static String at(List<Duration> sorted, double share) {
      if (sorted.isEmpty()) {
        return "none";
      }
      Duration value = sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
      return value.toMillis() + " ms";
    }
  }

  /** Counts over all conversations. */
  private static final class Tally {
    private int lost;
    private int doubled;
    private int inversions;
    private final List<Duration> delays = new ArrayList<>();

    void compare(List<Dm> written, List<GraphCall> got, Posting posting) {
      Map<String, Dm> expected = new HashMap<>();
      written.forEach(dm -> expected.put(dm.reply(), dm));
      Map<String, Integer> copies = new HashMap<>();
      int before = -1;
      for (GraphCall message : got) {
        Dm dm = expected.get(message.text());
        if (dm == null || copies.merge(message.text(), 1, Integer::sum) > 1) {
          doubled++;
          continue;
        }
        inversions += dm.number() < before ? 1 : 0;
        before = dm.number();
        delays.add(Duration.between(posting.postedAt(dm), message.startedAt()));
      }
      lost += written.size() - copies.size();
    }
  }
}
