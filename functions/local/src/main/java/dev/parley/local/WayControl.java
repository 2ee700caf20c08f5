package dev.parley.local;

import dev.parley.embedded.proxy.Fault;
import dev.parley.local.front.Reply;
import dev.parley.local.front.Request;
import dev.parley.local.front.Route;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * {@code /__local/dynamodb} and {@code /__local/sqs}: POST breaks or mends the way from the
 * functions to the server, GET tells how often each fault was made. Only where functions go to the
 * servers over a network.
 *
 * @param faults what a share can be given of, by the name of the operation
 */
record WayControl(Optional<Way> way, Map<String, Fault> faults) implements Route {
  private static final Map<String, Fault> DYNAMODB =
      Map.of(
          "throttle", Fault.THROUGHPUT_EXCEEDED,
          "conflict", Fault.TRANSACTION_CONFLICT,
          "itemconflict", Fault.ITEM_CONFLICT,
          "fail", Fault.INTERNAL_ERROR,
          "loseanswers", Fault.ANSWER_LOST);
  private static final Map<String, Fault> SQS =
      Map.of(
          "partial", Fault.ENTRY_FAILED,
          "unavailable", Fault.UNAVAILABLE,
          "fail", Fault.INTERNAL_ERROR,
          "loseanswers", Fault.ANSWER_LOST);

  static WayControl ofDynamoDb(Optional<Way> way) {
    return new WayControl(way, DYNAMODB);
  }

  static WayControl ofSqs(Optional<Way> way) {
    return new WayControl(way, SQS);
  }

  @Override
  public Reply answer(Request request) {
    return way.map(there -> answer(there, request))
        .orElseGet(
            () ->
                Reply.problem(
                    409,
                    "Not in this mode",
                    "There is no network between the functions and their servers:"
                        + " start the line with --functions process."));
  }

  private Reply answer(Way there, Request request) {
    return switch (request.method()) {
      case "GET" -> told(there);
      case "POST" -> done(there, Control.body(request));
      default ->
          Reply.problem(405, "Method Not Allowed", "Use GET or POST.").with("allow", "GET, POST");
    };
  }

  private Reply done(Way there, Json asked) {
    String operation = asked.get("op").text().orElse("");
    switch (operation) {
      case "cut" -> there.cut();
      case "hang" -> there.hang();
      case "restore" -> there.restore();
      default -> {
        return failing(there, operation, asked.get("share").text());
      }
    }
    return told(there);
  }

  private Reply failing(Way there, String operation, Optional<String> share) {
    Fault fault = faults.get(operation);
    if (fault == null) {
      return Control.bad(
          "op must be cut, hang, restore, or with a share: "
              + String.join(", ", new TreeSet<>(faults.keySet()))
              + ".");
    }
    try {
      there.make(fault, Double.parseDouble(share.orElse("")));
      return told(there);
    } catch (IllegalArgumentException e) {
      return Control.bad("share must be 0..1, and all shares together at most 1.");
    }
  }

  private Reply told(Way there) {
    Map<Fault, Long> fired = there.fired();
    return Reply.json(
        200,
        JsonWriter.object(
            out -> {
              out.number("requests", there.requests());
              out.object("fired", o -> fired.forEach((fault, n) -> o.number(name(fault), n)));
            }));
  }

  private static String name(Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT);
  }
}
