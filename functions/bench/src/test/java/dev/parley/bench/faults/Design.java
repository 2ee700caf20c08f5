package dev.parley.bench.faults;

import dev.parley.channel.AccountKey;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheKey;
import dev.parley.engine.config.Environment;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How automations could be cached: four designs that look right. */
enum Design {
  /** What is old goes after a minute. */
  TIME_TO_LIVE_ONLY {
    @Override
    UnaryOperator<Environment> worlds() {
      Cache cache = new UnversionedCache();
      return world -> isAdmin(world) ? world : world.withCache(cache);
    }
  },
  /** Who changes something deletes it from the cache afterwards, and often dies before that. */
  DELETE_AFTER_COMMIT {
    @Override
    UnaryOperator<Environment> worlds() {
      UnversionedCache cache = new SlowReaders();
      Consumer<String> delete = atTimes(cache::delete);
      return world -> isAdmin(world) ? listening(world, _ -> {}, delete) : world.withCache(cache);
    }
  },
  /** The number in the key is counted in the cache itself, which often loses a count. */
  GENERATION_IN_THE_CACHE {
    @Override
    UnaryOperator<Environment> worlds() {
      CountingCache cache = new CountingCache();
      Consumer<String> count = atTimes(cache::count);
      return world -> isAdmin(world) ? listening(world, _ -> {}, count) : world.withCache(cache);
    }
  },
  /** The generation is where it should be, and read without asking for the newest. */
  EVENTUAL_READS {
    @Override
    UnaryOperator<Environment> worlds() {
      LaggingReplica replica = new LaggingReplica();
      return world ->
          isAdmin(world)
              ? listening(world, account -> replica.remember(database(world), account), _ -> {})
              : world.withDynamoDb(replica.client(database(world)));
    }
  };

  /** What makes a function's world one of this design; for one line. */
  abstract UnaryOperator<Environment> worlds();

  private static boolean isAdmin(Environment world) {
    return "AdminFunction".equals(world.values().get("AWS_LAMBDA_FUNCTION_NAME"));
  }

  private static Environment listening(
      Environment world, Consumer<String> before, Consumer<String> after) {
    return world.withDynamoDb(new CommitListener(database(world), before, after));
  }

  private static DynamoDbClient database(Environment world) {
    return world.dynamoDb().orElseThrow();
  }

  /**
   * One of three times: else the process dies before it. Often enough that somebody writes behind
   * one of them also where a busy machine makes everything late.
   */
  private static Consumer<String> atTimes(Consumer<String> act) {
    AtomicLong times = new AtomicLong();
    return account -> {
      if (times.incrementAndGet() % 3 == 0) {
        act.accept(account);
      }
    };
  }

  /** Puts back what it read a while ago. */
  private static final class SlowReaders extends UnversionedCache {
    private static final Duration SLOW = Duration.ofMillis(300);

    @Override
    public void put(CacheKey key, byte[] value) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  Thread.sleep(SLOW);
                  super.put(key, value);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }
  }

  /** A count for each account, in the key. */
  private static final class CountingCache extends UnversionedCache {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    void count(String account) {
      counts.merge(account, 1L, Long::sum);
    }

    @Override
    String name(AccountKey account) {
      return account.text() + ":" + counts.getOrDefault(account.text(), 0L);
    }
  }
}
