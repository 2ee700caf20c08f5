package dev.parley.local.role;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Which permissions a request needs. A transaction needs those of its parts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">AWS:
 *     transactions and IAM</a>
 */
final class Acts {
  private Acts() {}

  static List<Act> on(String operation, String table) {
    return List.of(new Act("dynamodb:" + operation, table));
  }

  static List<Act> on(String operation, Collection<String> tables) {
    return tables.stream().map(table -> new Act("dynamodb:" + operation, table)).toList();
  }

  static List<Act> of(QueryRequest query) {
    @Nullable String index = query.indexName();
    return index == null
        ? on("Query", query.tableName())
        : List.of(Act.onIndex("dynamodb:Query", query.tableName(), index));
  }

  static List<Act> of(Collection<TransactWriteItem> parts) {
    List<Act> acts = new ArrayList<>();
    for (TransactWriteItem part : parts) {
      if (part.put() != null) {
        acts.addAll(on("PutItem", part.put().tableName()));
      }
      if (part.update() != null) {
        acts.addAll(on("UpdateItem", part.update().tableName()));
      }
      if (part.delete() != null) {
        acts.addAll(on("DeleteItem", part.delete().tableName()));
      }
      if (part.conditionCheck() != null) {
        acts.addAll(on("ConditionCheckItem", part.conditionCheck().tableName()));
      }
    }
    return acts;
  }
}
