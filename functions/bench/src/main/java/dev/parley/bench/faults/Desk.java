package dev.parley.bench.faults;

import dev.parley.bench.faults.Http.Reply;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * An operator who changes things while the line is busy, repeats what was not acknowledged, and
 * remembers when each order was given and acknowledged.
 */
final class Desk {
  private static final int TRIES_MAX = 50;

  private final Operator operator;
  private final InstantSource clock;
  private final Ledger ledger = new Ledger();
  private final LongAdder changes = new LongAdder();
  private final LongAdder repeats = new LongAdder();

  /** An operator on the clock of the fake Graph API. */
  Desk(Operator operator, InstantSource clock) {
    this.operator = operator;
    this.clock = clock;
  }

  /**
   * One change.
   *
   * @param asked before the first request for it
   * @param acknowledged after the answer to the last
   */
  record Done(Instant asked, Instant acknowledged, Reply reply) {}

  /** One automation as a desk has it: what it says begins with its sign. */
  record Draft(String sign, String type, String step, String post) {
    String json() {
      String postId = post.isEmpty() ? "" : "\"postId\":\"" + post + "\",";
      return """
          {"name":"%s","type":"%s","active":true,%s"trigger":{"mode":"any_reply"},
           "steps":[{"kind":"%s","text":"%s: {{text}}"}]}"""
          .formatted(sign, type, postId, step, sign);
    }

    static Draft dm(String sign) {
      return new Draft(sign, "dm_automation", "text", "");
    }

    static Draft comment(String sign, String post) {
      return new Draft(sign, "comment_reply_flow", "private_reply", post);
    }
  }

  Ledger ledger() {
    return ledger;
  }

  /** How many changes were acknowledged. */
  long changes() {
    return changes.sum();
  }

  /** How many requests for them were not. */
  long repeats() {
    return repeats.sum();
  }

  /** The id of a new automation is in the reply. */
  Done create(String account, Draft draft) throws IOException, InterruptedException {
    return done("POST", Operator.automations(account), draft.json());
  }

  Done replace(String account, String id, Draft draft) throws IOException, InterruptedException {
    return done("PUT", Operator.automations(account) + "/" + id, draft.json());
  }

  Done toggle(String account, String id, boolean active) throws IOException, InterruptedException {
    String path = Operator.automations(account) + "/" + id + "/toggle";
    return done("POST", path, "{\"active\":" + active + "}");
  }

  /** Also if a first request did it and could not say so. */
  Done delete(String account, String id) throws IOException, InterruptedException {
    return done("DELETE", Operator.automations(account) + "/" + id, "");
  }

  /** The first of those that match answers. */
  Done order(String account, List<String> ids) throws IOException, InterruptedException {
    String json = JsonWriter.object(out -> out.texts("ids", ids));
    return done("PUT", Operator.automations(account) + "/order", json);
  }

  static String id(Done created) {
    return created.reply.json().get("id").text().orElseThrow();
  }

  private Done done(String method, String path, String json)
      throws IOException, InterruptedException {
    Instant asked = clock.instant();
    Reply reply = operator.ask(method, path, json, "If-Match", "*");
    for (int tries = 1; !isDone(method, tries, reply); tries++) {
      boolean isRefused = reply.status() / 100 == 4 && reply.status() != 409;
      if (tries == TRIES_MAX || isRefused) {
        throw new IOException(method + " " + path + " answered " + reply.status() + reply.body());
      }
      repeats.increment();
      reply = operator.ask(method, path, json, "If-Match", "*");
    }
    changes.increment();
    return new Done(asked, clock.instant(), reply);
  }

  private static boolean isDone(String method, int tries, Reply reply) {
    boolean wasDeleted = method.equals("DELETE") && tries > 1 && reply.status() == 404;
    return reply.isSuccess() || wasDeleted;
  }
}
