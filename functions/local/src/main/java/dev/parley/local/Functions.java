package dev.parley.local;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.provision.Provision;
import dev.parley.engine.AdminFunction;
import dev.parley.local.front.Route;
import dev.parley.local.mapping.EventSourceMapping;
import dev.parley.webhook.WebhookFunction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What calls the catalogue's functions, wherever they run: queues, schedules and the front door.
 */
final class Functions implements AutoCloseable {
  private final Backends backends;
  private final FunctionHost host;
  private final LocalOptions.Output output;
  private final Rest rest = new Rest();
  private final Map<String, EventSourceMapping> mappings = new LinkedHashMap<>();
  private final Map<String, Schedule> schedules = new LinkedHashMap<>();

  Functions(Backends backends, FunctionHost host, LocalOptions.Output output) {
    this.backends = backends;
    this.host = host;
    this.output = output;
  }

  /** The webhook's route. */
  Route webhook() {
    return host.route(spec(WebhookFunction.class));
  }

  /** The route of the admin API. */
  Route admin() {
    return host.route(spec(AdminFunction.class));
  }

  /** Starts every function that a queue feeds, and its mapping. */
  void startMappings(Runnable afterBatch) {
    for (FunctionSpec spec : Catalogue.functions()) {
      spec.queue()
          .ifPresent(queue -> mappings.put(spec.name(), mapping(spec, queue.queue(), afterBatch)));
    }
  }

  /** The mappings by the name of their function, in the order of the catalogue. */
  Map<String, EventSourceMapping> mappings() {
    return Collections.unmodifiableMap(mappings);
  }

  /** The times at which none of them is at work. */
  Rest rest() {
    return rest;
  }

  /** Starts every function that a schedule calls. */
  void startSchedules() {
    for (FunctionSpec spec : Catalogue.functions()) {
      if (spec.schedule().isPresent()) {
        Schedule schedule = Schedule.start(spec, host.scheduled(spec), backends.clock(), output);
        schedules.put(schedule.name(), schedule);
      }
    }
  }

  /** The schedules by name, in the order of the catalogue. */
  Map<String, Schedule> schedules() {
    return Collections.unmodifiableMap(schedules);
  }

  /** Ends schedules and mappings, then the functions, so that none loses its ground at work. */
  @Override
  public void close() {
    schedules.values().forEach(Schedule::close);
    mappings.values().parallelStream().forEach(EventSourceMapping::close);
    host.close();
  }

  private EventSourceMapping mapping(FunctionSpec spec, String queue, Runnable afterBatch) {
    String url = Optional.ofNullable(backends.queueUrls().get(queue)).orElseThrow();
    EventSourceMapping.Source source =
        new EventSourceMapping.Source(
            backends.sqsClient(), url, Provision.arn(queue), output.notices(), afterBatch);
    return EventSourceMapping.start(spec, source, rest.watched(host.queueFunction(spec)));
  }

  private static FunctionSpec spec(Class<?> handler) {
    return Catalogue.functions().stream()
        .filter(function -> function.handler().equals(handler.getName()))
        .findFirst()
        .orElseThrow();
  }
}
