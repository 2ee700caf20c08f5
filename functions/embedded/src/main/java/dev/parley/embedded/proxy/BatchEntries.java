package dev.parley.embedded.proxy;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch of SQS, parted into entries that go on and the ids of those that fail here.
 *
 * @param call what goes on
 * @param left how many entries go on
 * @param failed the ids of the others
 */
record BatchEntries(AwsCall call, int left, List<String> failed) {

  /** Draws for each entry. */
  static BatchEntries part(AwsCall call, FaultDraws draws) {
    JsonNode json = call.body().json();
    List<String> failed = new ArrayList<>();
    ArrayNode left = JsonMapper.shared().createArrayNode();
    for (JsonNode entry : json.path("Entries").values()) {
      if (draws.failsEntry()) {
        failed.add(entry.path("Id").asString(""));
      } else {
        left.add(entry);
      }
    }
    if (failed.isEmpty()) {
      return new BatchEntries(call, left.size(), failed);
    }
    Payload body = Payload.of(((ObjectNode) json).set("Entries", left));
    return new BatchEntries(call.withBody(body), left.size(), failed);
  }

  /** What SQS answers if it gets none of the entries. */
  static AwsAnswer none() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.putArray("Successful");
    json.putArray("Failed");
    return AwsAnswer.ok(json);
  }

  /** The answer to all entries, from the answer to those that went on. */
  AwsAnswer whole(AwsAnswer answer) {
    if (failed.isEmpty() || answer.status() != 200) {
      return answer;
    }
    ObjectNode json = (ObjectNode) answer.body().json();
    ArrayNode failures = json.withArrayProperty("Failed");
    for (String id : failed) {
      failures
          .addObject()
          .put("Id", id)
          .put("SenderFault", false)
          .put("Code", "InternalError")
          .put("Message", "An internal failure.");
    }
    return answer.withJson(json);
  }
}
