package dev.parley.embedded.sqs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions on queues. */
final class QueueActions {
  private final QueueNames names;
  private final Queues queues;

  QueueActions(QueueNames names) {
    this.names = names;
    this.queues = names.queues();
  }

  /** Creating a queue again with the same values changes nothing and answers its URL. */
  ObjectNode create(SqsRequest request) {
    String name = QueueNames.check(request.text("QueueName"));
    Map<String, String> given = request.texts("Attributes");
    boolean fifo = name.endsWith(".fifo");
    if (fifo != "true".equals(given.get("FifoQueue"))) {
      throw wrongType(given.containsKey("FifoQueue"));
    }
    QueueAttributes attributes = QueueAttributes.create(fifo, given);
    checkDeadLetterTarget(attributes, fifo);
    Queue queue = queues.create(name, attributes, tags(request.texts("tags")));
    queue
        .attributes()
        .firstDifference(given)
        .ifPresent(
            attribute -> {
              throw SqsError.queueNameExists(attribute);
            });
    return empty().put("QueueUrl", names.url(queue));
  }

  ObjectNode url(SqsRequest request) {
    return empty().put("QueueUrl", names.url(queues.get(request.text("QueueName"))));
  }

  ObjectNode list(SqsRequest request) {
    String prefix = request.optionalText("QueueNamePrefix").orElse("");
    List<Queue> found = queues.all().stream().filter(q -> q.name().startsWith(prefix)).toList();
    return names.page(found, request, "QueueUrls");
  }

  ObjectNode listDeadLetterSources(SqsRequest request) {
    return names.page(queues.sourcesOf(names.queue(request)), request, "queueUrls");
  }

  ObjectNode delete(SqsRequest request) {
    queues.delete(names.queue(request).name());
    return empty();
  }

  ObjectNode purge(SqsRequest request) {
    names.queue(request).purge();
    return empty();
  }

  ObjectNode attributes(SqsRequest request) {
    Queue queue = names.queue(request);
    List<String> asked = request.list("AttributeNames");
    Map<String, String> all = new LinkedHashMap<>(queue.attributes().asMap());
    all.putAll(facts(queue));
    ObjectNode answer = empty();
    all.forEach(
        (name, value) -> {
          if (asked.contains("All") || asked.contains(name)) {
            answer.withObject("Attributes").put(name, value);
          }
        });
    return answer;
  }

  ObjectNode setAttributes(SqsRequest request) {
    Queue queue = names.queue(request);
    Map<String, String> changes = request.texts("Attributes");
    if (changes.containsKey("FifoQueue")) {
      throw SqsError.invalidAttributeName("FifoQueue");
    }
    QueueAttributes attributes = queue.attributes().with(changes);
    checkDeadLetterTarget(attributes, attributes.fifo());
    queue.configure(attributes, queue.state().tags());
    return empty();
  }

  ObjectNode tag(SqsRequest request) {
    Queue queue = names.queue(request);
    Map<String, String> tags = new LinkedHashMap<>(queue.state().tags());
    tags.putAll(request.texts("Tags"));
    queue.configure(queue.attributes(), tags(tags));
    return empty();
  }

  ObjectNode untag(SqsRequest request) {
    Queue queue = names.queue(request);
    Map<String, String> tags = new LinkedHashMap<>(queue.state().tags());
    tags.keySet().removeAll(request.list("TagKeys"));
    queue.configure(queue.attributes(), tags);
    return empty();
  }

  ObjectNode listTags(SqsRequest request) {
    ObjectNode answer = empty();
    ObjectNode tags = answer.putObject("Tags");
    names.queue(request).state().tags().forEach(tags::put);
    return answer;
  }

  private static Map<String, String> facts(Queue queue) {
    QueueDepth depth = queue.depth();
    return Map.of(
        "QueueArn", queue.arn(),
        "ApproximateNumberOfMessages", String.valueOf(depth.visible()),
        "ApproximateNumberOfMessagesNotVisible", String.valueOf(depth.inFlight()),
        "ApproximateNumberOfMessagesDelayed", String.valueOf(depth.delayed()),
        "CreatedTimestamp", String.valueOf(queue.state().createdAt().getEpochSecond()),
        "LastModifiedTimestamp", String.valueOf(queue.modifiedAt().getEpochSecond()));
  }

  /**
   * A dead-letter queue must exist and be of the same type: AWS refuses a standard one for FIFO.
   */
  private void checkDeadLetterTarget(QueueAttributes attributes, boolean fifo) {
    attributes
        .redrivePolicy()
        .map(RedrivePolicy::deadLetterTargetArn)
        .ifPresent(
            arn -> {
              Queue target =
                  queues.byArn(arn).orElseThrow(() -> invalidTarget(arn, "does not exist."));
              if (target.attributes().fifo() != fifo) {
                throw invalidTarget(arn, "must be of the same type as the source.");
              }
            });
  }

  private static SqsError invalidTarget(String arn, String reason) {
    return SqsError.invalidParameter(arn, "RedrivePolicy", "Dead letter target " + reason);
  }

  private static SqsError wrongType(boolean given) {
    return given
        ? SqsError.invalidParameter(
            "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                + " underscores, must end with .fifo suffix and be 1 to 80 in length")
        : SqsError.invalidParameter(
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                + " length");
  }

  private static Map<String, String> tags(Map<String, String> tags) {
    if (tags.size() > SqsLimits.TAGS) {
      throw SqsError.invalidParameter("Too many tags: " + tags.size() + ", the limit is 50.");
    }
    return tags;
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
