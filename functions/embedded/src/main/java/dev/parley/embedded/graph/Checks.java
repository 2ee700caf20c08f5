package dev.parley.embedded.graph;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What Meta checks before it takes anything: token, body, object, window, in this order. */
final class Checks {

  private final GraphServer.Settings settings;

  Checks(GraphServer.Settings settings) {
    this.settings = settings;
  }

  /** The refusal, if there is one. */
  Optional<GraphError> check(Incoming incoming) {
    GraphRequest request = incoming.request();
    if (!settings.tokens.allow(request)) {
      return Optional.of(GraphError.invalidToken());
    }
    return switch (request.operation()) {
      case UNSUPPORTED -> Optional.of(GraphError.unsupported(request.method()));
      case PROFILE ->
          settings
              .nodes
              .unreadable(incoming.node())
              .or(() -> fields(incoming, Answers::isProfileField));
      case COMMENT -> timed(incoming, settings.nodes.commentTime(incoming.node()));
      case MEDIA -> timed(incoming, settings.nodes.mediaTime(incoming.node()));
      case CONVERSATIONS -> settings.history.refusal().or(() -> HistoryQuery.check(incoming));
      case MESSENGER_PROFILE ->
          (request.method().equals("GET") ? Optional.<GraphError>empty() : json(incoming))
              .or(() -> IceBreakers.check(incoming));
      case COMMENT_REPLY -> json(incoming).or(() -> publicReply(incoming));
      case INSTAGRAM_MESSAGE ->
          json(incoming)
              .or(() -> InstagramRules.check(incoming.json()))
              .or(() -> receiver(incoming));
      case WHATSAPP_MESSAGE ->
          json(incoming)
              .or(() -> WhatsAppRules.check(incoming.json()))
              .or(() -> whatsAppWindow(incoming));
    };
  }

  private Optional<GraphError> whatsAppWindow(Incoming incoming) {
    boolean always =
        !incoming.isDelivery() || WhatsAppRules.type(incoming.json()).equals("template");
    return always
        ? Optional.empty()
        : settings.windows.checkPerson(incoming.request().recipient());
  }

  private Optional<GraphError> receiver(Incoming incoming) {
    Optional<String> comment = incoming.comment();
    if (comment.isEmpty()) {
      return settings.windows.checkUser(incoming.request().recipient());
    }
    Optional<Instant> written = settings.nodes.commentTime(comment.get());
    return written.isEmpty()
        ? Optional.of(GraphError.commentUsed())
        : settings.windows.checkComment(written.get());
  }

  private Optional<GraphError> publicReply(Incoming incoming) {
    if (incoming.request().text().isBlank()) {
      return Optional.of(GraphError.badParameter("The parameter message is required"));
    }
    return exists(incoming, settings.nodes.commentTime(incoming.node()));
  }

  private static Optional<GraphError> timed(Incoming incoming, Optional<Instant> at) {
    return exists(incoming, at).or(() -> fields(incoming, GraphNodes::isTimeField));
  }

  private static Optional<GraphError> exists(Incoming incoming, Optional<Instant> at) {
    return at.isPresent()
        ? Optional.empty()
        : Optional.of(GraphError.noSuchObject(incoming.request().method(), incoming.node()));
  }

  private static Optional<GraphError> json(Incoming incoming) {
    return incoming.isJson() && incoming.json().isObject()
        ? Optional.empty()
        : Optional.of(
            GraphError.badParameter("the body must be a JSON object of type application/json"));
  }

  private static Optional<GraphError> fields(Incoming incoming, Predicate<String> known) {
    List<String> asked = incoming.fieldList();
    return asked.stream()
        .filter(known.negate())
        .findFirst()
        .map(field -> GraphError.badParameter("Tried accessing nonexisting field (" + field + ")"));
  }
}
