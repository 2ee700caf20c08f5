package dev.parley.local.cli;

import dev.parley.local.cli.LocalApi.Dm;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of posting.
 *
 * @param statuses of the posts
 * @param dms what went out to the people concerned
 * @param outcomes what was counted meanwhile, by {@code station:outcome}; empty if it is not known
 * @param drained whether nothing was under way any more
 */
record TriggerResult(
    List<Integer> statuses, List<Dm> dms, Optional<Map<String, Long>> outcomes, boolean drained) {
  private static final int SHOWN_MAX = 10;
  private static final String SENT = "message.sent:sent";
  private static final String MATCHED = "event.decided:matched";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("event.decided:no_match", "no automation matched"),
          Map.entry("event.decided:already_decided", "it was answered before: a duplicate"),
          Map.entry("event.decided:unknown_account", "no such account is connected"),
          Map.entry("event.decided:own", "it came from the account itself"),
          Map.entry("event.decided:not_answerable", "such events are not answered"),
          Map.entry("event.decided:stale", "it is older than eight days"),
          Map.entry("event.decided:paused", "the account is paused"),
          Map.entry("event.decided:retry", "it failed and will be tried again"),
          Map.entry("event.decided:dead_letter", "it failed for good: see the dead letters"),
          Map.entry("message.sent:cancelled", "the send was cancelled: too late, or switched off"),
          Map.entry("message.sent:rejected", "Meta refused the message"),
          Map.entry("message.sent:again", "Meta was not reached; it will be tried again"),
          Map.entry("message.sent:unknown", "nobody knows whether it was sent"));

  /** 0 if something came of it, else 1. */
  int exitCode() {
    if (statuses.stream().anyMatch(status -> status != 200)) {
      return 1;
    }
    boolean sent = outcomes.map(counts -> counts.containsKey(SENT)).orElse(true);
    return !dms.isEmpty() || sent ? 0 : 1;
  }

  /** For people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<Integer, Integer> answers = new TreeMap<>();
    statuses.forEach(status -> answers.merge(status, 1, Integer::sum));
    answers.forEach((status, posts) -> lines.add(answer(status, posts)));
    dms.stream().limit(SHOWN_MAX).forEach(dm -> lines.add(line(dm)));
    if (dms.size() > SHOWN_MAX) {
      lines.add("… " + dms.size() + " DMs in all");
    }
    if (dms.isEmpty()) {
      outcomes.ifPresent(counts -> lines.add(withoutDm(counts)));
    }
    return lines;
  }

  /** For scripts. */
  String json() {
    return JsonWriter.object(
        out -> {
          out.texts("statuses", statuses.stream().map(String::valueOf).toList());
          out.objects("dms", dms, TriggerResult::write);
          outcomes.ifPresent(counts -> out.object("outcomes", o -> counts.forEach(o::number)));
          out.flag("drained", drained);
        });
  }

  private static String answer(int status, int posts) {
    String times = posts == 1 ? "" : posts + " times ";
    return switch (status) {
      case 200 -> "Answered " + times + "200: stored.";
      case 401 -> "Answered " + times + "401: the signature is wrong (--secret).";
      default -> "Answered " + times + status + ".";
    };
  }

  private static String line(Dm dm) {
    Json body = Json.parse(dm.body().getBytes(StandardCharsets.UTF_8));
    boolean toComment = body.get("recipient").get("comment_id").isPresent();
    String to = (toComment ? "Private reply to comment " : "DM to ") + dm.recipient();
    return to + ": " + dm.text() + buttons(body);
  }

  private static String buttons(Json body) {
    Json message = body.get("message");
    List<String> titles = new ArrayList<>();
    for (Json button : message.get("attachment").get("payload").get("buttons").items()) {
      button.get("title").text().ifPresent(titles::add);
    }
    for (Json reply : message.get("quick_replies").items()) {
      reply.get("title").text().ifPresent(titles::add);
    }
    return titles.isEmpty() ? "" : "  [" + String.join("] [", titles) + "]";
  }

  private String withoutDm(Map<String, Long> counts) {
    if (statuses.stream().noneMatch(status -> status == 200)) {
      return "No DM went out.";
    }
    if (counts.containsKey(SENT)) {
      return "A DM went out to the Graph API that up was given.";
    }
    List<String> why =
        counts.keySet().stream()
            .filter(name -> !name.equals(MATCHED))
            .map(name -> REASONS.getOrDefault(name, name))
            .toList();
    if (why.isEmpty()) {
      return drained
          ? "No DM went out: the queue dropped a duplicate, or held nothing to handle."
          : "No DM went out yet: it is still under way.";
    }
    return "No DM went out: " + String.join("; ", why) + ".";
  }

  private static void write(JsonWriter out, Dm dm) {
    out.text("account", dm.account());
    out.text("recipient", dm.recipient());
    out.text("text", dm.text());
    out.text("body", dm.body());
  }
}
