package dev.parley.embedded.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Handles one request: reads it, chooses a mode, checks, takes, answers. */
final class GraphHandler implements HttpHandler {

  private final GraphServer.Settings settings;
  private final Calls calls;
  private final Checks checks;
  private final Answers answers = new Answers();

  GraphHandler(GraphServer.Settings settings, Calls calls) {
    this.settings = settings;
    this.calls = calls;
    checks = new Checks(settings);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Incoming incoming = Incoming.read(exchange, settings.tokens, settings.nodes);
      Mode mode = settings.modes.apply(incoming.request());
      switch (mode) {
        case Mode.Refuse refuse -> calls.ended(calls.seen(incoming.request(), refuse), 0);
        case Mode.Reject reject -> refuse(exchange, incoming, mode, reject.error());
        case Mode.Ok ok -> accept(exchange, incoming, ok, settings.latency.get());
        case Mode.AcceptSlowly slow -> accept(exchange, incoming, slow, slow.delay());
        case Mode.AcceptThenClose close -> accept(exchange, incoming, close, Duration.ZERO);
        case Mode.AcceptThen500 failure -> accept(exchange, incoming, failure, Duration.ZERO);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(HttpExchange exchange, Incoming incoming, Mode mode, Duration delay)
      throws IOException, InterruptedException {
    Optional<GraphError> error = checks.check(incoming).or(() -> settings.rates.check(incoming));
    if (error.isPresent()) {
      refuse(exchange, incoming, mode, error.get());
      return;
    }
    String id = incoming.isDelivery() ? answers.newId(incoming.request()) : null;
    Optional<GraphCall> taken = calls.taken(incoming.request(), mode, incoming.comment(), id);
    if (taken.isEmpty()) {
      refuse(exchange, incoming, mode, GraphError.commentUsed());
      return;
    }
    if (incoming.request().operation() == Operation.MESSENGER_PROFILE) {
      settings.iceBreakers.apply(incoming);
    }
    if (taken.get().isMessage()) {
      tell(incoming, taken.get());
    }
    Thread.sleep(delay);
    finish(exchange, incoming, taken.get());
  }

  /**
   * Meta tells of Instagram messages by echo and history; of WhatsApp messages it tells statuses.
   */
  private void tell(Incoming incoming, GraphCall call) throws InterruptedException {
    String mid = call.messageId();
    if (mid != null && call.operation() == Operation.WHATSAPP_MESSAGE) {
      settings.statuses.landed(call, incoming.json());
    }
    if (mid != null && call.operation() == Operation.INSTAGRAM_MESSAGE) {
      Landed landed =
          new Landed(
              call.accountId(),
              person(incoming),
              mid,
              incoming.json().path("message"),
              call.startedAt());
      settings.history.landed(landed);
      settings.echoes.landed(landed);
    }
  }

  private String person(Incoming incoming) {
    return incoming.comment().map(settings.nodes::author).orElse(incoming.request().recipient());
  }

  private void finish(HttpExchange exchange, Incoming incoming, GraphCall call) throws IOException {
    switch (call.mode()) {
      case Mode.AcceptThenClose close -> calls.ended(call, 0);
      case Mode.AcceptThen500 failure ->
          answer(exchange, call, 500, answers.error(GraphError.serverFailure()));
      case Mode.Ok ok -> answer(exchange, call, 200, body(incoming, call));
      case Mode.AcceptSlowly slow -> answer(exchange, call, 200, body(incoming, call));
      case Mode.Refuse refuse -> throw new IllegalStateException("a refused call was taken");
      case Mode.Reject reject -> throw new IllegalStateException("a rejected call was taken");
    }
  }

  private String body(Incoming incoming, GraphCall call) {
    String node = incoming.node();
    GraphNodes nodes = settings.nodes;
    return switch (call.operation()) {
      case PROFILE -> Answers.profile(node, nodes.profile(node), incoming.fieldList());
      case COMMENT -> time(node, nodes.commentTime(node), incoming);
      case MEDIA -> time(node, nodes.mediaTime(node), incoming);
      case MESSENGER_PROFILE -> settings.iceBreakers.answer(incoming.request());
      case CONVERSATIONS -> HistoryQuery.answer(incoming, settings.history);
      case INSTAGRAM_MESSAGE, WHATSAPP_MESSAGE, COMMENT_REPLY, UNSUPPORTED ->
          answers.taken(call.request(), person(incoming), call.messageId());
    };
  }

  /** Nothing but the braces if the object went away after the check. */
  private static String time(String node, Optional<Instant> at, Incoming incoming) {
    return at.map(found -> Answers.time(node, found, incoming.fieldList())).orElse("{}");
  }

  private void refuse(HttpExchange exchange, Incoming incoming, Mode mode, GraphError error)
      throws IOException {
    answer(exchange, calls.seen(incoming.request(), mode), error.status(), answers.error(error));
  }

  private void answer(HttpExchange exchange, GraphCall call, int status, String json)
      throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    settings.headers.forEach(exchange.getResponseHeaders()::set);
    calls.ended(call, status);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
