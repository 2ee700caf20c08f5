package dev.parley.bench.faults;

import dev.parley.bench.faults.Http.Reply;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.time.Duration;

/** The script's side: {@code /__local/}. */
final class Control {
  private final Http http;

  Control(Http http) {
    this.http = http;
  }

  /** Whether all queues that feed functions got empty within this time. */
  boolean drain(Duration limit) throws IOException, InterruptedException {
    return ask("drain?timeoutMs=" + limit.toMillis(), "{}").isSuccess();
  }

  /** Brings back what is due, as the schedule does each minute. */
  void wakeUp() throws IOException, InterruptedException {
    require("schedule/wakeup", "{}");
  }

  /** Lets a function take nothing out of its queue. */
  void disable(String function) throws IOException, InterruptedException {
    mapping(function, "disable");
  }

  /** Lets it go on. */
  void enable(String function) throws IOException, InterruptedException {
    mapping(function, "enable");
  }

  private void mapping(String function, String op) throws IOException, InterruptedException {
    require(
        "mapping",
        JsonWriter.object(
            out -> {
              out.text("function", function);
              out.text("op", op);
            }));
  }

  /** Computes the statistics, as the schedule does each minute. */
  void refreshStatistics() throws IOException, InterruptedException {
    require("schedule/stats", "{}");
  }

  /** Does something to the queues: stop, start, recreate. */
  void queue(String op) throws IOException, InterruptedException {
    require("queue", op(op));
  }

  /**
   * Does something to a dependency that a line with its functions in one process does not reach.
   *
   * @return whether this one does
   */
  boolean tried(String dependency, String op) throws IOException, InterruptedException {
    Reply reply = ask(dependency, op(op));
    if (reply.status() == 409) {
      return false;
    }
    checked(dependency, reply);
    return true;
  }

  /** A request that has to succeed. */
  Reply require(String route, String json) throws IOException, InterruptedException {
    return checked(route, ask(route, json));
  }

  private Reply ask(String route, String json) throws IOException, InterruptedException {
    return http.json("POST", "/__local/" + route, json);
  }

  private static Reply checked(String route, Reply reply) throws IOException {
    if (!reply.isSuccess()) {
      throw new IOException(
          "/__local/" + route + " answered " + reply.status() + ": " + reply.body());
    }
    return reply;
  }

  private static String op(String op) {
    return JsonWriter.object(out -> out.text("op", op));
  }
}
