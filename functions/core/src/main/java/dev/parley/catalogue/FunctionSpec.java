package dev.parley.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One Lambda function.
 *
 * @param name logical id in template.yaml
 * @param handler the class that Lambda starts
 * @param artifact the deployable zip it is in, by module name
 * @param timeout Lambda kills the process then; leases outlive it
 * @param queue the queue that feeds it, if one does
 * @param routes API Gateway routes, {@code METHOD /path}
 * @param environment the keys of its configuration
 * @param grants what its role allows besides writing its own log; nothing else
 */
public record FunctionSpec(
    String name,
    String handler,
    String artifact,
    int memoryMegabytes,
    Duration timeout,
    Optional<QueueMapping> queue,
    List<String> routes,
    List<String> environment,
    List<Grant> grants) {

  /**
   * Whether published versions start from a snapshot. The webhook's class path is so small that it
   * is left out until a measurement asks for it.
   */
  public boolean snapStart() {
    return artifact.equals("engine");
  }

  /** The AWS actions of all its grants, each once, in alphabetical order. */
  public List<String> permissions() {
    return grants.stream().flatMap(grant -> grant.actions().stream()).distinct().sorted().toList();
  }

  /**
   * AWS actions on one queue or table.
   *
   * @param resource the name of the queue or table
   * @param actions spelled as in IAM policies, {@code sqs:SendMessage}
   */
  public record Grant(String resource, List<String> actions) {
    /** Keeps its own copy of the actions. */
    public Grant {
      actions = List.copyOf(actions);
    }
  }

  /**
   * An event-source mapping with {@code ReportBatchItemFailures}.
   *
   * @param batchSize at most 10 on FIFO queues
   * @param maximumConcurrency at least 2; what one queue may take from the others
   */
  public record QueueMapping(String queue, int batchSize, int maximumConcurrency) {}
}
