package dev.parley.engine.config;

import dev.parley.engine.dynamodb.AuditLog;
import dev.parley.engine.dynamodb.IdempotencyKeys;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes what the Admin API keeps about requests. */
@Factory
final class ApiWiring {

  @Singleton
  AuditLog auditLog(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new AuditLog(client, settings.accountsTable(), clock);
  }

  @Singleton
  IdempotencyKeys idempotencyKeys(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new IdempotencyKeys(client, settings.accountsTable(), clock);
  }
}
