package dev.parley.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.dynamodb.DynamoDbServer;
import dev.parley.embedded.lambda.LambdaFunction;
import dev.parley.local.front.Route;
import dev.parley.local.front.StreamFunctionRoute;
import dev.parley.local.mapping.Invocation;
import dev.parley.local.mapping.QueueFunction;
import dev.parley.local.mapping.SqsJson;
import dev.parley.local.process.FunctionPool;
import dev.parley.local.process.Program;
import dev.parley.local.process.Status;
import dev.parley.local.process.Zips;
import dev.parley.local.rig.RigFolder;
import dev.parley.local.role.Act;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions out of their zips, in processes of their own. The tables are served to them over
 * HTTP, and between them and their servers is a network that can be broken.
 */
final class InProcesses implements FunctionHost {
  private final Backends backends;
  private final LocalOptions options;
  private final DynamoDbServer tables;
  private final Ways ways;
  private final Map<String, FunctionPool> pools = new ConcurrentHashMap<>();
  private final LogCounts logged = new LogCounts();

  /**
   * What the functions are made of.
   *
   * @param rig what is laid beside each zip
   * @param keys what is neither a queue nor a table
   * @param cache empty if there is none
   */
  record Parts(
      Backends backends,
      RigFolder rig,
      FunctionEnvironment.Keys keys,
      Optional<FunctionEnvironment.CacheAddress> cache) {}

  private InProcesses(LocalOptions options, Backends backends, DynamoDbServer tables) {
    this.options = options;
    this.backends = backends;
    this.tables = tables;
    this.ways = Ways.to(tables.endpoint(), backends.sqs().endpoint());
  }

  /**
   * Starts all functions side by side and waits until each can take an event.
   *
   * @throws dev.parley.embedded.lambda.FunctionError if one cannot be initialised
   * @throws IllegalStateException if a zip was not built
   */
  static InProcesses start(LocalOptions options, Parts parts) {
    DynamoDbServer tables = DynamoDbServer.start(parts.backends().dynamoDb().client());
    InProcesses host;
    try {
      host = new InProcesses(options, parts.backends(), tables);
    } catch (RuntimeException e) {
      tables.close();
      throw e;
    }
    try {
      host.startAll(parts);
      return host;
    } catch (RuntimeException e) {
      host.close();
      throw e;
    }
  }

  @Override
  public Route route(FunctionSpec spec) {
    return new StreamFunctionRoute(remote(spec), () -> context(spec), backends.clock());
  }

  @Override
  public QueueFunction queueFunction(FunctionSpec spec) {
    return new Remote(pool(spec));
  }

  @Override
  public RequestStreamHandler scheduled(FunctionSpec spec) {
    return remote(spec);
  }

  /** As the servers saw them: a client's retries count, and calls to Meta do not. */
  @Override
  public Map<String, Map<String, Long>> calls() {
    Map<String, Map<String, Long>> calls = new TreeMap<>();
    for (FunctionSpec spec : Catalogue.functions()) {
      Map<String, Long> of = new TreeMap<>();
      served("dynamodb", tables.calls(), spec, of);
      served("sqs", backends.sqs().calls(), spec, of);
      calls.put(spec.name(), of);
    }
    return calls;
  }

  /** Their servers do not look into requests. */
  @Override
  public Map<String, Set<Act>> tableActs() {
    return Map.of();
  }

  /** As the functions have logged them. */
  @Override
  public Map<String, Long> outcomes() {
    return logged.outcomes();
  }

  @Override
  public void resetCalls() {
    tables.resetCalls();
  }

  @Override
  public Optional<Ways> ways() {
    return Optional.of(ways);
  }

  @Override
  public List<Status> processes() {
    return Catalogue.functions().stream().flatMap(spec -> pool(spec).status().stream()).toList();
  }

  @Override
  public void close() {
    pools.values().parallelStream().forEach(FunctionPool::close);
    ways.close();
    tables.close();
  }

  private void startAll(Parts parts) {
    options
        .output()
        .notices()
        .accept("Starting " + Catalogue.functions().size() + " functions in processes ...");
    Zips zips = Zips.find();
    FunctionEnvironment environment =
        new FunctionEnvironment(options.secrets(), parts.keys(), addresses(parts.cache()));
    SideBySide.run(
        Catalogue.functions(),
        spec -> {
          Map<String, String> variables = new LinkedHashMap<>(environment.of(spec));
          variables.put("AWS_ACCESS_KEY_ID", "local");
          variables.put("AWS_SECRET_ACCESS_KEY", "local");
          LambdaFunction lambda =
              Program.deployed(
                  spec,
                  zips.zip(spec.artifact()),
                  variables,
                  new Program.Rigging(parts.rig().jar(), parts.rig().jvmOption()));
          start(new Program(spec, lambda, this::log, options.output().notices()));
        });
  }

  private void start(Program program) throws InterruptedException {
    FunctionPool pool = FunctionPool.start(program, options.environments());
    pools.put(program.spec().name(), pool);
    pool.awaitReady();
    options.output().notices().accept(program.spec().name() + " is ready.");
  }

  private FunctionEnvironment.Addresses addresses(
      Optional<FunctionEnvironment.CacheAddress> cache) {
    return new FunctionEnvironment.Addresses(
        ways.sqs().endpoint(),
        Optional.of(ways.dynamoDb().endpoint()),
        backends.queueUrls(),
        cache);
  }

  private void log(String line) {
    logged.add(line);
    options.output().functionLog().accept(line);
  }

  private FunctionPool pool(FunctionSpec spec) {
    return Optional.ofNullable(pools.get(spec.name())).orElseThrow();
  }

  private Context context(FunctionSpec spec) {
    return new Invocation(spec, options.output().functionLog());
  }

  private RequestStreamHandler remote(FunctionSpec spec) {
    FunctionPool pool = pool(spec);
    return (event, answer, _) -> answer.write(Remote.invoke(pool, event.readAllBytes()));
  }

  private static void served(
      String system,
      Map<String, Map<String, Long>> counts,
      FunctionSpec spec,
      Map<String, Long> into) {
    counts
        .getOrDefault(spec.name(), Map.of())
        .forEach((operation, count) -> into.put(system + ":" + operation, count));
  }

  /** A queue's function behind bytes. */
  private record Remote(FunctionPool pool) implements QueueFunction {
    @Override
    public SQSBatchResponse handle(SQSEvent batch, Context context) {
      return SqsJson.read(invoke(pool, SqsJson.write(batch)));
    }

    @Override
    public int concurrency() {
      return pool.size();
    }

    static byte[] invoke(FunctionPool pool, byte[] event) {
      try {
        return pool.invoke(event);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while a function works.", e);
      }
    }
  }
}
