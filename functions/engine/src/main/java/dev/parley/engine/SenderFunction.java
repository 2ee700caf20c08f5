package dev.parley.engine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.engine.config.Settings;
import dev.parley.engine.count.Tally;
import dev.parley.engine.job.JobReport;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.log.StationReport;
import dev.parley.engine.snapshot.Rehearsal;
import dev.parley.engine.snapshot.RehearsalWorld;
import dev.parley.engine.snapshot.Snapshot;
import dev.parley.engine.sqs.FifoBatch;
import dev.parley.engine.sqs.OutboundCodec;
import dev.parley.engine.sqs.Station;
import dev.parley.engine.stats.SpentMeter;
import dev.parley.pipeline.Deliver;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.time.InstantSource;

/** Sends what was decided. */
public final class SenderFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final OutboundCodec TASKS = new OutboundCodec();

  private final FifoBatch batch;
  private final Deliver deliver;
  private final InstantSource clock;
  private final StationReport stationReport;
  private final SpentMeter meter;
  private final JobReport jobReport;
  private final Tally tally;

  /** For Lambda: in the environment of the process. */
  public SenderFunction() {
    this(Snapshot.context(SenderFunction::rehearsed));
  }

  /**
   * In a context of its own.
   *
   * @throws dev.parley.engine.config.MissingSettingsException naming all keys that are missing
   */
  public SenderFunction(ApplicationContext context) {
    context.getBean(Settings.class).requireFor(SenderFunction.class);
    this.batch = context.getBean(FifoBatch.class);
    this.deliver = context.getBean(Deliver.class);
    this.clock = context.getBean(InstantSource.class);
    this.jobReport = context.getBean(JobReport.class);
    this.meter = context.getBean(SpentMeter.class);
    this.stationReport = context.getBean(JsonStationLog.class).report();
    this.tally = context.getBean(Tally.class);
  }

  /** Claims nothing that could not be finished before Lambda ends the process. */
  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Instant began = clock.instant();
    Instant deadline = began.plusMillis(context.getRemainingTimeInMillis());
    try {
      return batch.handle(
          event,
          new Station<>("unreadable_order", TASKS::read, task -> deliver.deliver(task, deadline)));
    } finally {
      jobReport.write();
      stationReport.write();
      meter.ended(began, SpentMeter.QUEUE_REQUESTS_OF_A_BATCH);
      tally.flush();
    }
  }

  /** Nothing is sent that was not decided. */
  private static Rehearsal.Scene rehearsed(RehearsalWorld world) {
    ProcessorFunction before = new ProcessorFunction(world.context());
    SenderFunction function = new SenderFunction(world.context());
    return () -> {
      before.handleRequest(world.bundle(), world.invocation());
      world.play(SQSEvent.class, world.order(), function::handleRequest);
    };
  }
}
