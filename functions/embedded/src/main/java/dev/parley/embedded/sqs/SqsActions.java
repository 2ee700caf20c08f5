package dev.parley.embedded.sqs;

import tools.jackson.databind.node.ObjectNode;

/** Finds the action that a request names. */
final class SqsActions {
  private final QueueActions queues;
  private final MessageActions messages;
  private final MoveTasks moves;

  SqsActions(QueueNames names) {
    this.queues = new QueueActions(names);
    this.messages = new MessageActions(names);
    this.moves = new MoveTasks(names.queues());
  }

  /**
   * Performs one action.
   *
   * @return the JSON answer, empty for actions that answer nothing
   * @throws SqsError the refusal to answer instead
   */
  ObjectNode perform(String action, SqsRequest request) {
    return switch (action) {
      case "SendMessage" -> messages.send(request);
      case "SendMessageBatch" -> messages.sendBatch(request);
      case "ReceiveMessage" -> messages.receive(request);
      case "DeleteMessage" -> messages.delete(request);
      case "DeleteMessageBatch" -> messages.deleteBatch(request);
      case "ChangeMessageVisibility" -> messages.changeVisibility(request);
      case "ChangeMessageVisibilityBatch" -> messages.changeVisibilityBatch(request);
      case "CreateQueue" -> queues.create(request);
      case "GetQueueUrl" -> queues.url(request);
      case "ListQueues" -> queues.list(request);
      case "DeleteQueue" -> queues.delete(request);
      case "PurgeQueue" -> queues.purge(request);
      case "GetQueueAttributes" -> queues.attributes(request);
      case "SetQueueAttributes" -> queues.setAttributes(request);
      case "TagQueue" -> queues.tag(request);
      case "UntagQueue" -> queues.untag(request);
      case "ListQueueTags" -> queues.listTags(request);
      case "ListDeadLetterSourceQueues" -> queues.listDeadLetterSources(request);
      case "StartMessageMoveTask" -> moves.start(request);
      case "ListMessageMoveTasks" -> moves.list(request);
      default -> throw SqsError.unsupportedOperation(action);
    };
  }
}
