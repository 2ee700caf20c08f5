package dev.parley.pipeline;

import dev.parley.outbound.GraphError;
import dev.parley.outbound.SendResult;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.StationLog.Line;
import java.time.Duration;

/** What the log says of sends: a line for each, with nothing that a person wrote. */
record SendLog(StationLog log) {
  private static final String STATION = "message.sent";

  /** An attempt has come to its end. */
  void finished(SendOrder order, int attempt, Finish finish, String trace, Duration took) {
    write(order, word(finish) + trace, attempt, took);
  }

  /** A message will not be sent, and nobody had tried. */
  void cancelled(SendOrder order, String why) {
    write(order, "cancelled:" + why, 0, Duration.ZERO);
  }

  /** Meta lets the account in no more. */
  void suspended(SendOrder order, int attempt, GraphError error) {
    write(order, "account_suspended:" + error.label(), attempt, Duration.ZERO);
  }

  /** What Meta's support asks for, where Meta refused. */
  static String trace(SendResult result) {
    return switch (result) {
      case SendResult.Refused refused when !refused.error().fbtraceId().isEmpty() ->
          " trace=" + refused.error().fbtraceId();
      case SendResult.Refused _,
          SendResult.Accepted _,
          SendResult.NeverSent _,
          SendResult.Unclear _ ->
          "";
    };
  }

  private void write(SendOrder order, String outcome, int attempt, Duration took) {
    log.write(new Line(STATION, order.event(), order.conversation(), outcome, attempt, took));
  }

  private static String word(Finish finish) {
    return switch (finish) {
      case Finish.Sent _ -> "sent";
      case Finish.Rejected rejected -> "rejected:" + rejected.why();
      case Finish.Again again -> "again:" + again.why();
      case Finish.Paced paced -> "paced:" + paced.hold().word();
      case Finish.Unknown unknown -> "unknown:" + unknown.why();
      case Finish.GaveUp gaveUp -> "gave_up:" + gaveUp.why();
      case Finish.Cancelled cancelled -> "cancelled:" + cancelled.why();
    };
  }
}
