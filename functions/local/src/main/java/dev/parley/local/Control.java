package dev.parley.local;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.sqs.QueueDepth;
import dev.parley.local.front.Reply;
import dev.parley.local.front.Request;
import dev.parley.local.front.Route;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import dev.parley.wire.UnreadableJsonException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The routes under {@code /__local/}: what scripts and tests steer this runtime with. */
final class Control {
  private static final Duration DRAIN_DEFAULT = Duration.ofSeconds(30);
  private static final long DRAIN_MILLIS_MAX = 600_000;
  private static final int PAGE_MAX = 1000;
  private static final int ADVANCE_SECONDS_MAX = 400 * 24 * 3600;

  private static final String SCHEDULE = "/__local/schedule/";

  private final LocalRuntime runtime;

  Control(LocalRuntime runtime) {
    this.runtime = runtime;
  }

  /** The routes by path. Only what this runtime can do is among them. */
  Map<String, Route> routes() {
    Map<String, Route> routes = new LinkedHashMap<>();
    routes.put("/__local/drain", only("POST", this::drain));
    routes.put("/__local/calls", only("GET", this::calls));
    routes.put("/__local/clock", only("POST", this::clock));
    routes.put("/__local/queue", only("POST", this::queue));
    routes.put("/__local/redis", only("POST", new RedisControl(runtime.redis())));
    routes.put("/__local/mapping", only("POST", new MappingControl(runtime.mappings())));
    routes.put("/__local/fault", new FaultControl(runtime.rig()));
    routes.put("/__local/dynamodb", WayControl.ofDynamoDb(runtime.ways().map(Ways::dynamoDb)));
    routes.put("/__local/sqs", WayControl.ofSqs(runtime.ways().map(Ways::sqs)));
    routes.put("/__local/functions", only("GET", _ -> functions()));
    routes.put(SCHEDULE, only("POST", this::schedule));
    runtime
        .graph()
        .ifPresent(
            graph -> routes.put("/__local/dms", only("GET", request -> dms(graph, request))));
    return routes;
  }

  private Reply drain(Request request) throws InterruptedException {
    Optional<Long> asked = number(request, "timeoutMs");
    Duration limit =
        asked
            .map(millis -> Duration.ofMillis(Math.clamp(millis, 0, DRAIN_MILLIS_MAX)))
            .orElse(DRAIN_DEFAULT);
    List<QueueDepth> left = runtime.drain(limit);
    return left.isEmpty()
        ? Reply.json(200, "{\"drained\":true}")
        : Reply.problem(
            408, "Not drained", "Not empty within " + limit.toMillis() + " ms: " + left);
  }

  private Reply calls(Request request) {
    Reply reply = Reply.json(200, runtime.calls().json());
    if ("true".equals(request.parameters().get("reset"))) {
      runtime.resetCalls();
    }
    return reply;
  }

  private Reply clock(Request request) {
    Optional<Long> seconds = body(request).get("advanceSeconds").number();
    if (seconds.filter(s -> s >= 0 && s <= ADVANCE_SECONDS_MAX).isEmpty()) {
      return bad(
          "advanceSeconds must be 0.." + ADVANCE_SECONDS_MAX + ": the clock never goes back.");
    }
    runtime.clock().advance(Duration.ofSeconds(seconds.get()));
    return Reply.json(
        200, JsonWriter.object(out -> out.text("now", runtime.clock().instant().toString())));
  }

  private Reply queue(Request request) {
    Json asked = body(request);
    return switch (asked.get("op").text().orElse("")) {
      case "stop" -> done(() -> runtime.sqs().stopAccepting());
      case "start" -> done(() -> runtime.sqs().startAccepting());
      case "recreate" ->
          done(
              () ->
                  Catalogue.queues().stream()
                      .map(QueueSpec::name)
                      .forEach(runtime.sqs()::recreate));
      case "fail" -> fail(asked.get("share").text());
      default -> bad("op must be stop, start, recreate or fail.");
    };
  }

  private Reply fail(Optional<String> share) {
    try {
      double wanted = Double.parseDouble(share.orElse(""));
      return done(() -> runtime.sqs().failRate(wanted));
    } catch (IllegalArgumentException e) {
      return bad("share must be 0..1.");
    }
  }

  private Reply functions() {
    return Reply.json(
        200,
        JsonWriter.object(
            out ->
                out.objects(
                    "processes",
                    runtime.processes(),
                    (o, process) -> {
                      o.text("function", process.function());
                      o.number("pid", process.pid());
                      o.number("starts", process.starts());
                    })));
  }

  private Reply schedule(Request request) {
    Map<String, Supplier<String>> schedules = runtime.schedules();
    String name = request.path().substring(SCHEDULE.length());
    Supplier<String> known = schedules.get(name);
    return known == null
        ? Reply.problem(
            404, "Not Found", "The schedules are: " + String.join(", ", schedules.keySet()) + ".")
        : ran(known);
  }

  private static Reply ran(Supplier<String> schedule) {
    try {
      return Reply.json(200, schedule.get());
    } catch (IllegalStateException e) {
      return Reply.problem(500, "Not finished", String.valueOf(e.getMessage()));
    }
  }

  private static Reply dms(GraphServer graph, Request request) {
    long after = number(request, "after").orElse(0L);
    int limit = Math.clamp(number(request, "limit").orElse((long) PAGE_MAX), 0, PAGE_MAX);
    Optional<String> recipient = Optional.ofNullable(request.parameters().get("recipient"));
    List<GraphCall> all = graph.visible();
    List<GraphCall> page =
        all.stream()
            .filter(call -> call.seq() > after)
            .filter(call -> recipient.isEmpty() || recipient.get().equals(call.recipient()))
            .limit(limit)
            .toList();
    long last = all.isEmpty() ? 0 : all.getLast().seq();
    return Reply.json(
        200,
        JsonWriter.object(
            out -> {
              out.number("last", last);
              out.objects("messages", page, Control::write);
            }));
  }

  private static void write(JsonWriter out, GraphCall call) {
    out.number("seq", call.seq());
    out.text("account", call.accountId());
    out.text("recipient", call.recipient());
    out.text("text", call.text());
    out.text("body", call.body());
  }

  private static Reply done(Runnable action) {
    action.run();
    return Reply.json(200, "{}");
  }

  private static Route only(String method, Route route) {
    return request ->
        request.method().equals(method)
            ? route.answer(request)
            : Reply.problem(405, "Method Not Allowed", "Use " + method + ".").with("allow", method);
  }

  static Reply bad(String detail) {
    return Reply.problem(400, "Bad Request", detail);
  }

  /** The JSON of the request; absent if it is none. */
  static Json body(Request request) {
    try {
      return Json.parse(request.body());
    } catch (UnreadableJsonException e) {
      return Json.Absent.ABSENT;
    }
  }

  private static Optional<Long> number(Request request, String parameter) {
    return new Json.Text(request.parameters().getOrDefault(parameter, "")).number();
  }
}
