package dev.parley.engine.dynamodb;

import dev.parley.conversation.Run;
import dev.parley.conversation.Run.CommentAnchor;
import dev.parley.conversation.Run.Timer;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventKey;
import dev.parley.pipeline.NewerStateException;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs of a conversation as JSON, for its state. */
final class RunCodec {
  private RunCodec() {}

  static String write(List<Run> runs) {
    return JsonWriter.object(out -> out.objects("runs", runs, RunCodec::write));
  }

  static List<Run> read(String json) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8)).get("runs").items().stream()
        .map(RunCodec::run)
        .toList();
  }

  private static void write(JsonWriter out, Run run) {
    out.text("automation", run.automationId());
    out.number("revision", run.revision());
    out.text("origin", run.origin().value());
    out.number("step", run.step());
    write(run.waiting(), out);
    out.instant("enteredAt", run.enteredAt());
    out.instant("until", run.until());
    run.timer().ifPresent(timer -> out.object("timer", to -> write(timer, to)));
    run.comment().ifPresent(comment -> out.object("comment", to -> write(comment, to)));
  }

  private static void write(Waiting waiting, JsonWriter out) {
    switch (waiting) {
      case Waiting.ForReply _ -> out.text("waiting", "reply");
      case Waiting.ForTap tap -> {
        out.text("waiting", "tap");
        out.number("attempts", tap.attempts());
      }
      case Waiting.ForAnswer answer -> {
        out.text("waiting", "answer");
        out.number("attempts", answer.attempts());
        out.text("suggestion", answer.suggestion());
      }
      case Waiting.ForFollow follow -> {
        out.text("waiting", "follow");
        out.number("attempts", follow.attempts());
        out.number("unreadable", follow.unreadable());
      }
      case Waiting.ForTime _ -> out.text("waiting", "time");
    }
  }

  private static void write(Timer timer, JsonWriter out) {
    out.instant("dueAt", timer.dueAt());
    out.number("step", timer.step());
    out.flag("untilReply", timer.untilReply());
  }

  private static void write(CommentAnchor comment, JsonWriter out) {
    out.text("id", comment.commentId());
    out.instant("at", comment.commentedAt());
    out.flag("replied", comment.replied());
  }

  private static Run run(Json json) {
    return new Run(
        text(json, "automation"),
        number(json, "revision"),
        new EventKey(text(json, "origin")),
        (int) number(json, "step"),
        waiting(json),
        instant(json, "enteredAt"),
        instant(json, "until"),
        present(json.get("timer")).map(RunCodec::timer),
        present(json.get("comment")).map(RunCodec::comment));
  }

  private static Waiting waiting(Json json) {
    String kind = text(json, "waiting");
    return switch (kind) {
      case "reply" -> new Waiting.ForReply();
      case "tap" -> new Waiting.ForTap((int) number(json, "attempts"));
      case "answer" ->
          new Waiting.ForAnswer((int) number(json, "attempts"), json.get("suggestion").text());
      case "follow" ->
          new Waiting.ForFollow((int) number(json, "attempts"), (int) number(json, "unreadable"));
      case "time" -> new Waiting.ForTime();
      default -> throw new NewerStateException("Unknown kind of waiting: " + kind);
    };
  }

  private static Timer timer(Json json) {
    return new Timer(
        instant(json, "dueAt"), (int) number(json, "step"), json.get("untilReply").isTrue());
  }

  private static CommentAnchor comment(Json json) {
    return new CommentAnchor(text(json, "id"), instant(json, "at"), json.get("replied").isTrue());
  }

  private static Optional<Json> present(Json json) {
    return json.isPresent() ? Optional.of(json) : Optional.empty();
  }

  private static String text(Json json, String name) {
    return json.get(name)
        .text()
        .orElseThrow(() -> new IllegalStateException("Run without " + name));
  }

  private static long number(Json json, String name) {
    return json.get(name)
        .number()
        .orElseThrow(() -> new IllegalStateException("Run without " + name));
  }

  private static Instant instant(Json json, String name) {
    return Instant.ofEpochMilli(number(json, name));
  }
}
