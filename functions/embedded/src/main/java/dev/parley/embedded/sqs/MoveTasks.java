package dev.parley.embedded.sqs;

import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Redrive from a dead-letter queue. A task has done all its work when StartMessageMoveTask answers;
 * the rate that may be asked for is checked and otherwise ignored.
 */
final class MoveTasks {
  private final Queues queues;
  private final Deque<Task> newestFirst = new ConcurrentLinkedDeque<>();

  MoveTasks(Queues queues) {
    this.queues = queues;
  }

  /** How many messages a task moved, and how many have no queue to go to. */
  record Moves(int moved, int homeless) {}

  private record Task(
      String handle,
      String source,
      Optional<String> destination,
      int found,
      Moves moves,
      long startedAtMillis) {

    ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("SourceArn", source);
      destination.ifPresent(arn -> json.put("DestinationArn", arn));
      json.put("ApproximateNumberOfMessagesMoved", moves.moved());
      json.put("ApproximateNumberOfMessagesToMove", found);
      json.put("StartedTimestamp", startedAtMillis);
      if (moves.homeless() == 0) {
        return json.put("Status", "COMPLETED");
      }
      return json.put("Status", "FAILED").put("FailureReason", "CouldNotDetermineMessageSource");
    }
  }

  /**
   * Moves all visible messages to the destination, or else each to the queue it came from.
   *
   * @throws SqsError InvalidParameterValue if the source is no dead-letter queue
   */
  ObjectNode start(SqsRequest request) {
    request.optionalNumber("MaxNumberOfMessagesPerSecond", 1, SqsLimits.MOVES_PER_SECOND);
    Queue source = queue(request.text("SourceArn"));
    if (queues.sourcesOf(source).isEmpty()) {
      throw SqsError.invalidParameter("Source queue must be configured as a Dead Letter Queue.");
    }
    Optional<Queue> destination = request.optionalText("DestinationArn").map(this::queue);
    requireSameType(source, destination);
    Task task = run(source, destination);
    newestFirst.addFirst(task);
    return JsonNodeFactory.instance.objectNode().put("TaskHandle", task.handle());
  }

  ObjectNode list(SqsRequest request) {
    String source = queue(request.text("SourceArn")).arn();
    int max = request.optionalNumber("MaxResults", 1, SqsLimits.MOVE_TASKS_LISTED).orElse(1);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var results = answer.putArray("Results");
    newestFirst.stream()
        .filter(task -> task.source().equals(source))
        .limit(max)
        .forEach(task -> results.add(task.json()));
    return answer;
  }

  private Task run(Queue source, Optional<Queue> destination) {
    int found = source.depth().visible();
    Moves moves =
        source.moveAll(
            data ->
                destination.isPresent()
                    ? destination
                    : Optional.ofNullable(data.deadLetterSource()).flatMap(queues::byArn));
    return new Task(
        Queues.newId(),
        source.arn(),
        destination.map(Queue::arn),
        found,
        moves,
        queues.now().toEpochMilli());
  }

  private static void requireSameType(Queue source, Optional<Queue> destination) {
    if (destination.isPresent()
        && destination.get().attributes().fifo() != source.attributes().fifo()) {
      throw SqsError.invalidParameter("Source and destination queue must be of the same type.");
    }
  }

  private Queue queue(String arn) {
    return queues
        .byArn(arn)
        .orElseThrow(
            () ->
                SqsError.resourceNotFound(
                    "The resource that you specified for the SourceArn parameter doesn't exist."));
  }
}
