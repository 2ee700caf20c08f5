package dev.parley.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.engine.AdminFunction;
import dev.parley.engine.ProcessorFunction;
import dev.parley.engine.SenderFunction;
import dev.parley.engine.StatsRefreshFunction;
import dev.parley.engine.WakeupFunction;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.local.front.EventFunctionRoute;
import dev.parley.local.front.Route;
import dev.parley.local.front.StreamFunctionRoute;
import dev.parley.local.mapping.Invocation;
import dev.parley.local.mapping.QueueFunction;
import dev.parley.local.process.Status;
import dev.parley.local.role.Act;
import dev.parley.local.role.Roles;
import dev.parley.webhook.AwsCredentialsSource;
import dev.parley.webhook.SqsBatchSender;
import dev.parley.webhook.WebhookFunction;
import dev.parley.webhook.WebhookSettings;
import io.micronaut.context.ApplicationContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The functions as objects in this process: each has its environment and, in the engine, its
 * context, as if it were alone.
 */
final class InProcess implements FunctionHost {
  private final Backends backends;
  private final FunctionEnvironment environment;
  private final LocalOptions.Output output;
  private final UnaryOperator<Environment> worlds;
  private final Map<String, ApplicationContext> contexts = new LinkedHashMap<>();
  private final Roles roles = new Roles();

  /**
   * Takes what the functions are made of.
   *
   * @param worlds makes of a function's environment the one that it gets
   */
  InProcess(
      Backends backends,
      LocalOptions options,
      FunctionEnvironment.Keys keys,
      Optional<FunctionEnvironment.CacheAddress> cache,
      UnaryOperator<Environment> worlds) {
    this.backends = backends;
    this.worlds = worlds;
    this.output = options.output();
    this.environment =
        new FunctionEnvironment(
            options.secrets(),
            keys,
            new FunctionEnvironment.Addresses(
                backends.sqs().endpoint(), Optional.empty(), backends.queueUrls(), cache));
  }

  @Override
  public Route route(FunctionSpec spec) {
    if (spec.handler().equals(WebhookFunction.class.getName())) {
      return new StreamFunctionRoute(webhook(spec), invocations(spec), backends.clock());
    }
    if (spec.handler().equals(AdminFunction.class.getName())) {
      return new EventFunctionRoute(
          new AdminFunction(context(spec)), invocations(spec), backends.clock());
    }
    throw unknown(spec);
  }

  @Override
  public QueueFunction queueFunction(FunctionSpec spec) {
    if (spec.handler().equals(SenderFunction.class.getName())) {
      return new SenderFunction(context(spec))::handleRequest;
    }
    if (spec.handler().equals(ProcessorFunction.class.getName())) {
      return new ProcessorFunction(context(spec))::handleRequest;
    }
    throw unknown(spec);
  }

  @Override
  public RequestStreamHandler scheduled(FunctionSpec spec) {
    if (spec.handler().equals(WakeupFunction.class.getName())) {
      return new WakeupFunction(context(spec));
    }
    if (spec.handler().equals(StatsRefreshFunction.class.getName())) {
      return new StatsRefreshFunction(context(spec));
    }
    throw unknown(spec);
  }

  @Override
  public Map<String, Map<String, Long>> calls() {
    Map<String, Map<String, Long>> calls = new TreeMap<>();
    contexts.forEach((name, context) -> calls.put(name, context.getBean(CallLog.class).counts()));
    return calls;
  }

  @Override
  public Map<String, Set<Act>> tableActs() {
    return roles.done();
  }

  @Override
  public Map<String, Long> outcomes() {
    Map<String, Long> outcomes = new TreeMap<>();
    contexts
        .values()
        .forEach(
            context ->
                context
                    .getBean(JsonStationLog.class)
                    .outcomes()
                    .forEach((name, count) -> outcomes.merge(name, count, Long::sum)));
    return outcomes;
  }

  @Override
  public void resetCalls() {
    contexts.values().forEach(context -> context.getBean(CallLog.class).reset());
  }

  @Override
  public Optional<Ways> ways() {
    return Optional.empty();
  }

  @Override
  public List<Status> processes() {
    return List.of();
  }

  @Override
  public void close() {
    contexts.values().forEach(ApplicationContext::close);
  }

  private WebhookFunction webhook(FunctionSpec spec) {
    WebhookSettings settings = WebhookSettings.from(environment.of(spec));
    SqsBatchSender sender =
        new SqsBatchSender(
            settings.region(),
            settings.sqsEndpoint(),
            AwsCredentialsSource.fixed("local", "local"),
            backends.clock());
    return new WebhookFunction(settings, backends.clock(), sender, output.functionLog());
  }

  private Supplier<Context> invocations(FunctionSpec spec) {
    return () -> new Invocation(spec, output.functionLog());
  }

  private ApplicationContext context(FunctionSpec spec) {
    Environment world =
        new Environment(
            environment.of(spec),
            backends.clock(),
            Optional.of(roles.tables(spec, backends.dynamoDb().client())),
            output.functionLog());
    ApplicationContext context = EngineContext.start(worlds.apply(world));
    contexts.put(spec.name(), context);
    return context;
  }

  /** The catalogue has another handler than those that can be made here. */
  private static IllegalStateException unknown(FunctionSpec spec) {
    return new IllegalStateException("The local runtime cannot make " + spec.handler() + ".");
  }
}
