package dev.parley.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One outage after the other, each as long as the others, and calm at both ends. */
final class Outages {
  /** The webhook repeats a refused hand-over itself for four seconds. */
  private static final Duration QUEUE_CUT_MIN = Duration.ofSeconds(6);

  private final List<Outage> outages;
  private final Judge judge;
  private final Map<String, Span> spans = new ConcurrentHashMap<>();
  private volatile Optional<Exception> failure = Optional.empty();

  private Outages(List<Outage> outages, Judge judge) {
    this.outages = outages;
    this.judge = judge;
  }

  /** What begins or ends an outage; false if this line has no such thing. */
  private interface Act {
    boolean done() throws IOException, InterruptedException;
  }

  /** An outage of no less than {@code least}. */
  private record Outage(String name, Act begin, Act end, Duration least) {
    Outage(String name, Act begin, Act end) {
      this(name, begin, end, Duration.ZERO);
    }
  }

  /** When an outage was. */
  record Span(Instant from, Instant to) {
    static final Span NEVER = new Span(Instant.MAX, Instant.MIN);

    boolean touches(Instant start, Duration took) {
      return start.isBefore(to) && start.plus(took).isAfter(from);
    }
  }

  /** Those of this line; first the one that those who post notice. */
  static Outages of(Line line, Judge judge) {
    Control control = line.control();
    List<Outage> all = new ArrayList<>();
    all.add(
        new Outage(
            "queue cut",
            () -> queue(control, "stop"),
            () -> queue(control, "start"),
            QUEUE_CUT_MIN));
    all.add(new Outage("Graph refuses", () -> listening(line, false), () -> listening(line, true)));
    all.add(way(control, "dynamodb", "DynamoDB cut"));
    all.add(redis(control, "stop", "start"));
    all.add(redis(control, "pause", "resume"));
    return new Outages(all, judge);
  }

  /** All of them within this time. */
  void run(Duration whole) {
    Duration each = whole.dividedBy(outages.size() + 1L);
    try {
      Thread.sleep(each.dividedBy(2));
      for (Outage outage : outages) {
        run(outage, each.compareTo(outage.least) < 0 ? outage.least : each);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      failure = Optional.of(e);
    }
  }

  /** When the outage of this name was. */
  Span span(String name) {
    return spans.getOrDefault(name, Span.NEVER);
  }

  /** What kept an outage from being one. */
  Optional<Exception> failure() {
    return failure;
  }

  private void run(Outage outage, Duration length) throws IOException, InterruptedException {
    Instant from = Instant.now();
    boolean begun = outage.begin.done();
    Thread.sleep(length);
    if (begun) {
      outage.end.done();
      judge.fault(outage.name, 1);
      spans.put(outage.name, new Span(from, Instant.now()));
    } else {
      judge.note("no outage " + outage.name + ": this line cannot have it");
    }
  }

  private static Outage redis(Control control, String begin, String end) {
    return new Outage(
        "Redis " + begin, () -> control.tried("redis", begin), () -> control.tried("redis", end));
  }

  private static Outage way(Control control, String to, String name) {
    return new Outage(name, () -> control.tried(to, "cut"), () -> control.tried(to, "restore"));
  }

  private static boolean queue(Control control, String op)
      throws IOException, InterruptedException {
    control.queue(op);
    return true;
  }

  private static boolean listening(Line line, boolean listens) {
    if (listens) {
      line.graph().startListening();
    } else {
      line.graph().stopListening();
    }
    return true;
  }
}
