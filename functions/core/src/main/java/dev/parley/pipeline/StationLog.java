package dev.parley.pipeline;

import dev.parley.channel.ConversationKey;
import dev.parley.event.EventKey;
import java.time.Duration;

/** One line per event and station: following one event key shows its whole way. */
public interface StationLog {

  /** Writes the line and counts the outcome. */
  void write(Line line);

  /**
   * A line.
   *
   * @param station {@code event.decided}, {@code message.sent} …
   * @param outcome a word; a reason may follow after a colon. Nothing that a person wrote
   */
  record Line(
      String station,
      EventKey event,
      ConversationKey conversation,
      String outcome,
      int attempt,
      Duration took) {}
}
