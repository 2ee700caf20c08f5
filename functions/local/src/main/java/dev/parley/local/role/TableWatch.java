package dev.parley.local.role;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Hears of everything that is asked of the tables. Safe for many threads. */
public interface TableWatch {

  /** Before a request: what it does. What this throws is the request's answer. */
  void asks(List<Act> acts);

  /**
   * After a request: what it took of one table, with its indexes where they are told apart. A write
   * whose condition failed took what AWS takes for it at least.
   */
  default void took(boolean written, ConsumedCapacity capacity) {}
}
