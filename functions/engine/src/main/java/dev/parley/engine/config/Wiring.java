package dev.parley.engine.config;

import dev.parley.engine.cache.Cache;
import dev.parley.engine.count.Tally;
import dev.parley.engine.dynamodb.Due;
import dev.parley.engine.dynamodb.DynamoConversations;
import dev.parley.engine.dynamodb.DynamoJobs;
import dev.parley.engine.dynamodb.People;
import dev.parley.engine.dynamodb.UnreadableMessages;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.log.StationReport;
import dev.parley.engine.sqs.FifoBatch;
import dev.parley.engine.sqs.SqsDeadLetters;
import dev.parley.engine.sqs.SqsInbox;
import dev.parley.engine.sqs.SqsInboxes;
import dev.parley.engine.sqs.SqsOutbox;
import dev.parley.engine.sqs.Undertaker;
import dev.parley.engine.sqs.Visibility;
import dev.parley.engine.wakeup.DueJobs;
import dev.parley.engine.wakeup.Releases;
import dev.parley.engine.wakeup.Wakeup;
import dev.parley.pipeline.Accounts;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Converse;
import dev.parley.pipeline.Lookups;
import dev.parley.pipeline.Outbox;
import dev.parley.pipeline.Reconcile;
import dev.parley.rig.CrashPoints;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes what the stations need out of the {@link Environment}. Each bean is made when it is first
 * asked for, so a function has only its own.
 */
@Factory
final class Wiring {

  @Singleton
  Settings settings(Environment environment) {
    return new Settings(environment);
  }

  /** Primary, since Micronaut has a clock of its own. */
  @Primary
  @Singleton
  InstantSource clock(Environment environment) {
    return environment.clock();
  }

  @Singleton
  CrashPoints crashPoints(Environment environment) {
    return environment.crashPoints();
  }

  /**
   * Chance for waits and for names of steps. The operating system's: every other generator has a
   * seed, also that of each thread, and with it environments out of one snapshot would all draw the
   * same.
   */
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }

  @Singleton
  JsonStationLog log(Environment environment) {
    StationReport report = new StationReport(environment.clock(), environment.logLines());
    return new JsonStationLog(environment.clock(), environment.logLines(), report);
  }

  @Singleton
  Conversations conversations(
      DynamoDbClient client, Settings settings, InstantSource clock, Cache cache, Tally tally) {
    return new DynamoConversations(client, settings.conversationsTable(), clock, cache, tally);
  }

  @Singleton
  SqsOutbox outbox(SqsClient client, Settings settings) {
    return new SqsOutbox(client, settings.outboundQueueUrl());
  }

  @Singleton
  SqsDeadLetters deadLetters(SqsClient client, Settings settings) {
    return new SqsDeadLetters(client, settings.sourceQueue().deadLetterUrl());
  }

  @Singleton
  Undertaker undertaker(
      UnreadableMessages messages,
      Accounts accounts,
      SqsDeadLetters deadLetters,
      Settings settings) {
    return new Undertaker(
        SqsInboxes.name(settings.sourceQueue().url()),
        messages,
        account -> accounts.find(account).isPresent(),
        deadLetters);
  }

  @Singleton
  FifoBatch batch(
      SqsClient client,
      Settings settings,
      Undertaker undertaker,
      Tally tally,
      JsonStationLog log,
      InstantSource clock,
      RandomGenerator random,
      CrashPoints crashPoints) {
    Visibility visibility = new Visibility(client, settings.sourceQueue().url(), log);
    return new FifoBatch(visibility, undertaker, log, clock, random, crashPoints, tally::waited);
  }

  @Singleton
  People people(DynamoDbClient client, Settings settings) {
    return new People(client, settings.conversationsTable());
  }

  @Singleton
  Converse converse(
      Accounts accounts,
      Conversations conversations,
      Lookups lookups,
      Outbox outbox,
      SqsDeadLetters deadLetters,
      JsonStationLog log,
      InstantSource clock,
      RandomGenerator random,
      CrashPoints crashPoints,
      Tally tally) {
    return new Converse(
        tally.noting(accounts),
        conversations,
        lookups,
        outbox,
        deadLetters,
        log,
        clock,
        random,
        crashPoints);
  }

  @Singleton
  Wakeup wakeup(
      DynamoDbClient database,
      SqsClient queues,
      Settings settings,
      Reconcile reconcile,
      Releases releases,
      DynamoJobs jobs,
      Outbox outbox,
      JsonStationLog log,
      InstantSource clock) {
    Due due = new Due(database, settings.conversationsTable());
    SqsInbox inbox = new SqsInbox(queues, settings.dmQueueUrl());
    DueJobs dueJobs = new DueJobs(jobs, outbox, log, clock);
    return new Wakeup(due, inbox, reconcile, releases, dueJobs, log, clock);
  }
}
