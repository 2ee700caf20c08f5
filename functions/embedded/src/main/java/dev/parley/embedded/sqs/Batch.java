package dev.parley.embedded.sqs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Up to ten requests in one, each of which succeeds or fails for itself. */
final class Batch {
  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9_-]{1," + SqsLimits.BATCH_ENTRY_ID_CHARS + "}");

  private Batch() {}

  /**
   * Checks the batch as a whole, then performs every entry in order.
   *
   * @param entryType how SQS calls an entry in its error message
   * @throws SqsError EmptyBatchRequest, TooManyEntriesInBatchRequest, InvalidBatchEntryId,
   *     BatchEntryIdsNotDistinct; then no entry was performed
   */
  static ObjectNode perform(
      SqsRequest request, String entryType, Function<SqsRequest, ObjectNode> action) {
    List<SqsRequest> entries = entries(request, entryType);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode successful = answer.putArray("Successful");
    ArrayNode failed = answer.putArray("Failed");
    for (SqsRequest entry : entries) {
      try {
        successful.add(action.apply(entry).put("Id", entry.text("Id")));
      } catch (SqsError error) {
        failed.add(failure(entry.text("Id"), error));
      }
    }
    return answer;
  }

  static List<SqsRequest> entries(SqsRequest request, String entryType) {
    List<SqsRequest> entries = request.entries();
    if (entries.isEmpty()) {
      throw SqsError.emptyBatchRequest(entryType);
    }
    if (entries.size() > SqsLimits.BATCH_ENTRIES) {
      throw SqsError.tooManyEntries(entries.size());
    }
    Set<String> ids = new HashSet<>();
    for (SqsRequest entry : entries) {
      String id = entry.text("Id");
      if (!ID.matcher(id).matches()) {
        throw SqsError.invalidBatchEntryId();
      }
      if (!ids.add(id)) {
        throw SqsError.batchEntryIdsNotDistinct(id);
      }
    }
    return entries;
  }

  private static ObjectNode failure(String id, SqsError error) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Id", id)
        .put("SenderFault", error.sendersFault())
        .put("Code", error.code())
        .put("Message", error.text());
  }
}
