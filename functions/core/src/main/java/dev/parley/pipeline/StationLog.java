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
   * @param attempt which attempt it was; 0 where attempts are not counted: an event that was
   *     handled (only its failures are counted), a send that was cancelled without a claim
   */
  record Line(
      String station,
      EventKey event,
      ConversationKey conversation,
      String outcome,
      int attempt,
      Duration took) {}
}
