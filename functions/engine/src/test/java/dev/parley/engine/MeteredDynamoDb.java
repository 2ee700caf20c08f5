package dev.parley.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A real database that says what each call has cost, in DynamoDB's units, its indexes included. */
final class MeteredDynamoDb {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private final DynamoDbClient real;
  private final Map<String, List<Double>> units = new TreeMap<>();

  MeteredDynamoDb(DynamoDbClient real) {
    this.real = real;
  }

  /** What the functions are given. */
  DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> call(method, arguments));
  }

  /** From now on. */
  void reset() {
    units.clear();
  }

  /** The calls and what all of them cost together, such as {@code PutItem 1x 3.0}. */
  String bill() {
    List<String> lines = new ArrayList<>();
    units.forEach(
        (name, costs) ->
            lines.add(
                name
                    + " "
                    + costs.size()
                    + "x "
                    + costs.stream().mapToDouble(Double::doubleValue).sum()));
    return String.join(", ", lines);
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    if (arguments == null || arguments.length != 1) {
      return invoke(method, arguments);
    }
    @Nullable Object answer = invoke(method, new Object[] {asking(arguments[0])});
    if (answer != null) {
      cost(answer).forEach(used -> note(method.getName(), used));
    }
    return answer;
  }

  private void note(String method, ConsumedCapacity used) {
    units.computeIfAbsent(method, _ -> new ArrayList<>()).add(used.capacityUnits());
  }

  private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static Object asking(Object request) {
    return switch (request) {
      case GetItemRequest it -> it.toBuilder().returnConsumedCapacity(TOTAL).build();
      case BatchGetItemRequest it -> it.toBuilder().returnConsumedCapacity(TOTAL).build();
      case QueryRequest it -> it.toBuilder().returnConsumedCapacity(TOTAL).build();
      case PutItemRequest it -> it.toBuilder().returnConsumedCapacity(TOTAL).build();
      case UpdateItemRequest it -> it.toBuilder().returnConsumedCapacity(TOTAL).build();
      case DeleteItemRequest it -> it.toBuilder().returnConsumedCapacity(TOTAL).build();
      case TransactWriteItemsRequest it -> it.toBuilder().returnConsumedCapacity(TOTAL).build();
      default -> request;
    };
  }

  private static List<ConsumedCapacity> one(@Nullable ConsumedCapacity used) {
    return used == null ? List.of() : List.of(used);
  }

  private static List<ConsumedCapacity> cost(Object response) {
    return switch (response) {
      case GetItemResponse it -> one(it.consumedCapacity());
      case BatchGetItemResponse it -> it.consumedCapacity();
      case QueryResponse it -> one(it.consumedCapacity());
      case PutItemResponse it -> one(it.consumedCapacity());
      case UpdateItemResponse it -> one(it.consumedCapacity());
      case DeleteItemResponse it -> one(it.consumedCapacity());
      case TransactWriteItemsResponse it -> it.consumedCapacity();
      default -> List.of();
    };
  }
}
