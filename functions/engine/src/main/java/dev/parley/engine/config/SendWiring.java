package dev.parley.engine.config;

import dev.parley.engine.count.Tally;
import dev.parley.engine.dynamodb.DynamoGovernor;
import dev.parley.engine.dynamodb.DynamoJournal;
import dev.parley.engine.dynamodb.DynamoParking;
import dev.parley.engine.dynamodb.DynamoSends;
import dev.parley.engine.dynamodb.DynamoSuspensions;
import dev.parley.engine.dynamodb.LimitReads;
import dev.parley.engine.dynamodb.SendLists;
import dev.parley.engine.job.JobReport;
import dev.parley.engine.job.ReportedJournal;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.log.ReportedParking;
import dev.parley.engine.sqs.SendOrderCodec;
import dev.parley.engine.sqs.SqsOutbox;
import dev.parley.engine.wakeup.Releases;
import dev.parley.pace.Pause;
import dev.parley.pipeline.Accounts;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Deliver;
import dev.parley.pipeline.History;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.MessageSender;
import dev.parley.pipeline.Outbox;
import dev.parley.pipeline.Parking;
import dev.parley.pipeline.Reconcile;
import dev.parley.pipeline.Sends;
import dev.parley.pipeline.Suspensions;
import dev.parley.rig.CrashPoints;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes what sends, and what finds out what became of it. */
@Factory
final class SendWiring {

  @Singleton
  Journal journal(
      DynamoDbClient client,
      Settings settings,
      InstantSource clock,
      JobReport report,
      Tally tally) {
    return new ReportedJournal(
        new DynamoJournal(client, settings.conversationsTable(), clock, tally), report);
  }

  @Singleton
  DynamoParking parking(DynamoDbClient client, Settings settings, InstantSource clock) {
    SendOrderCodec orders = new SendOrderCodec();
    return new DynamoParking(
        client, settings.conversationsTable(), clock, orders::write, orders::read);
  }

  @Singleton
  DynamoGovernor governor(
      DynamoDbClient client,
      Settings settings,
      InstantSource clock,
      RandomGenerator random,
      JsonStationLog log) {
    return new DynamoGovernor(
        client,
        settings.conversationsTable(),
        settings.appMessagesPerSecond(),
        Pause.sleeping(clock),
        clock,
        random,
        log);
  }

  @Singleton
  Releases releases(SqsOutbox outbox, DynamoParking parking, InstantSource clock) {
    return new Releases(outbox, parking, clock);
  }

  @Singleton
  Deliver.Ports ports(
      Accounts accounts,
      Conversations conversations,
      Journal journal,
      Suspensions suspensions,
      DynamoGovernor governor,
      DynamoParking parking,
      MessageSender sender,
      JsonStationLog log,
      Tally tally) {
    Parking reported = new ReportedParking(parking, log.report());
    return new Deliver.Ports(
        tally.noting(accounts), conversations, journal, suspensions, governor, reported, sender);
  }

  @Singleton
  Deliver deliver(
      Deliver.Ports ports,
      JsonStationLog log,
      InstantSource clock,
      RandomGenerator random,
      CrashPoints crashPoints) {
    return new Deliver(ports, log, clock, random, crashPoints);
  }

  @Singleton
  Sends sends(
      DynamoDbClient client,
      Settings settings,
      InstantSource clock,
      JobReport report,
      Tally tally) {
    return new DynamoSends(client, settings.conversationsTable(), clock, report, tally);
  }

  @Singleton
  Suspensions suspensions(DynamoDbClient client, Settings settings) {
    return new DynamoSuspensions(client, settings.accountsTable());
  }

  @Singleton
  Reconcile reconcile(
      Accounts accounts,
      Sends sends,
      History history,
      Outbox outbox,
      JsonStationLog log,
      InstantSource clock,
      CrashPoints crashPoints) {
    return new Reconcile(accounts, sends, history, outbox, log, clock, crashPoints);
  }

  @Singleton
  LimitReads limitReads(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new LimitReads(
        client, settings.conversationsTable(), settings.appMessagesPerSecond(), clock);
  }

  @Singleton
  SendLists sendLists(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new SendLists(client, settings.conversationsTable(), clock);
  }
}
