package dev.parley.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.provision.Provision;
import dev.parley.engine.AdminFunction;
import dev.parley.engine.ProcessorFunction;
import dev.parley.engine.SenderFunction;
import dev.parley.engine.WakeupFunction;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.local.front.EventFunctionRoute;
import dev.parley.local.front.Route;
import dev.parley.local.front.StreamFunctionRoute;
import dev.parley.local.mapping.EventSourceMapping;
import dev.parley.local.mapping.Invocation;
import dev.parley.local.mapping.QueueFunction;
import dev.parley.webhook.AwsCredentialsSource;
import dev.parley.webhook.SqsBatchSender;
import dev.parley.webhook.WebhookFunction;
import dev.parley.webhook.WebhookSettings;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The catalogue's functions in this process: each has its environment and, in the engine, its
 * context, as if it were alone.
 */
final class Functions implements AutoCloseable {
  private final Backends backends;
  private final FunctionEnvironment environment;
  private final LocalOptions.Output output;
  private final Map<String, ApplicationContext> contexts = new LinkedHashMap<>();
  private final List<EventSourceMapping> mappings = new ArrayList<>();
  private final Map<String, Schedule> schedules = new LinkedHashMap<>();

  Functions(Backends backends, FunctionEnvironment environment, LocalOptions.Output output) {
    this.backends = backends;
    this.environment = environment;
    this.output = output;
  }

  /** The webhook's route. */
  Route webhook() {
    FunctionSpec spec = spec(WebhookFunction.class);
    WebhookSettings settings = WebhookSettings.from(environment.of(spec));
    SqsBatchSender sender =
        new SqsBatchSender(
            settings.region(),
            settings.sqsEndpoint(),
            AwsCredentialsSource.fixed("local", "local"),
            backends.clock());
    WebhookFunction function =
        new WebhookFunction(settings, backends.clock(), sender, output.functionLog());
    return new StreamFunctionRoute(
        function, () -> new Invocation(spec, output.functionLog()), backends.clock());
  }

  /** The route of the admin API. */
  Route admin() {
    FunctionSpec spec = spec(AdminFunction.class);
    AdminFunction function = new AdminFunction(context(spec));
    return new EventFunctionRoute(
        function, () -> new Invocation(spec, output.functionLog()), backends.clock());
  }

  /** Starts every function that a queue feeds, and its mapping. */
  void startMappings(Runnable afterBatch) {
    for (FunctionSpec spec : Catalogue.functions()) {
      spec.queue().ifPresent(queue -> mappings.add(mapping(spec, queue.queue(), afterBatch)));
    }
  }

  /** Starts every function that a schedule calls. */
  void startSchedules() {
    for (FunctionSpec spec : Catalogue.functions()) {
      if (spec.schedule().isPresent()) {
        Schedule schedule = Schedule.start(spec, scheduled(spec), backends.clock(), output);
        schedules.put(schedule.name(), schedule);
      }
    }
  }

  /** The schedules by name, in the order of the catalogue. */
  Map<String, Schedule> schedules() {
    return Collections.unmodifiableMap(schedules);
  }

  /** Calls of each engine function by {@code system:operation}. */
  Map<String, Map<String, Long>> calls() {
    Map<String, Map<String, Long>> calls = new TreeMap<>();
    contexts.forEach((name, context) -> calls.put(name, context.getBean(CallLog.class).counts()));
    return calls;
  }

  /** Outcomes of all engine functions by {@code station:outcome}. */
  Map<String, Long> outcomes() {
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

  /** Starts counting calls from zero; outcomes go on. */
  void resetCalls() {
    contexts.values().forEach(context -> context.getBean(CallLog.class).reset());
  }

  /** Ends schedules and mappings first, so that no function loses its context at work. */
  @Override
  public void close() {
    schedules.values().forEach(Schedule::close);
    mappings.parallelStream().forEach(EventSourceMapping::close);
    contexts.values().forEach(ApplicationContext::close);
  }

  private EventSourceMapping mapping(FunctionSpec spec, String queue, Runnable afterBatch) {
    String url = Optional.ofNullable(backends.queueUrls().get(queue)).orElseThrow();
    EventSourceMapping.Source source =
        new EventSourceMapping.Source(
            backends.sqsClient(), url, Provision.arn(queue), output.notices(), afterBatch);
    return EventSourceMapping.start(spec, source, queueFunction(spec));
  }

  private QueueFunction queueFunction(FunctionSpec spec) {
    RequestHandler<SQSEvent, SQSBatchResponse> handler =
        spec.handler().equals(SenderFunction.class.getName())
            ? new SenderFunction(context(spec))
            : new ProcessorFunction(context(spec));
    return handler::handleRequest;
  }

  /** There is one so far; a second one in the catalogue has to be made here. */
  private RequestStreamHandler scheduled(FunctionSpec spec) {
    if (spec.handler().equals(WakeupFunction.class.getName())) {
      return new WakeupFunction(context(spec));
    }
    throw new IllegalStateException("The local runtime has no schedule for " + spec.name() + ".");
  }

  private ApplicationContext context(FunctionSpec spec) {
    Environment world =
        new Environment(
            environment.of(spec),
            backends.clock(),
            Optional.of(backends.dynamoDb().client()),
            output.functionLog());
    ApplicationContext context = EngineContext.start(world);
    contexts.put(spec.name(), context);
    return context;
  }

  private static FunctionSpec spec(Class<?> handler) {
    return Catalogue.functions().stream()
        .filter(function -> function.handler().equals(handler.getName()))
        .findFirst()
        .orElseThrow();
  }
}
