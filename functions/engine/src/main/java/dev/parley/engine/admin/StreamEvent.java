package dev.parley.engine.admin;

import dev.parley.engine.stats.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * One event of a stream that ends with it.
 *
 * @param id of what it shows
 * @param retry when the client shall come again
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
record StreamEvent(String id, Duration retry) {
  /** Whoever comes right when it is due would come too early. */
  static final Duration SLACK = Duration.ofSeconds(1);

  /**
   * Comes again when the next snapshot is due, and a little later by chance, so that not all come
   * at once; never earlier than {@code least}.
   */
  static StreamEvent of(Shown shown, Instant now, Duration least, RandomGenerator random) {
    Duration due = Duration.between(now, shown.nextAt()).plus(SLACK);
    Duration wait = due.compareTo(least) > 0 ? due : least;
    return new StreamEvent(shown.tag(now), wait.plusMillis(random.nextLong(least.toMillis() + 1)));
  }

  /** With this line of JSON. */
  String with(String data) {
    return "id: " + id + "\nretry: " + retry.toMillis() + "\nevent: stats\ndata: " + data + "\n\n";
  }

  /** There is nothing new. An event without data is none, but its retry counts. */
  String comment() {
    return ": nothing new\nretry: " + retry.toMillis() + "\n\n";
  }
}
