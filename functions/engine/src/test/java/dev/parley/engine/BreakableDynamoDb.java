package dev.parley.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A real database that a test can take away, and act upon right after one of its operations. */
public final class BreakableDynamoDb {
  private final AtomicReference<Optional<Outage>> outage = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Moment>> moment = new AtomicReference<>(Optional.empty());
  private final DynamoDbClient real;

  /** Before this one. */
  public BreakableDynamoDb(DynamoDbClient real) {
    this.real = real;
  }

  /** What the functions are given. */
  public DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> call(method, arguments));
  }

  /** From now on these operations fail like this; without any named, all do. */
  public void fail(DynamoDbException failure, String... operations) {
    outage.set(Optional.of(new Outage(failure, Set.of(operations))));
  }

  /** It works again. */
  public void mend() {
    outage.set(Optional.empty());
  }

  /** Runs this once, right after the next operation of this name. */
  public void rightAfter(String operation, Runnable action) {
    moment.set(Optional.of(new Moment(operation, action)));
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    Optional<Outage> failing = outage.get().filter(one -> one.hits(method.getName()));
    if (failing.isPresent()) {
      throw failing.get().failure();
    }
    Object answer;
    try {
      answer = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
    Optional<Moment> due = moment.get().filter(one -> one.operation().equals(method.getName()));
    if (due.isPresent()) {
      moment.set(Optional.empty());
      due.get().action().run();
    }
    return answer;
  }

  private record Outage(DynamoDbException failure, Set<String> operations) {
    boolean hits(String operation) {
      return operations.isEmpty() || operations.contains(operation);
    }
  }

  private record Moment(String operation, Runnable action) {}
}
