package dev.parley.engine.config;

import dev.parley.engine.dynamodb.ContactEdits;
import dev.parley.engine.dynamodb.ConversationReads;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.Erasure;
import dev.parley.engine.dynamodb.Erasures;
import dev.parley.engine.dynamodb.EventReads;
import dev.parley.engine.dynamodb.PeopleSearch;
import dev.parley.engine.stats.GaugeMoves;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes what shows operators their people and what happened with them. */
@Factory
final class PeopleWiring {

  @Singleton
  ConversationReads conversationReads(
      DynamoDbClient client, Settings settings, InstantSource clock) {
    return new ConversationReads(client, settings.conversationsTable(), clock);
  }

  @Singleton
  PeopleSearch peopleSearch(DynamoDbClient client, Settings settings, ConversationReads reads) {
    return new PeopleSearch(client, settings.conversationsTable(), reads);
  }

  @Singleton
  EventReads eventReads(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new EventReads(client, settings.conversationsTable(), clock);
  }

  @Singleton
  Erasure erasure(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new Erasure(
        client,
        settings.accountsTable(),
        settings.conversationsTable(),
        settings.statsTable(),
        clock);
  }

  @Singleton
  Erasures erasures(
      DynamoDbClient client,
      Settings settings,
      Erasure erasure,
      GaugeMoves gauges,
      DynamoAccounts accounts,
      InstantSource clock) {
    return new Erasures(client, settings.accountsTable(), erasure, clock)
        .counting(gauges, accounts);
  }

  @Singleton
  ContactEdits contactEdits(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new ContactEdits(client, settings.conversationsTable(), clock);
  }
}
