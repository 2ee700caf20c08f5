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
 * @param permissions the AWS actions its role allows; nothing else
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
    List<String> permissions) {

  /**
   * An event-source mapping with {@code ReportBatchItemFailures}.
   *
   * @param batchSize at most 10 on FIFO queues
   * @param maximumConcurrency at least 2; what one queue may take from the others
   */
  public record QueueMapping(String queue, int batchSize, int maximumConcurrency) {}
}
