package dev.parley.engine.config;

import dev.parley.engine.cache.Cache;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.DynamoGauges;
import dev.parley.engine.dynamodb.DynamoStatistics;
import dev.parley.engine.dynamodb.GaugeRecount;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.stats.Board;
import dev.parley.engine.stats.GaugeMoves;
import dev.parley.engine.stats.Intervals;
import dev.parley.engine.stats.QueueDepths;
import dev.parley.engine.stats.Refresh;
import dev.parley.engine.stats.SnapshotCodec;
import dev.parley.engine.stats.StatsStore;
import dev.parley.engine.stats.WorkspaceBoards;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes what computes statistics and what shows them. */
@Factory
final class StatsWiring {

  @Singleton
  Intervals intervals(Settings settings) {
    return settings.intervals();
  }

  @Singleton
  StatsStore statsStore(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoStatistics(client, settings.statsTable(), clock);
  }

  @Singleton
  SnapshotCodec snapshotCodec(JsonMapper json) {
    return new SnapshotCodec(json);
  }

  @Singleton
  Refresh refresh(
      StatsStore store,
      QueueDepths queues,
      Cache cache,
      SnapshotCodec codec,
      Intervals intervals,
      JsonStationLog log,
      InstantSource clock) {
    return new Refresh(new Refresh.Parts(store, queues, cache, codec), intervals, log, clock);
  }

  @Singleton
  Board board(
      StatsStore store,
      Cache cache,
      SnapshotCodec codec,
      Intervals intervals,
      InstantSource clock) {
    return new Board(store, cache, codec, intervals, clock);
  }

  @Singleton
  WorkspaceBoards workspaceBoards(StatsStore store, SnapshotCodec codec, InstantSource clock) {
    return new WorkspaceBoards(store, codec, clock);
  }

  /** Functions that are not told of the table move nothing that is counted there. */
  @Singleton
  GaugeMoves gaugeMoves(DynamoDbClient client, Settings settings, JsonStationLog log) {
    return settings.hasStatsTable() ? gauges(client, settings, log) : GaugeMoves.NONE;
  }

  @Bean(typed = DynamoGauges.class)
  @Singleton
  DynamoGauges gauges(DynamoDbClient client, Settings settings, JsonStationLog log) {
    return new DynamoGauges(client, settings.statsTable(), log);
  }

  @Singleton
  GaugeRecount gaugeRecount(
      DynamoDbClient client,
      Settings settings,
      DynamoAccounts accounts,
      DynamoGauges gauges,
      InstantSource clock) {
    return new GaugeRecount(client, settings.accountsTable(), accounts, gauges, clock);
  }
}
