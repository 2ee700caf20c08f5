package dev.parley.engine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.engine.config.Settings;
import dev.parley.engine.count.Tally;
import dev.parley.engine.dynamodb.People;
import dev.parley.engine.job.JobReport;
import dev.parley.engine.log.CacheReport;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.log.StationReport;
import dev.parley.engine.snapshot.Rehearsal;
import dev.parley.engine.snapshot.RehearsalWorld;
import dev.parley.engine.snapshot.Snapshot;
import dev.parley.engine.sqs.FifoBatch;
import dev.parley.engine.sqs.Station;
import dev.parley.engine.stats.SpentMeter;
import dev.parley.engine.template.TemplateNotices;
import dev.parley.event.Bundle;
import dev.parley.pipeline.Converse;
import dev.parley.pipeline.Outcome;
import dev.parley.wire.BundleCodec;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Decides on the events of one inbound queue; there is one function for each priority. */
public final class ProcessorFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final BundleCodec BUNDLES = new BundleCodec();

  /** A decision may ask Meta, who may be slow: no bundle is begun that Lambda would cut off. */
  private static final Duration TIME_FOR_A_BUNDLE = Duration.ofSeconds(8);

  private final FifoBatch batch;
  private final Converse converse;
  private final People people;
  private final TemplateNotices templates;
  private final CacheReport cacheReport;
  private final JobReport jobReport;
  private final Tally tally;
  private final InstantSource clock;
  private final StationReport stationReport;
  private final SpentMeter meter;

  /** For Lambda: in the environment of the process. */
  public ProcessorFunction() {
    this(Snapshot.context(ProcessorFunction::rehearsed));
  }

  /**
   * In a context of its own.
   *
   * @throws dev.parley.engine.config.MissingSettingsException naming all keys that are missing
   */
  public ProcessorFunction(ApplicationContext context) {
    context.getBean(Settings.class).requireFor(ProcessorFunction.class);
    this.batch = context.getBean(FifoBatch.class);
    this.converse = context.getBean(Converse.class);
    this.people = context.getBean(People.class);
    this.templates = context.getBean(TemplateNotices.class);
    this.cacheReport = context.getBean(CacheReport.class);
    this.jobReport = context.getBean(JobReport.class);
    this.meter = context.getBean(SpentMeter.class);
    this.stationReport = context.getBean(JsonStationLog.class).report();
    this.tally = context.getBean(Tally.class);
    this.clock = context.getBean(InstantSource.class);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Instant began = clock.instant();
    Instant deadline = began.plusMillis(context.getRemainingTimeInMillis());
    try {
      return batch.handle(
          event,
          new Station<>("unreadable_bundle", BUNDLES::read, bundle -> converse(bundle, deadline)));
    } finally {
      cacheReport.write();
      jobReport.write();
      stationReport.write();
      meter.ended(began, SpentMeter.QUEUE_REQUESTS_OF_A_BATCH);
      tally.flush();
    }
  }

  private Outcome converse(Bundle bundle, Instant deadline) {
    if (clock.instant().plus(TIME_FOR_A_BUNDLE).isAfter(deadline)) {
      return new Outcome.RetryIn(Duration.ZERO);
    }
    var _ = templates.hear(bundle);
    return converse.converse(people.known(bundle));
  }

  private static Rehearsal.Scene rehearsed(RehearsalWorld world) {
    ProcessorFunction function = new ProcessorFunction(world.context());
    return () -> world.play(SQSEvent.class, world.bundle(), function::handleRequest);
  }
}
