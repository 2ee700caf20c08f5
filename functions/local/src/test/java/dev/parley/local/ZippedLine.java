package dev.parley.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.dynamodb.DynamoDbServer;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.time.MovableClock;
import dev.parley.local.front.Route;
import dev.parley.local.front.StreamFunctionRoute;
import dev.parley.local.mapping.Invocation;
import dev.parley.local.process.Program;
import dev.parley.local.process.Zips;
import dev.parley.local.rig.RigFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Every function out of its zip in a process of its own, with nothing that feeds it: whoever has a
 * line gives each function its events, as Lambda would.
 */
final class ZippedLine implements AutoCloseable {
  static final String ADMIN_TOKEN = "demo-admin-token-of-the-samples";

  final List<String> log = new CopyOnWriteArrayList<>();
  private final Opened opened = new Opened();
  private final Backends backends;
  private final FunctionEnvironment environment;
  private final RigFolder rig;
  private final Starter starter;
  private final Map<String, Started> started = new ConcurrentHashMap<>();

  /** Starts a function. */
  @FunctionalInterface
  interface Starter {
    Started start(Program program) throws InterruptedException;
  }

  /** A function that was started. */
  interface Started extends AutoCloseable {
    /** What it answers. */
    byte[] invoke(byte[] event) throws InterruptedException;

    @Override
    void close();
  }

  /** A line whose functions believe that it is {@code now}. */
  private ZippedLine(Instant now, Starter starter) {
    this.starter = starter;
    backends = opened.keep(Backends.open(new MovableClock(), Optional.empty(), true));
    DynamoDbServer tables = opened.keep(DynamoDbServer.start(backends.dynamoDb().client()));
    rig = opened.keep(RigFolder.create());
    rig.offset(Duration.between(Instant.now(), now));
    environment =
        new FunctionEnvironment(
            new LocalOptions.Secrets(
                List.of(LocalOptions.Secrets.DEMO_APP_SECRET),
                LocalOptions.Secrets.DEMO_VERIFY_TOKEN,
                ADMIN_TOKEN),
            new FunctionEnvironment.Keys(graph().uri(), LocalOptions.Secrets.newToken()),
            new FunctionEnvironment.Addresses(
                backends.sqs().endpoint(),
                Optional.of(tables.endpoint()),
                backends.queueUrls(),
                Optional.empty()));
  }

  /** Starts it with the demo's accounts and automations. */
  static ZippedLine start(Instant now, Starter starter) throws InterruptedException {
    ZippedLine line = new ZippedLine(now, starter);
    try {
      SideBySide.run(Catalogue.functions(), line::start);
      line.seed();
      return line;
    } catch (RuntimeException | Error e) {
      line.opened.closeAfter(e);
      throw e;
    }
  }

  /** What the function answers to the event. */
  byte[] invoke(FunctionSpec function, byte[] event) throws InterruptedException {
    return Optional.ofNullable(started.get(function.name())).orElseThrow().invoke(event);
  }

  /** Where sends go. */
  GraphServer graph() {
    return backends.graph().orElseThrow();
  }

  /** The orders that wait for the sender. */
  Stream<String> orders() {
    String url =
        Optional.ofNullable(backends.queueUrls().get(Catalogue.OUTBOUND.name())).orElseThrow();
    return backends
        .sqsClient()
        .receiveMessage(ask -> ask.queueUrl(url).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(Message::body);
  }

  @Override
  public void close() {
    opened.close();
  }

  private void start(FunctionSpec spec) throws InterruptedException {
    Map<String, String> variables = new HashMap<>(environment.of(spec));
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    Program program =
        new Program(
            spec,
            Program.deployed(
                spec,
                Zips.find().zip(spec.artifact()),
                variables,
                new Program.Rigging(rig.jar(), rig.jvmOption())),
            log::add,
            log::add);
    Started function = starter.start(program);
    synchronized (opened) {
      opened.keep(function);
    }
    started.put(spec.name(), function);
  }

  private void seed() throws InterruptedException {
    FunctionSpec admin =
        Catalogue.functions().stream()
            .filter(spec -> spec.name().equals("AdminFunction"))
            .findFirst()
            .orElseThrow();
    RequestStreamHandler remote =
        (event, answer, _) -> answer.write(invoked(admin, event.readAllBytes()));
    Route route =
        new StreamFunctionRoute(remote, () -> new Invocation(admin, log::add), backends.clock());
    new Demo(new KnownTokens(route, graph()), ADMIN_TOKEN).seed();
  }

  private byte[] invoked(FunctionSpec function, byte[] event) {
    try {
      return invoke(function, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
