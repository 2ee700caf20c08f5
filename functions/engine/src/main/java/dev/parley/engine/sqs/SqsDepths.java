package dev.parley.engine.sqs;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.engine.stats.QueueDepth;
import dev.parley.engine.stats.QueueDepths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The depths of the catalogue's queues, of which one is known by its URL: all are beside it. */
public final class SqsDepths implements QueueDepths {
  private static final List<QueueAttributeName> ASKED =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final SqsClient client;
  private final String base;

  /**
   * Asks for all queues.
   *
   * @param queueUrl of any one of them
   */
  public SqsDepths(SqsClient client, String queueUrl) {
    this.client = client;
    this.base = queueUrl.substring(0, queueUrl.lastIndexOf('/') + 1);
  }

  @Override
  public List<QueueDepth> all() {
    return Catalogue.queues().stream().flatMap(queue -> of(queue).stream()).toList();
  }

  /** One of them; empty if it cannot be asked. Costs one request. */
  public Optional<QueueDepth> of(QueueSpec queue) {
    try {
      Map<QueueAttributeName, String> found =
          client
              .getQueueAttributes(
                  request -> request.queueUrl(base + queue.name()).attributeNames(ASKED))
              .attributes();
      return Optional.of(
          new QueueDepth(
              queue.name(),
              number(found, ASKED.get(0)),
              number(found, ASKED.get(1)),
              number(found, ASKED.get(2))));
    } catch (SdkException _) {
      return Optional.empty();
    }
  }

  private static long number(Map<QueueAttributeName, String> found, QueueAttributeName name) {
    return Long.parseLong(found.getOrDefault(name, "0"));
  }
}
