package dev.parley.engine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.config.Settings;
import dev.parley.engine.sqs.FifoBatch;
import dev.parley.engine.sqs.Station;
import dev.parley.event.Bundle;
import dev.parley.pipeline.Converse;
import dev.parley.wire.BundleCodec;
import io.micronaut.context.ApplicationContext;

/** Decides on the events of one inbound queue; there is one function for each priority. */
public final class ProcessorFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final FifoBatch batch;
  private final Station<Bundle> station;

  /** For Lambda: in the environment of the process. */
  public ProcessorFunction() {
    this(EngineContext.start(Environment.ofProcess()));
  }

  /**
   * In a context of its own.
   *
   * @throws dev.parley.engine.config.MissingSettingsException naming all keys that are missing
   */
  public ProcessorFunction(ApplicationContext context) {
    context.getBean(Settings.class).requireFor(ProcessorFunction.class);
    this.batch = context.getBean(FifoBatch.class);
    Converse converse = context.getBean(Converse.class);
    this.station = new Station<>("unreadable_bundle", new BundleCodec()::read, converse::converse);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return batch.handle(event, station);
  }
}
