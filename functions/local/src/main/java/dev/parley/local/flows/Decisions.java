package dev.parley.local.flows;

import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What was decided about events, as the functions' log tells it. Safe for use by many threads. */
final class Decisions {
  private static final String STATION = "event.decided";

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Json> lines = new ArrayList<>();

  /** Takes a line of the log. */
  void read(String line) {
    Json json = parse(line);
    if (json.get("station").text().filter(STATION::equals).isPresent()) {
      lock.lock();
      try {
        lines.add(json);
      } finally {
        lock.unlock();
      }
    }
  }

  /** How many there are. */
  int count() {
    lock.lock();
    try {
      return lines.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The last outcome of a conversation.
   *
   * @param group the conversation's {@code MessageGroupId}, of which the log has the beginning
   * @param after how many there were before those that count
   */
  Optional<String> last(String group, int after) {
    lock.lock();
    try {
      return lines.stream()
          .skip(after)
          .filter(line -> line.get("conversation").text().filter(group::startsWith).isPresent())
          .flatMap(line -> line.get("outcome").text().stream())
          .reduce((_, later) -> later);
    } finally {
      lock.unlock();
    }
  }

  private static Json parse(String line) {
    try {
      return Json.parse(line.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableJsonException e) {
      return Json.Absent.ABSENT;
    }
  }
}
