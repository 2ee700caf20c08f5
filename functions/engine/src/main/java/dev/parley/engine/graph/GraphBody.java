package dev.parley.engine.graph;

import dev.parley.outbound.GraphError;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The bodies of Meta's answers. */
final class GraphBody {
  private static final Pattern FBTRACE_ID = Pattern.compile("[A-Za-z0-9_+/=-]{1,64}");
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY_REQUESTS = 429;

  private GraphBody() {}

  /** The JSON object that this is; empty if it is none. */
  static Optional<Json> object(byte[] body) {
    try {
      return Optional.of(Json.parse(body)).filter(Json.Fields.class::isInstance);
    } catch (UnreadableJsonException _) {
      return Optional.empty();
    }
  }

  /** The refusal that an answer is. Only what Meta says is one; but see RFC 6585 for 429. */
  static Optional<GraphError> refusal(int status, Optional<Json> object) {
    Optional<GraphError> said =
        object.filter(_ -> status >= BAD_REQUEST).flatMap(answer -> error(status, answer));
    // A server that says 429 did not handle the request, also where a proxy says it.
    return status == TOO_MANY_REQUESTS
        ? said.or(() -> Optional.of(new GraphError(status, 0, 0, "")))
        : said;
  }

  private static Optional<GraphError> error(int status, Json answer) {
    Json error = answer.get("error");
    return number(error.get("code"))
        .map(
            code ->
                new GraphError(
                    status,
                    code,
                    number(error.get("error_subcode")).orElse(0),
                    fbtraceId(error.get("fbtrace_id"))));
  }

  private static Optional<Integer> number(Json value) {
    try {
      return value instanceof Json.Numeral(String digits)
          ? Optional.of(Integer.valueOf(digits))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** Kept only in the form Meta gives it, since it goes into logs. */
  private static String fbtraceId(Json value) {
    return value instanceof Json.Text(String id) && FBTRACE_ID.matcher(id).matches() ? id : "";
  }
}
