package dev.parley.engine.config;

import dev.parley.catalogue.Catalogue;
import dev.parley.engine.dynamodb.TableProbe;
import dev.parley.engine.dynamodb.TraceReads;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.sqs.SqsDepths;
import dev.parley.engine.stats.OldestWaits;
import dev.parley.engine.stats.SpentListener;
import dev.parley.engine.stats.SpentMeter;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes what looks at the installation. */
@Factory
final class ObserveWiring {
  private static final double MEGABYTES = 1024;

  @Singleton
  SqsDepths depths(SqsClient client, Settings settings) {
    return new SqsDepths(client, settings.dmQueueUrl());
  }

  @Singleton
  OldestWaits oldestWaits() {
    return OldestWaits.UNKNOWN;
  }

  @Singleton
  SpentListener spentListener() {
    return SpentListener.NONE;
  }

  @Singleton
  SpentMeter spentMeter(CallLog calls, SpentListener listener, InstantSource clock) {
    double gigabytes = Catalogue.functions().getFirst().memoryMegabytes() / MEGABYTES;
    return new SpentMeter(calls, listener, clock, gigabytes);
  }

  @Singleton
  TableProbe tableProbe(DynamoDbClient client) {
    return new TableProbe(client);
  }

  @Singleton
  TraceReads traceReads(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new TraceReads(client, settings.conversationsTable(), clock);
  }
}
