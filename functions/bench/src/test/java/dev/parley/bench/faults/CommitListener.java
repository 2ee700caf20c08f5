package dev.parley.bench.faults;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Hears which accounts are about to change and have changed; all else goes on to the database. */
final class CommitListener extends PassingDynamoDb {
  private static final String ACCOUNT = "ACCT#";

  private final Consumer<String> before;
  private final Consumer<String> after;

  /** Both hear the account's text. */
  CommitListener(DynamoDbClient database, Consumer<String> before, Consumer<String> after) {
    super(database);
    this.before = before;
    this.after = after;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    List<String> accounts =
        request.transactItems().stream().flatMap(CommitListener::account).distinct().toList();
    accounts.forEach(before);
    TransactWriteItemsResponse response = database.transactWriteItems(request);
    accounts.forEach(after);
    return response;
  }

  private static Stream<String> account(TransactWriteItem write) {
    return Stream.of(
            Optional.ofNullable(write.put())
                .filter(put -> isAccounts(put.tableName()))
                .map(Put::item),
            Optional.ofNullable(write.update())
                .filter(update -> isAccounts(update.tableName()))
                .map(Update::key),
            Optional.ofNullable(write.delete())
                .filter(delete -> isAccounts(delete.tableName()))
                .map(Delete::key))
        .flatMap(Optional::stream)
        .flatMap(CommitListener::account);
  }

  private static boolean isAccounts(String table) {
    return table.equals(Catalogue.ACCOUNTS.name());
  }

  private static Stream<String> account(Map<String, AttributeValue> key) {
    String partition = key.getOrDefault(TableSpec.PARTITION_KEY, AttributeValue.fromS("")).s();
    return Stream.of(partition)
        .filter(text -> text.startsWith(ACCOUNT))
        .map(text -> text.substring(ACCOUNT.length()));
  }
}
