package dev.parley.engine.config;

import dev.parley.engine.dynamodb.DynamoJobs;
import dev.parley.engine.dynamodb.Sendings;
import dev.parley.engine.dynamodb.Usages;
import dev.parley.engine.job.JobReport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes what the send API keeps. */
@Factory
final class JobWiring {

  @Singleton
  DynamoJobs jobs(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoJobs(client, settings.conversationsTable(), clock);
  }

  @Singleton
  Sendings sendings(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new Sendings(client, settings.accountsTable(), clock);
  }

  @Singleton
  Usages usages(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new Usages(client, settings.statsTable(), clock);
  }

  @Singleton
  JobReport jobReport(Environment environment) {
    return new JobReport(environment.clock(), environment.logLines());
  }
}
