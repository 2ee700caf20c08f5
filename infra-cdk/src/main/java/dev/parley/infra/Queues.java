package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;
import software.constructs.Construct;

/** All queues of the catalogue, encrypted, and nobody talks to them but by TLS. */
final class Queues extends Construct {
  private final Map<String, CfnQueue> byName = new LinkedHashMap<>();

  Queues(Construct scope) {
    super(scope, "Queues");
    Catalogue.queues().forEach(queue -> byName.put(queue.name(), queue(queue)));
    Ids.named(
        "QueuesByTlsOnly",
        CfnQueuePolicy.Builder.create(this, "ByTlsOnly")
            .queues(byName.values().stream().map(CfnQueue::getRef).toList())
            .policyDocument(Statements.document(List.of(Statements.denyWithoutTls("sqs:*", "*"))))
            .build());
  }

  /** The queue of this name; there is one. */
  CfnQueue get(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  private CfnQueue queue(QueueSpec spec) {
    CfnQueue.Builder queue =
        CfnQueue.Builder.create(this, Ids.of(spec))
            .queueName(spec.name())
            .visibilityTimeout(spec.visibilityTimeout().toSeconds())
            .messageRetentionPeriod(spec.retention().toSeconds())
            .sqsManagedSseEnabled(true);
    if (spec.isFifo()) {
      Map<String, String> attributes = spec.attributes();
      queue
          .fifoQueue(true)
          .deduplicationScope(attributes.get("DeduplicationScope"))
          .fifoThroughputLimit(attributes.get("FifoThroughputLimit"));
    }
    spec.deadLetterQueue().ifPresent(dead -> queue.redrivePolicy(redrive(spec, dead)));
    return Ids.named(Ids.of(spec), queue.build());
  }

  /** The catalogue has a dead-letter queue before the queue that names it. */
  private Map<String, Object> redrive(QueueSpec spec, String dead) {
    return Map.of(
        "deadLetterTargetArn", get(dead).getAttrArn(), "maxReceiveCount", spec.maxReceiveCount());
  }

  /** Those whose messages a person has to look at. */
  static List<QueueSpec> forPeople() {
    return Catalogue.queues().stream().filter(queue -> queue.deadLetterQueue().isEmpty()).toList();
  }
}
