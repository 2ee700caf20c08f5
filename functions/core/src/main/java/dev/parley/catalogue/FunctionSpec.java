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
 * @param schedule how often it is invoked by itself, if it is: whole minutes
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
    Optional<Duration> schedule,
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

  /** Whether it asks the cache, if there is one: then it has to be in the cache's network. */
  public boolean usesCache() {
    return environment.contains("PARLEY_CACHE_URL");
  }

  /** The schedule as EventBridge spells it: {@code rate(1 minute)}. */
  public Optional<String> scheduleExpression() {
    return schedule
        .map(Duration::toMinutes)
        .map(minutes -> minutes == 1 ? "rate(1 minute)" : "rate(" + minutes + " minutes)");
  }

  /** The AWS actions of all its grants, each once, in alphabetical order. */
  public List<String> permissions() {
    return grants.stream().flatMap(grant -> grant.actions().stream()).distinct().sorted().toList();
  }

  /**
   * AWS actions on one queue, one table or one index of a table. A right on a table is none on its
   * indexes, as in IAM.
   *
   * @param resource the name of the queue or table
   * @param index the index of that table, if it is not the table itself
   * @param actions spelled as in IAM policies, {@code sqs:SendMessage}
   */
  public record Grant(String resource, Optional<String> index, List<String> actions) {
    /** Keeps its own copy of the actions. */
    public Grant {
      actions = List.copyOf(actions);
    }

    /** On a queue or table. */
    public Grant(String resource, List<String> actions) {
      this(resource, Optional.empty(), actions);
    }

    /** Queries of an index of this table. */
    static Grant query(TableSpec table, IndexSpec index) {
      return new Grant(table.name(), Optional.of(index.name()), List.of("dynamodb:Query"));
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
