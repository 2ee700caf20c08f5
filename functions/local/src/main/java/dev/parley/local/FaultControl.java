package dev.parley.local;

import dev.parley.local.front.Reply;
import dev.parley.local.front.Request;
import dev.parley.local.front.Route;
import dev.parley.local.rig.RigFolder;
import dev.parley.local.rig.RigFolder.Counts;
import dev.parley.rig.CrashPoint;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code /__local/fault}: POST arms a crash point, GET tells what is armed and how often each has
 * fired. Only where a function can be ended without the rest.
 */
record FaultControl(Optional<RigFolder> rig) implements Route {
  private static final int COUNT_MAX = 1000;
  private static final List<CrashPoint> POINTS = List.of(CrashPoint.values());

  @Override
  public Reply answer(Request request) {
    return rig.map(folder -> answer(folder, request))
        .orElseGet(
            () ->
                Reply.problem(
                    409,
                    "Not in this mode",
                    "A crash would end the whole line: start it with --functions process."));
  }

  private static Reply answer(RigFolder rig, Request request) {
    return switch (request.method()) {
      case "GET" -> told(rig);
      case "POST" -> armed(rig, Control.body(request));
      default ->
          Reply.problem(405, "Method Not Allowed", "Use GET or POST.").with("allow", "GET, POST");
    };
  }

  private static Reply armed(RigFolder rig, Json asked) {
    Optional<CrashPoint> point = asked.get("point").text().flatMap(CrashPoint::of);
    Optional<Long> count = asked.get("count").number();
    if (point.isEmpty()) {
      return Control.bad("point must be one of: " + names() + ".");
    }
    if (count.filter(n -> n >= 0 && n <= COUNT_MAX).isEmpty()) {
      return Control.bad("count must be 0.." + COUNT_MAX + ".");
    }
    rig.arm(point.get(), count.get().intValue());
    return told(rig);
  }

  private static Reply told(RigFolder rig) {
    return Reply.json(
        200,
        JsonWriter.object(
            out ->
                out.object(
                    "points",
                    points ->
                        POINTS.forEach(
                            point ->
                                points.object(
                                    point.wireName(), o -> write(o, rig.counts(point)))))));
  }

  private static void write(JsonWriter out, Counts counts) {
    out.number("armed", counts.armed());
    out.number("fired", counts.fired());
  }

  private static String names() {
    return Arrays.stream(CrashPoint.values())
        .map(CrashPoint::wireName)
        .collect(Collectors.joining(", "));
  }
}
