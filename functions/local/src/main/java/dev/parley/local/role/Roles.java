package dev.parley.local.role;

import dev.parley.catalogue.FunctionSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The roles of all functions, and what each has done to the tables. Safe for many threads. */
public final class Roles {
  private final Map<String, Set<Act>> done = new ConcurrentHashMap<>();

  /** The tables as this function may use them; what its role lacks is refused as on AWS. */
  public DynamoDbClient tables(FunctionSpec function, DynamoDbClient client) {
    Role role = Role.of(function);
    Set<Act> acts = done.computeIfAbsent(function.name(), _ -> ConcurrentHashMap.newKeySet());
    return new WatchedDynamoDb(client, watch(role, acts));
  }

  /** What each function has done or tried, by its name. */
  public Map<String, Set<Act>> done() {
    Map<String, Set<Act>> copy = new TreeMap<>();
    done.forEach((function, acts) -> copy.put(function, new TreeSet<>(acts)));
    return copy;
  }

  private static TableWatch watch(Role role, Set<Act> acts) {
    return new TableWatch() {
      @Override
      public void asks(List<Act> asked) {
        acts.addAll(asked);
        role.require(asked);
      }
    };
  }
}
