package dev.parley.engine.config;

import dev.parley.account.Account;
import dev.parley.engine.count.Tally;
import dev.parley.engine.dynamodb.AccountList;
import dev.parley.engine.dynamodb.CountReads;
import dev.parley.engine.dynamodb.CountWrites;
import dev.parley.engine.dynamodb.Recounts;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.pipeline.Accounts;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes what counts, and what reads the counts. */
@Factory
final class CountWiring {

  @Singleton
  Tally tally(
      DynamoDbClient client,
      Settings settings,
      Accounts accounts,
      JsonStationLog log,
      InstantSource clock,
      RandomGenerator random) {
    return new Tally(
        new CountWrites(client, settings.statsTable()),
        account -> accounts.find(account).map(Account::workspace),
        log,
        clock,
        random);
  }

  @Singleton
  CountReads countReads(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new CountReads(client, settings.statsTable(), clock);
  }

  @Singleton
  Recounts recounts(
      DynamoDbClient client, Settings settings, AccountList accounts, InstantSource clock) {
    return new Recounts(
        client, settings.conversationsTable(), settings.statsTable(), accounts, clock);
  }
}
