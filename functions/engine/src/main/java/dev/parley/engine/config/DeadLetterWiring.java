package dev.parley.engine.config;

import dev.parley.engine.dynamodb.DeadLetterReads;
import dev.parley.engine.dynamodb.Dismissals;
import dev.parley.engine.dynamodb.Redrives;
import dev.parley.engine.dynamodb.UnreadableMessages;
import dev.parley.engine.sqs.SqsInboxes;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes what keeps dead letters, and what brings them back. */
@Factory
final class DeadLetterWiring {

  @Singleton
  UnreadableMessages unreadableMessages(DynamoDbClient client, Settings settings) {
    return new UnreadableMessages(client, settings.conversationsTable());
  }

  @Singleton
  DeadLetterReads deadLetterReads(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DeadLetterReads(client, settings.conversationsTable(), clock);
  }

  @Singleton
  Redrives redrives(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new Redrives(client, settings.conversationsTable(), clock);
  }

  @Singleton
  Dismissals dismissals(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new Dismissals(client, settings.conversationsTable(), clock);
  }

  @Singleton
  SqsInboxes inboxes(SqsClient client, Settings settings) {
    return new SqsInboxes(client, settings.queueUrls());
  }
}
