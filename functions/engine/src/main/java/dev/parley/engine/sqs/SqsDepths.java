package dev.parley.engine.sqs;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.stats.QueueDepth;
import dev.parley.engine.stats.QueueDepths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Asks SQS how much is in each queue of the catalogue, all at the same time: one {@code
 * GetQueueAttributes} each, of which SQS gives the first million a month away.
 */
public final class SqsDepths implements QueueDepths {
  private final SqsClient client;
  private final String base;
  private final JsonStationLog log;

  /**
   * @param queueUrl of one queue; the others are beside it
   */
  public SqsDepths(SqsClient client, String queueUrl, JsonStationLog log) {
    this.client = client;
    this.base = queueUrl.substring(0, queueUrl.lastIndexOf('/') + 1);
    this.log = log;
  }

  @Override
  public List<QueueDepth> all() {
    List<Future<Optional<QueueDepth>>> asked;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      asked = Catalogue.queues().stream().map(queue -> threads.submit(() -> of(queue))).toList();
    }
    return asked.stream().flatMap(answer -> answer.resultNow().stream()).toList();
  }

  /** One of them; empty if it cannot be asked. Costs one request. */
  public Optional<QueueDepth> of(QueueSpec queue) {
    try {
      Map<QueueAttributeName, String> attributes =
          client
              .getQueueAttributes(
                  get ->
                      get.queueUrl(base + queue.name())
                          .attributeNames(
                              APPROXIMATE_NUMBER_OF_MESSAGES,
                              APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                              APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
              .attributes();
      return Optional.of(
          new QueueDepth(
              queue.name(),
              number(attributes, APPROXIMATE_NUMBER_OF_MESSAGES),
              number(attributes, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
              number(attributes, APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)));
    } catch (SdkException e) {
      log.problem("stats.queues", queue.name(), e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Long.parseLong(attributes.getOrDefault(name, "0"));
  }
}
