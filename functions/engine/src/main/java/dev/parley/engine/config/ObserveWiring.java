package dev.parley.engine.config;

import dev.parley.catalogue.Catalogue;
import dev.parley.engine.count.Tally;
import dev.parley.engine.dynamodb.TableProbe;
import dev.parley.engine.dynamodb.TraceReads;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.sqs.SqsDepths;
import dev.parley.engine.stats.Board;
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
  SqsDepths depths(SqsClient client, Settings settings, JsonStationLog log) {
    return new SqsDepths(client, settings.dmQueueUrl(), log);
  }

  /** What the statistics say. */
  @Singleton
  OldestWaits oldestWaits(Board board) {
    return queue -> board.current().flatMap(shown -> shown.snapshot().oldestWait(queue));
  }

  /** Written with the counts, at no further cost. */
  @Singleton
  SpentListener spentListener(Tally tally) {
    return spent -> spent.amounts().forEach(tally::used);
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
