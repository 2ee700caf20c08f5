package dev.parley.bench.faults;

import dev.parley.account.Account;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.embedded.redis.RedisServer;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.valkey.Budgets;
import dev.parley.engine.valkey.CacheServer;
import dev.parley.engine.valkey.ValkeyCache;
import dev.parley.wire.JsonWriter;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What it costs to get all automations of an account: from the table, from Valkey, from what the
 * process has; and what they weigh. Compare the ratios: the databases are this machine's.
 */
final class CacheCosts {
  private static final int ROUNDS = 15;
  private static final int AT_ONCE = 99;
  private static final int WEIGHED = 1000;
  private static final int COPIES = 40;
  private static final Duration PATIENT = Duration.ofSeconds(5);

  private final DocumentCodec codec = new DocumentCodec(ObjectMapper.getDefault());

  /** Prints the figures. */
  void print(PrintWriter out) throws IOException, InterruptedException {
    try (Line line = Line.start(new Plan(1, 1, Plan.Functions.INPROCESS));
        RedisServer server = RedisServer.open()) {
      DynamoDbClient table = line.runtime().dynamoDb();
      for (int count : List.of(20, 200, WEIGHED)) {
        AccountKey key = open(line.operator(), count);
        print(out, count, table, key, server);
        if (count == WEIGHED) {
          weigh(out, table, key);
        }
      }
    }
  }

  private void print(
      PrintWriter out, int count, DynamoDbClient table, AccountKey key, RedisServer server) {
    Cache cache = cache(server);
    try {
      DynamoAccounts known = accounts(table, cache);
      Account account = known.find(key).orElseThrow();
      int size = known.automations(account).all().size();
      // In turn, so that what else the machine does slows down all three.
      List<Supplier<DynamoAccounts>> ways =
          List.of(() -> accounts(table, Cache.NONE), () -> accounts(table, cache), () -> known);
      double[][] micros = new double[ways.size()][ROUNDS];
      for (int i = -ROUNDS; i < ROUNDS; i++) {
        for (int way = 0; way < ways.size(); way++) {
          micros[way][Math.max(i, 0)] = micros(ways.get(way).get(), account);
        }
      }
      double cold = median(micros[0]);
      double valkey = median(micros[1]);
      double memory = median(micros[2]);
      out.printf(
          "%d automations: table %.0f us, Valkey %.0f us, in process %.1f us;"
              + " table/Valkey %.1f, Valkey/process %.0f%n",
          size, cold, valkey, memory, cold / valkey, valkey / memory);
      if (size != count) {
        throw new IllegalStateException("There are " + size);
      }
    } finally {
      cache.close();
    }
  }

  /** Many processes' worth of them, so that what else the databases keep does not count. */
  private void weigh(PrintWriter out, DynamoDbClient table, AccountKey key) {
    List<DynamoAccounts> loaded = new ArrayList<>();
    long before = used();
    for (int i = 0; i < COPIES; i++) {
      DynamoAccounts each = accounts(table, Cache.NONE);
      each.automations(each.find(key).orElseThrow());
      loaded.add(each);
    }
    long bytes = (used() - before) / loaded.size();
    out.printf("%d automations weigh %d KB in a process%n", WEIGHED, bytes / 1024);
  }

  private AccountKey open(Operator operator, int count) throws IOException, InterruptedException {
    String id = String.valueOf(150000 + count);
    operator.connect("instagram", id);
    for (int from = 0; from < count; from += AT_ONCE) {
      List<String> some =
          IntStream.range(from, Math.min(from + AT_ONCE, count))
              .mapToObj(CacheCosts::automation)
              .toList();
      operator.require(
          "POST",
          Operator.automations(id) + "/import",
          "{\"active\":true,\"automations\":[" + String.join(",", some) + "]}");
    }
    return new AccountKey(Channel.INSTAGRAM, id);
  }

  private static String automation(int number) {
    return JsonWriter.object(
        out -> {
          out.text("name", "Price " + number);
          out.text("type", "dm_automation");
          out.flag("active", true);
          out.object(
              "trigger",
              trigger -> {
                trigger.text("mode", "specific_keywords");
                trigger.text("match", "word");
                trigger.texts("keywords", List.of("price" + number, "cost" + number));
              });
          out.objects(
              "steps",
              List.of("Here is the price, and how to order.", "Anything else? Just write."),
              (step, text) -> {
                step.text("kind", "text");
                step.text("text", text);
              });
        });
  }

  /** As a process that has just started has them. */
  private DynamoAccounts accounts(DynamoDbClient table, Cache cache) {
    InstantSource clock = InstantSource.system();
    JsonStationLog log = new JsonStationLog(clock, _ -> {});
    return new DynamoAccounts(table, Catalogue.ACCOUNTS.name(), codec, clock, log, cache);
  }

  /** Its budgets are no part of what is measured. */
  private static Cache cache(RedisServer server) {
    CacheServer there =
        new CacheServer(
            server.host(),
            server.port(),
            false,
            new CacheServer.Login.Password(server.user(), server.password()));
    return ValkeyCache.of(
        new ValkeyCache.Place(there, new Budgets(PATIENT, PATIENT, PATIENT)),
        new ValkeyCache.Identity("0123456789abcdef0123456789abcdef", "us-east-1"),
        InstantSource.system(),
        new ValkeyCache.Counters(new CacheMetrics(), new CallLog()));
  }

  private static double micros(DynamoAccounts accounts, Account account) {
    accounts.find(account.key());
    long start = System.nanoTime();
    accounts.automations(account);
    return (System.nanoTime() - start) / 1000.0;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static long used() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
