package dev.parley.catalogue;

import java.util.List;

/**
 * One secondary index of a table. Only items that have all attributes of its key are in it, so
 * leaving one out keeps an item out.
 */
public sealed interface IndexSpec {

  /** Its name on AWS; it begins with a letter and is its table's own. */
  String name();

  /** What its items are found by. */
  Key partitionKey();

  /** What its items are ordered by; always a number here. */
  Key sortKey();

  /** What else of an item a query on it can see. */
  Projection projection();

  /**
   * Another order within the partitions of the table. It can be read with strong consistency, and
   * fetches what it does not hold from the table.
   *
   * <p>It can be made only together with its table, and with it a partition of the table holds at
   * most 10 GB: see <a
   * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html">Local
   * secondary indexes</a>.
   */
  record Local(String name, Key sortKey, Projection projection) implements IndexSpec {
    @Override
    public Key partitionKey() {
      return new Key(TableSpec.PARTITION_KEY, KeyType.TEXT);
    }
  }

  /**
   * Partitions of its own. It follows the table by some milliseconds and sees only what it holds.
   */
  record Global(String name, Key partitionKey, Key sortKey, Projection projection)
      implements IndexSpec {}

  /** An attribute that is part of a key. */
  record Key(String attribute, KeyType type) {}

  /** The types that keys have here. */
  enum KeyType {
    TEXT("S"),
    NUMBER("N");

    private final String code;

    KeyType(String code) {
      this.code = code;
    }

    /** As DynamoDB spells it. */
    public String code() {
      return code;
    }
  }

  /** What an index holds besides its key and its table's. */
  sealed interface Projection {

    /** Nothing. */
    record KeysOnly() implements Projection {}

    /**
     * These attributes.
     *
     * @param attributes 1 to 20; a table's indexes may hold 100 together
     */
    record Include(List<String> attributes) implements Projection {
      /** Keeps its own copy. */
      public Include {
        attributes = List.copyOf(attributes);
      }
    }
  }
}
