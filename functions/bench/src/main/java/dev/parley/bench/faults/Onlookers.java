package dev.parley.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Admins who look at the stream of statistics: each asks, reads, and asks again as soon as a client
 * may, which is earlier than the stream tells it to.
 */
final class Onlookers {
  private static final Duration CLIENT = Duration.ofSeconds(5);
  private static final Pattern ID = Pattern.compile("(?m)^id: (.+)$");

  private final Operator operator;
  private final AtomicBoolean look = new AtomicBoolean(true);
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final List<Thread> admins = new ArrayList<>();

  private Onlookers(Operator operator) {
    this.operator = operator;
  }

  /** One has looked; so many of them begin, not all in the same moment. */
  static Onlookers start(Line line, int count) throws InterruptedException {
    Onlookers all = new Onlookers(line.operator());
    var _ = all.ask("");
    for (int admin = 0; admin < count; admin++) {
      Duration late = CLIENT.multipliedBy(admin).dividedBy(count);
      all.admins.add(Thread.ofVirtual().start(() -> all.look(late)));
    }
    return all;
  }

  /** All of them go. Gives how many answers they had. */
  long end() throws InterruptedException {
    look.set(false);
    for (Thread admin : admins) {
      admin.interrupt();
      admin.join();
    }
    return seen.get();
  }

  /** Answers that were none. */
  long failed() {
    return failed.get();
  }

  private void look(Duration late) {
    String last = "";
    try {
      Thread.sleep(late);
      while (look.get()) {
        last = ask(last);
        Thread.sleep(CLIENT);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String ask(String last) throws InterruptedException {
    try {
      String[] headers = last.isEmpty() ? new String[0] : new String[] {"Last-Event-ID", last};
      Http.Reply reply = operator.ask("GET", "/api/v1/stats/stream", "", headers);
      (reply.isSuccess() ? seen : failed).incrementAndGet();
      Matcher id = ID.matcher(reply.body());
      return id.find() ? id.group(1) : last;
    } catch (IOException _) {
      failed.incrementAndGet();
      return last;
    }
  }
}
