package dev.parley.engine.graph;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Times as the Graph API writes them: {@code 2026-11-22T12:00:00+0000}. */
final class MetaTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

  private MetaTime() {}

  /**
   * The time.
   *
   * @throws DateTimeException if it is none
   */
  static Instant parse(String time) {
    return FORMAT.parse(time, Instant::from);
  }
}
