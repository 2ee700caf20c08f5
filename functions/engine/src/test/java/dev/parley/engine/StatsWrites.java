package dev.parley.engine;

import dev.parley.catalogue.Catalogue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A real database that counts the updates of its table of statistics, and can refuse them. */
final class StatsWrites {
  final AtomicInteger updates = new AtomicInteger();
  final AtomicBoolean refuses = new AtomicBoolean();
  private final DynamoDbClient real;

  StatsWrites(DynamoDbClient real) {
    this.real = real;
  }

  DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> call(method, arguments));
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    if (isOfStats(arguments)) {
      if (refuses.get()) {
        throw Samples.outage();
      }
      updates.incrementAndGet();
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static boolean isOfStats(Object @Nullable [] arguments) {
    return arguments != null
        && arguments.length == 1
        && arguments[0] instanceof UpdateItemRequest update
        && update.tableName().equals(Catalogue.STATS.name());
  }
}
