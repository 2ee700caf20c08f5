package dev.parley.engine.config;

import dev.parley.engine.cache.Cache;
import dev.parley.rig.CrashPoints;
import dev.parley.rig.Rig;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The world around one function: the one bean that is given to a context from outside. On Lambda it
 * is the process; the local runtime and the tests give each function its own.
 *
 * @param values configuration by key
 * @param clock the time
 * @param dynamoDb a database to use instead of the one that {@code values} lead to
 * @param cache a cache to use instead of the one that {@code values} lead to
 * @param logLines takes each line of the log, without a line end
 * @param crashPoints hears how far the function has come; deaf in everything that is deployed
 */
public record Environment(
    Map<String, String> values,
    InstantSource clock,
    Optional<DynamoDbClient> dynamoDb,
    Optional<Cache> cache,
    Consumer<String> logLines,
    CrashPoints crashPoints) {

  /** Copies the values. */
  public Environment {
    values = Map.copyOf(values);
  }

  /** A world without a cache of its own and without crash points. */
  public Environment(
      Map<String, String> values,
      InstantSource clock,
      Optional<DynamoDbClient> dynamoDb,
      Consumer<String> logLines) {
    this(values, clock, dynamoDb, Optional.empty(), logLines, CrashPoints.NONE);
  }

  /**
   * The process: its environment variables, its standard output, and the system's clock; in tests
   * of the whole deployable, the clock and crash points of the {@link Rig} that is laid beside it.
   */
  public static Environment ofProcess() {
    Rig rig = Rig.installed();
    return of(System.getenv()).withClock(rig.clock()).withCrashPoints(rig.crashPoints());
  }

  /** These values, with the clock and the standard output of the process. */
  public static Environment of(Map<String, String> values) {
    return new Environment(values, InstantSource.system(), Optional.empty(), Environment::print);
  }

  /** The same with another clock. */
  public Environment withClock(InstantSource other) {
    return new Environment(values, other, dynamoDb, cache, logLines, crashPoints);
  }

  /** The same with this database. */
  public Environment withDynamoDb(DynamoDbClient client) {
    return new Environment(values, clock, Optional.of(client), cache, logLines, crashPoints);
  }

  /** The same with this cache. */
  public Environment withCache(Cache other) {
    return new Environment(values, clock, dynamoDb, Optional.of(other), logLines, crashPoints);
  }

  /** The same with another place for log lines. */
  public Environment withLogLines(Consumer<String> lines) {
    return new Environment(values, clock, dynamoDb, cache, lines, crashPoints);
  }

  /** The same with these crash points. */
  public Environment withCrashPoints(CrashPoints points) {
    return new Environment(values, clock, dynamoDb, cache, logLines, points);
  }

  /** Keys only: values hold secrets. */
  @Override
  public String toString() {
    return "Environment" + values.keySet();
  }

  @SuppressWarnings("SystemOut") // Lambda's log is the standard output.
  private static void print(String line) {
    System.out.println(line);
  }
}
