package dev.parley.catalogue;

import dev.parley.catalogue.IndexSpec.KeyType;
import java.util.List;
import java.util.stream.Stream;

/**
 * One DynamoDB table with a text partition key {@code pk} and a text sort key {@code sk}.
 *
 * @param ttlAttribute epoch seconds; DynamoDB deletes up to two days late, so readers check it too
 * @param pointInTimeRecovery on for what cannot be rebuilt
 * @param indexes its secondary indexes
 */
public record TableSpec(
    String name, String ttlAttribute, boolean pointInTimeRecovery, List<IndexSpec> indexes) {
  /** Partition key attribute of every table. */
  public static final String PARTITION_KEY = "pk";

  /** Sort key attribute of every table. */
  public static final String SORT_KEY = "sk";

  /** Keeps its own copy of the indexes. */
  public TableSpec {
    indexes = List.copyOf(indexes);
  }

  /** Whether the table stays when the stack is deleted: so it is for what cannot be rebuilt. */
  public boolean retained() {
    return pointInTimeRecovery;
  }

  /** Its indexes within partitions, in the order of {@link #indexes}. */
  public List<IndexSpec.Local> localIndexes() {
    return indexes.stream()
        .flatMap(index -> index instanceof IndexSpec.Local local ? Stream.of(local) : Stream.of())
        .toList();
  }

  /** Its indexes across partitions, in the order of {@link #indexes}. */
  public List<IndexSpec.Global> globalIndexes() {
    return indexes.stream()
        .flatMap(
            index -> index instanceof IndexSpec.Global global ? Stream.of(global) : Stream.of())
        .toList();
  }

  /** Every attribute that is part of its key or of an index's, each once: those have a type. */
  public List<IndexSpec.Key> keyAttributes() {
    Stream<IndexSpec.Key> own =
        Stream.of(
            new IndexSpec.Key(PARTITION_KEY, KeyType.TEXT),
            new IndexSpec.Key(SORT_KEY, KeyType.TEXT));
    Stream<IndexSpec.Key> ofIndexes =
        indexes.stream().flatMap(index -> Stream.of(index.partitionKey(), index.sortKey()));
    return Stream.concat(own, ofIndexes).distinct().toList();
  }
}
