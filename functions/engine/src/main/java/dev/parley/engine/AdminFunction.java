package dev.parley.engine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parley.engine.admin.BadPath;
import dev.parley.engine.admin.Legible;
import dev.parley.engine.config.Settings;
import dev.parley.engine.count.Tally;
import dev.parley.engine.snapshot.Rehearsal;
import dev.parley.engine.snapshot.RehearsalWorld;
import dev.parley.engine.snapshot.Snapshot;
import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import dev.parley.trace.TraceParent;
import dev.parley.trace.Traces;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.micronaut.http.exceptions.UriSyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The Admin API, behind API Gateway: Micronaut finds the controller for each event. */
public final class AdminFunction extends APIGatewayV2HTTPEventFunction {
  private final CrashPoints crashPoints;
  private final InstantSource clock;
  private final Tally tally;

  /** For Lambda: in the environment of the process. */
  public AdminFunction() {
    this(Snapshot.context(AdminFunction::rehearsed));
  }

  /**
   * In a context of its own.
   *
   * @throws dev.parley.engine.config.MissingSettingsException naming all keys that are missing;
   *     without an administrator's token nothing is served
   * @throws IllegalArgumentException naming a key of statistics whose value it may not have
   */
  public AdminFunction(ApplicationContext context) {
    super(context);
    Settings settings = context.getBean(Settings.class);
    settings.requireFor(AdminFunction.class);
    settings.checkStatistics();
    this.crashPoints = context.getBean(CrashPoints.class);
    this.clock = context.getBean(InstantSource.class);
    this.tally = context.getBean(Tally.class);
  }

  /**
   * Micronaut throws for a path that is none, or such a header, where a caller should learn what is
   * wrong.
   */
  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Optional<String> fault = Legible.fault(event);
    if (fault.isPresent()) {
      return BadPath.answer(fault.get());
    }
    try {
      APIGatewayV2HTTPResponse answer =
          Traces.within(origin(event), () -> super.handleRequest(event, context));
      if (!isRead(event)) {
        crashPoints.reached(CrashPoint.ADMIN_AFTER_COMMIT);
      }
      return answer;
    } catch (UriSyntaxException _) {
      return BadPath.answer();
    } finally {
      // A job that was taken back is a send that is over; anything else counts nothing.
      tally.flush();
    }
  }

  /** What an application asks for may be a step of its own trace. */
  private Traces.Origin origin(APIGatewayV2HTTPEvent event) {
    return Optional.ofNullable(event.getHeaders())
        .map(headers -> headers.get(TraceParent.NAME))
        .flatMap(TraceParent::parse)
        .map(Traces.Origin::new)
        .orElseGet(() -> Traces.Origin.fresh(clock.instant()));
  }

  private static boolean isRead(APIGatewayV2HTTPEvent event) {
    return event.getRequestContext() == null
        || "GET".equals(event.getRequestContext().getHttp().getMethod());
  }

  private static Rehearsal.Scene rehearsed(RehearsalWorld world) {
    AdminFunction function = new AdminFunction(world.context());
    List<String> paths =
        List.of("/healthz", "/api/v1/me", "/api/v1/stats", world.account() + "/automations");
    return () -> {
      for (String path : paths) {
        world.play(APIGatewayV2HTTPEvent.class, world.get(path), function::handleRequest);
      }
    };
  }
}
