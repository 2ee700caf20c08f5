package dev.parley.bench.cost;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.sqs.QueueDepth;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts webhooks one after the other and waits each time until the line has come to rest: so each
 * is a batch of its own, which is what a month of a million webhooks is like, and the dearest.
 */
final class Measuring {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<String> SYSTEMS = List.of("dynamodb", "sqs", "graph", "valkey", "kms");

  /** What a person does is another conversation's each time; everybody writes twice. */
  private static final int EVENTS_OF_A_PERSON = 2;

  private final CountedLine line;
  private int posted;

  Measuring(CountedLine line) {
    this.line = line;
  }

  /** An account with a few automations, of which one answers. */
  void prepare() throws IOException, InterruptedException {
    String account = "/api/v1/accounts/instagram/" + Kind.ACCOUNT;
    line.require(
        "PUT",
        account,
        """
        {"workspace":"cost","username":"parley.cost","accessToken":"token-of-cost"}""");
    for (int i = 0; i < 5; i++) {
      automate(account, "dm_automation", "OFFER" + i, "Offer " + i);
    }
    automate(account, "dm_automation", "PRICE", "A cup is 18 euros, a bowl 24.");
    automate(account, "comment_reply_flow", "LINK", "Here it is: https://example.com/shop");
  }

  private void automate(String account, String type, String keyword, String text)
      throws IOException, InterruptedException {
    line.require(
        "POST",
        account + "/automations",
        """
        {"name":"%s","type":"%s","active":true,
         "trigger":{"mode":"specific_keywords","match":"word","keywords":["%s"]},
         "steps":[{"kind":"text","text":"%s"}]}"""
            .formatted(keyword, type, keyword, text));
  }

  /** What one webhook of this kind takes, but for the CPU. */
  Sample counted(Kind kind, int events) throws IOException, InterruptedException {
    post(kind, events / 4);
    line.runtime().resetCalls();
    Used before = line.used();
    post(kind, events);
    return sample(line.used().since(before), events, eventFunctions(), 1);
  }

  /** What the schedules take in a minute in which nothing happens, but for the CPU. */
  Sample idle(int minutes) throws IOException, InterruptedException {
    settle();
    pass(3);
    line.runtime().resetCalls();
    Used before = line.used();
    pass(minutes);
    return sample(line.used().since(before), minutes, scheduled(), 0);
  }

  /** CPU of each function for one webhook of this kind, in milliseconds. */
  Map<String, Double> cpu(Kind kind, int events) throws IOException, InterruptedException {
    post(kind, events / 2);
    Map<String, Duration> before = cpu();
    post(kind, events);
    return each(before, cpu(), events);
  }

  /** CPU of each function in a minute in which nothing happens, in milliseconds. */
  Map<String, Double> idleCpu(int minutes) throws IOException, InterruptedException {
    pass(minutes);
    Map<String, Duration> before = cpu();
    pass(minutes);
    return each(before, cpu(), minutes);
  }

  /** The functions that events go through, and nobody else's. */
  static List<String> eventFunctions() {
    return Catalogue.functions().stream()
        .filter(it -> it.queue().isPresent() || it.name().equals(CountedLine.WEBHOOK))
        .map(FunctionSpec::name)
        .toList();
  }

  /** The functions that a schedule calls. */
  static List<String> scheduled() {
    return Catalogue.functions().stream()
        .filter(it -> it.schedule().isPresent())
        .map(FunctionSpec::name)
        .toList();
  }

  private void post(Kind kind, int events) throws IOException, InterruptedException {
    for (int i = 0; i < events; i++) {
      int number = posted++;
      kind.post(line, "90" + number / EVENTS_OF_A_PERSON, "m-" + number);
      settle();
    }
  }

  private void pass(int minutes) {
    for (int i = 0; i < minutes; i++) {
      line.runtime().clock().advance(MINUTE);
    }
  }

  /** Apart from the runtime's own drain, which calls the schedules. */
  private void settle() throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!line.runtime().sqs().depths().stream().allMatch(QueueDepth::isEmpty)) {
      if (System.nanoTime() > end) {
        throw new IOException("The line did not come to rest: " + line.runtime().sqs().depths());
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  private static Sample sample(Used used, int of, List<String> functions, int webhooks) {
    Map<String, Double> invocations = new TreeMap<>();
    Map<String, Double> calls = new TreeMap<>();
    double queueRequests = 0;
    double cacheCalls = 0;
    for (String function : functions) {
      for (String system : SYSTEMS) {
        double each = (double) used.calls(function, system) / of;
        calls.put(function + " " + system, each);
        queueRequests += system.equals("sqs") ? each : 0;
        cacheCalls += system.equals("valkey") ? each : 0;
      }
    }
    double batches = webhooks == 0 ? 0 : (double) used.batches() / of;
    invocations.putAll(webhooks == 0 ? once(functions) : invocations(used, of, batches));
    return new Sample(
        used.readUnits(functions) / of,
        used.writeUnits(functions) / of,
        places(used, of, functions),
        queueRequests + 2 * batches,
        invocations,
        calls,
        cacheCalls,
        used.logged(functions) / of,
        Map.of());
  }

  private static Map<String, Double> once(List<String> functions) {
    Map<String, Double> once = new TreeMap<>();
    functions.forEach(function -> once.put(function, 1.0));
    return once;
  }

  /** A batch that is not the sender's is the one processor's that was at work. */
  private static Map<String, Double> invocations(Used used, int of, double batches) {
    Map<String, Double> invocations = new TreeMap<>();
    invocations.put(CountedLine.WEBHOOK, 1.0);
    double sender = 0;
    for (String function : eventFunctions()) {
      if (function.endsWith("ProcessorFunction") && used.calls(function, "dynamodb") > 0) {
        sender += (double) used.calls(function, "sqs") / of;
        invocations.put(function, 1.0);
      }
    }
    invocations.put("SenderFunction", Math.max(0, Math.min(sender, batches - 1)));
    return invocations;
  }

  private static Map<String, Double> places(Used used, int of, List<String> functions) {
    Map<String, Double> places = new TreeMap<>();
    used.writes()
        .forEach(
            (where, units) -> {
              if (functions.contains(where.substring(0, where.indexOf(' '))) && units > 0) {
                places.put(where, units / of);
              }
            });
    return places;
  }

  private Map<String, Duration> cpu() {
    Map<String, Duration> all = new TreeMap<>();
    line.runtime()
        .processes()
        .forEach(
            process ->
                ProcessHandle.of(process.pid())
                    .flatMap(it -> it.info().totalCpuDuration())
                    .ifPresent(cpu -> all.merge(process.function(), cpu, Duration::plus)));
    return all;
  }

  private static Map<String, Double> each(
      Map<String, Duration> before, Map<String, Duration> after, int of) {
    Map<String, Double> each = new TreeMap<>();
    List<String> names = new ArrayList<>(after.keySet());
    names.forEach(
        name ->
            each.put(
                name,
                (double)
                        after
                            .getOrDefault(name, Duration.ZERO)
                            .minus(before.getOrDefault(name, Duration.ZERO))
                            .toNanos()
                    / Duration.ofMillis(1).toNanos()
                    / of));
    return each;
  }
}
