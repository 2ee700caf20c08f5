package dev.parley.embedded.sqs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The JSON body of a request, or one entry of a batch, read by the names of the SQS reference. */
record SqsRequest(JsonNode json) {

  /**
   * A text that must be there.
   *
   * @throws SqsError MissingParameter
   */
  String text(String name) {
    return optionalText(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> SqsError.missingParameter(name));
  }

  Optional<String> optionalText(String name) {
    JsonNode node = json.path(name);
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  /**
   * A number within bounds, if it is there.
   *
   * @throws SqsError InvalidParameterValue
   */
  Optional<Integer> optionalNumber(String name, int min, int max) {
    JsonNode node = json.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    int value = node.asInt(min - 1);
    if (value < min || value > max) {
      throw SqsError.invalidParameter(
          node.asString(""), name, "Must be between %d and %d, if provided.".formatted(min, max));
    }
    return Optional.of(value);
  }

  Optional<Duration> optionalSeconds(String name, int max) {
    return optionalNumber(name, 0, max).map(Duration::ofSeconds);
  }

  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.path(name).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString("")));
    return texts;
  }

  List<String> list(String name) {
    return StreamSupport.stream(json.path(name).spliterator(), false)
        .map(node -> node.asString(""))
        .toList();
  }

  List<SqsRequest> entries() {
    return StreamSupport.stream(json.path("Entries").spliterator(), false)
        .map(SqsRequest::new)
        .toList();
  }
}
