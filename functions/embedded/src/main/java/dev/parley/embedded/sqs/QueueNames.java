package dev.parley.embedded.sqs;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names, URLs and ARNs of queues. Only the last part of a queue URL counts: a URL stays good when
 * the server comes back on another port.
 */
record QueueNames(Queues queues, URI endpoint) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.fifo)?");

  /**
   * A name for a new queue.
   *
   * @throws SqsError InvalidParameterValue
   */
  static String check(String name) {
    if (name.length() > SqsLimits.QUEUE_NAME_CHARS || !NAME.matcher(name).matches()) {
      throw SqsError.invalidParameter(
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }
    return name;
  }

  /**
   * The queue a request is about.
   *
   * @throws SqsError QueueDoesNotExist
   */
  Queue queue(SqsRequest request) {
    String url = request.text("QueueUrl");
    return queues.get(url.substring(url.lastIndexOf('/') + 1));
  }

  String url(Queue queue) {
    return endpoint + "/" + Queues.ACCOUNT + "/" + queue.name();
  }

  /** A page of queue URLs; the token is the name of the last queue of the page before. */
  ObjectNode page(List<Queue> all, SqsRequest request, String field) {
    int max = request.optionalNumber("MaxResults", 1, SqsLimits.LIST_RESULTS).orElse(1000);
    Optional<String> after = request.optionalText("NextToken");
    List<Queue> rest =
        all.stream().filter(q -> after.isEmpty() || q.name().compareTo(after.get()) > 0).toList();
    List<Queue> page = rest.subList(0, Math.min(max, rest.size()));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    page.forEach(queue -> answer.withArray(field).add(url(queue)));
    if (page.size() < rest.size()) {
      answer.put("NextToken", page.getLast().name());
    }
    return answer;
  }
}
