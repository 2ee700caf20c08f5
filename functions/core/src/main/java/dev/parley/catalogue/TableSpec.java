package dev.parley.catalogue;

/**
 * One DynamoDB table with a text partition key {@code pk} and a text sort key {@code sk}.
 *
 * @param ttlAttribute epoch seconds; DynamoDB deletes up to two days late, so readers check it too
 * @param pointInTimeRecovery on for what cannot be rebuilt
 */
public record TableSpec(String name, String ttlAttribute, boolean pointInTimeRecovery) {
  /** Partition key attribute of every table. */
  public static final String PARTITION_KEY = "pk";

  /** Sort key attribute of every table. */
  public static final String SORT_KEY = "sk";

  /** Whether the table stays when the stack is deleted: so it is for what cannot be rebuilt. */
  public boolean retained() {
    return pointInTimeRecovery;
  }
}
