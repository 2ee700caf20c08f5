package dev.parley.bench.cost;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.local.LocalRuntime;
import dev.parley.local.mapping.EventSourceMapping;
import dev.parley.local.role.Act;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that the functions of a line did: to tables, to queues, and with the key of KMS. */
final class Deeds {
  /** What a batch of requests needs is what one of them needs. */
  private static final String BATCH = "Batch$";

  /** A mapping sends nothing; what the test puts into queues itself goes by its client. */
  private static final String SENT_BY_THE_TEST = "SendMessage";

  private final LocalRuntime runtime;
  private final Map<String, Set<Act>> all = new TreeMap<>();

  private Deeds(LocalRuntime runtime) {
    this.runtime = runtime;
  }

  /** What each function did, by its name. */
  static Map<String, Set<Act>> of(LocalRuntime runtime) {
    Deeds deeds = new Deeds(runtime);
    Catalogue.functions().forEach(deeds::add);
    return deeds.all;
  }

  private void add(FunctionSpec spec) {
    Set<Act> acts = new TreeSet<>(runtime.tableActs().getOrDefault(spec.name(), Set.of()));
    var queues = runtime.sqs().callsByQueue();
    queues
        .getOrDefault(spec.name(), Map.of())
        .forEach((queue, actions) -> actions.forEach(action -> acts.add(onQueue(action, queue))));
    // Lambda receives and deletes in the name of the function.
    spec.queue()
        .ifPresent(
            mapping ->
                queues
                    .getOrDefault(EventSourceMapping.CALLER, Map.of())
                    .getOrDefault(mapping.queue(), Set.of())
                    .stream()
                    .filter(action -> !action.startsWith(SENT_BY_THE_TEST))
                    .forEach(action -> acts.add(onQueue(action, mapping.queue()))));
    runtime.calls().functions().getOrDefault(spec.name(), Map.of()).keySet().stream()
        .filter(call -> call.startsWith("kms:"))
        .forEach(call -> acts.add(new Act(call, Catalogue.TOKEN_KMS_KEY)));
    all.put(spec.name(), acts);
  }

  private static Act onQueue(String action, String queue) {
    return new Act("sqs:" + action.replaceFirst(BATCH, ""), queue);
  }
}
