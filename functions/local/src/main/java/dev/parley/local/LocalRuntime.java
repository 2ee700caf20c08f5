package dev.parley.local;

import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.sqs.QueueDepth;
import dev.parley.embedded.sqs.SqsServer;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.config.Environment;
import dev.parley.local.front.FrontDoor;
import dev.parley.local.front.LoopbackOnly;
import dev.parley.local.front.PortTakenException;
import dev.parley.local.front.Route;
import dev.parley.local.mapping.EventSourceMapping;
import dev.parley.local.process.Status;
import dev.parley.local.rig.RigFolder;
import dev.parley.local.role.Act;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The whole line on this machine, its functions here or in processes of their own: started when
 * {@link #start} returns, gone when closed.
 *
 * <p>Several may run at once; each has its own queues, tables, clock and ports, all on 127.0.0.1.
 */
public final class LocalRuntime implements AutoCloseable {
  private final LocalOptions options;
  private final UnaryOperator<Environment> world;
  private final Backends backends;
  private final FunctionHost host;
  private final Functions functions;
  private final Optional<RigFolder> rig;
  private final LocalRedis redis;
  private final Drain drain;
  private final FrontDoor door;
  private final Opened opened;

  private LocalRuntime(LocalOptions options, UnaryOperator<Environment> world, Opened opened) {
    this.options = options;
    this.world = world;
    this.opened = opened;
    this.door = opened.keep(FrontDoor.at(options.port(), options.output().notices()));
    Optional<DataDir> dataDir = options.dataDir().map(folder -> opened.keep(DataDir.take(folder)));
    this.redis = opened.keep(LocalRedis.begin(options.cache(), options.output().notices()));
    MovableClock clock = new MovableClock();
    this.rig = rig(clock);
    this.backends = opened.keep(Backends.open(clock, dataDir, options.graphUrl().isEmpty()));
    this.drain = new Drain(backends.sqs());
    this.host = host(dataDir.map(DataDir::tokenKey).orElseGet(LocalOptions.Secrets::newToken));
    this.functions = opened.keep(new Functions(backends, host, options.output()));
    Route admin = admin();
    functions.startMappings(drain::wake);
    functions.startSchedules();
    if (options.demo()) {
      seed(new Demo(admin, options.secrets().adminToken()));
    }
    door.serve(routes(admin));
    // Once more, so that it is the first to be closed.
    opened.keep(door);
  }

  /**
   * Starts the line.
   *
   * @throws PortTakenException if something else listens on the port
   * @throws DataDirInUseException if another line has the data folder
   */
  public static LocalRuntime start(LocalOptions options) {
    return start(options, UnaryOperator.identity());
  }

  /**
   * Starts the line, each function of the engine in the world that {@code world} makes of its own:
   * so a test gives them another cache, or a worse database. Functions in processes of their own
   * take what is deployed and nothing else, and are not asked.
   *
   * @param world is given each function's environment once, in the order of their start
   * @throws PortTakenException if something else listens on the port
   * @throws DataDirInUseException if another line has the data folder
   */
  public static LocalRuntime start(LocalOptions options, UnaryOperator<Environment> world) {
    Opened opened = new Opened();
    try {
      return new LocalRuntime(options, world, opened);
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  /** The front door, without a final slash. */
  public URI url() {
    return door.url();
  }

  /** Where sends go. */
  public URI graphUrl() {
    return options.graphUrl().orElseGet(() -> backends.graph().orElseThrow().uri());
  }

  /** What is to be shown to get in. */
  public LocalOptions.Secrets secrets() {
    return options.secrets();
  }

  /** The time of queues and functions. */
  public MovableClock clock() {
    return backends.clock();
  }

  /** The queues' server, for faults, depths and counts. */
  public SqsServer sqs() {
    return backends.sqs();
  }

  /** A client of the queues. */
  public SqsClient sqsClient() {
    return backends.sqsClient();
  }

  /** The URL of each queue, by the name in the catalogue. */
  public Map<String, String> queueUrls() {
    return backends.queueUrls();
  }

  /** A client of the tables. */
  public DynamoDbClient dynamoDb() {
    return backends.dynamoDb().client();
  }

  /** The built-in Graph API, unless another one is used. */
  public Optional<GraphServer> graph() {
    return backends.graph();
  }

  /**
   * What a schedule calls, by the name of the schedule: each does its work once and tells what it
   * was.
   */
  public Map<String, Supplier<String>> schedules() {
    Map<String, Supplier<String>> schedules = new LinkedHashMap<>();
    functions.schedules().forEach((name, schedule) -> schedules.put(name, schedule::run));
    return schedules;
  }

  /** What feeds functions out of queues, by the name of the function. */
  Map<String, EventSourceMapping> mappings() {
    return functions.mappings();
  }

  /** The crash points and the clock of functions in processes of their own; else empty. */
  public Optional<RigFolder> rig() {
    return rig;
  }

  /** The processes of the functions; none if they run in this one. */
  public List<Status> processes() {
    return host.processes();
  }

  /** The network between functions in processes of their own and their servers; else empty. */
  Optional<Ways> ways() {
    return host.ways();
  }

  /** The cache; started when it is first asked for where the functions have none. */
  LocalRedis redis() {
    return redis;
  }

  /**
   * Waits until the queues that feed functions are empty, nothing in flight. Timers that are due
   * are queued first; those of the future are nothing to wait for.
   *
   * @return the queues that are not, when the time is over; none if it worked
   */
  public List<QueueDepth> drain(Duration limit) throws InterruptedException {
    functions.schedules().values().forEach(Schedule::runQuietly);
    return drain.await(limit);
  }

  /**
   * Does something while no function is at work on a batch, such as to move the clock without
   * ending the lease of one that works: waits for that, and lets no batch begin meanwhile.
   *
   * @return whether it was done; else a batch was being handled for all of {@code limit}
   */
  public boolean betweenBatches(Duration limit, Runnable act) throws InterruptedException {
    return functions.rest().use(limit, act);
  }

  /** Remote calls since the start or the last reset. */
  public CallCounts calls() {
    return CallCounts.of(options.functions(), host, backends.sqs());
  }

  /**
   * What each function has done to the tables since the start, by its name. It is refused what its
   * role in the catalogue does not allow; of functions in processes of their own nothing is known.
   */
  public Map<String, Set<Act>> tableActs() {
    return host.tableActs();
  }

  /** Counts calls from zero. Outcomes go on. */
  public void resetCalls() {
    host.resetCalls();
    backends.sqs().resetCalls();
  }

  /**
   * Stops everything: first the door, then the last opened first. Repeating it is harmless.
   *
   * @throws IllegalStateException if something could not be stopped; everything else is
   */
  @Override
  public void close() {
    opened.close();
  }

  /** The clock moves the functions' clock before it wakes anything that works with them. */
  private Optional<RigFolder> rig(MovableClock clock) {
    return switch (options.functions()) {
      case IN_PROCESS -> Optional.empty();
      case PROCESS -> {
        RigFolder folder = opened.keep(RigFolder.create());
        clock.onAdvance(() -> folder.offset(clock.offset()));
        yield Optional.of(folder);
      }
    };
  }

  private FunctionHost host(String tokenKey) {
    FunctionEnvironment.Keys keys = new FunctionEnvironment.Keys(graphUrl(), tokenKey);
    Optional<FunctionEnvironment.CacheAddress> cache = cache();
    return rig.<FunctionHost>map(
            folder ->
                InProcesses.start(options, new InProcesses.Parts(backends, folder, keys, cache)))
        .orElseGet(() -> new InProcess(backends, options, keys, cache, world));
  }

  private Optional<FunctionEnvironment.CacheAddress> cache() {
    return switch (options.cache()) {
      case VALKEY -> redis.forFunctions().map(FunctionEnvironment.CacheAddress::of);
      case NONE -> Optional.empty();
    };
  }

  private Map<String, Route> routes(Route admin) {
    Map<String, Route> routes = new LinkedHashMap<>();
    routes.put("/webhooks/", functions.webhook());
    routes.put("/api/v1/", admin);
    routes.put("/meta/", admin);
    routes.put("/healthz", admin);
    new Control(this).routes().forEach((path, route) -> routes.put(path, new LoopbackOnly(route)));
    return routes;
  }

  /** A kept account was connected in an earlier life of the Graph API: then any token is good. */
  private Route admin() {
    Route admin = functions.admin();
    return options.dataDir().isPresent()
        ? admin
        : backends.graph().<Route>map(graph -> new KnownTokens(admin, graph)).orElse(admin);
  }

  private static void seed(Demo demo) {
    try {
      demo.seed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while seeding the demo.", e);
    }
  }
}
