package dev.parley.engine.config;

import dev.parley.engine.dynamodb.AccountLinks;
import dev.parley.engine.dynamodb.AccountList;
import dev.parley.engine.dynamodb.ApiKeys;
import dev.parley.engine.dynamodb.Members;
import dev.parley.engine.dynamodb.Workspaces;
import dev.parley.engine.stats.GaugeMoves;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes what knows workspaces, who works in them, and what they have. */
@Factory
final class AccessWiring {

  @Singleton
  Workspaces workspaces(
      DynamoDbClient client, Settings settings, InstantSource clock, GaugeMoves gauges) {
    return new Workspaces(client, settings.accountsTable(), clock).counting(gauges);
  }

  @Singleton
  Members members(
      DynamoDbClient client, Settings settings, InstantSource clock, GaugeMoves gauges) {
    return new Members(client, settings.accountsTable(), clock).counting(gauges);
  }

  @Singleton
  ApiKeys apiKeys(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new ApiKeys(client, settings.accountsTable(), clock);
  }

  @Singleton
  AccountLinks accountLinks(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new AccountLinks(client, settings.accountsTable(), clock);
  }

  @Singleton
  AccountList accountList(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new AccountList(client, settings.accountsTable(), clock);
  }
}
