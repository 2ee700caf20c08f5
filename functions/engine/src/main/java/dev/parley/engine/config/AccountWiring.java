package dev.parley.engine.config;

import dev.parley.channel.AccountKey;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.AutomationEdits;
import dev.parley.engine.dynamodb.AutomationHistory;
import dev.parley.engine.dynamodb.DraftEdits;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.DynamoGovernor;
import dev.parley.engine.dynamodb.DynamoLookups;
import dev.parley.engine.dynamodb.OldRevisions;
import dev.parley.engine.graph.GraphApi;
import dev.parley.engine.graph.GraphClient;
import dev.parley.engine.graph.GraphHistory;
import dev.parley.engine.graph.GraphLookups;
import dev.parley.engine.graph.GraphUrl;
import dev.parley.engine.graph.IceBreakers;
import dev.parley.engine.graph.UsageListener;
import dev.parley.engine.kms.KmsTokenCipher;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.lookup.AllLookups;
import dev.parley.engine.stats.GaugeMoves;
import dev.parley.engine.token.LocalTokenCipher;
import dev.parley.engine.token.TokenCipher;
import dev.parley.pace.Usage;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Lookups;
import dev.parley.pipeline.Reconcile;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Makes what knows accounts, and what speaks for them. */
@Factory
final class AccountWiring {

  @Singleton
  DocumentCodec documents(JsonMapper json) {
    return new DocumentCodec(json);
  }

  @Singleton
  DynamoAccounts accounts(
      DynamoDbClient client,
      Settings settings,
      DocumentCodec documents,
      Environment environment,
      JsonStationLog log,
      Cache cache) {
    return new DynamoAccounts(
        client, settings.accountsTable(), documents, environment.clock(), log, cache);
  }

  @Singleton
  AccountWrites accountWrites(
      DynamoDbClient client,
      Settings settings,
      DocumentCodec documents,
      DynamoAccounts accounts,
      Environment environment,
      GaugeMoves gauges) {
    return new AccountWrites(
            client, settings.accountsTable(), documents, accounts, environment.clock())
        .counting(gauges);
  }

  @Singleton
  AutomationEdits automationEdits(
      DynamoDbClient client,
      Settings settings,
      DocumentCodec documents,
      DynamoAccounts accounts,
      Environment environment,
      GaugeMoves gauges) {
    return new AutomationEdits(
            client, settings.accountsTable(), documents, accounts, environment.clock())
        .counting(gauges);
  }

  @Singleton
  DraftEdits draftEdits(
      DynamoDbClient client,
      Settings settings,
      DocumentCodec documents,
      DynamoAccounts accounts,
      Environment environment,
      GaugeMoves gauges) {
    return new DraftEdits(
            client, settings.accountsTable(), documents, accounts, environment.clock())
        .counting(gauges);
  }

  @Singleton
  AutomationHistory automationHistory(
      DynamoDbClient client, Settings settings, DocumentCodec documents, Environment environment) {
    return new AutomationHistory(client, settings.accountsTable(), documents, environment.clock());
  }

  @Singleton
  TokenCipher tokenCipher(Settings settings, BeanProvider<KmsClient> kms, InstantSource clock) {
    TokenCipher local = new LocalTokenCipher(settings.tokenKey().value());
    return settings
        .tokenKmsKey()
        .<TokenCipher>map(key -> new KmsTokenCipher(kms.get(), key, local, clock))
        .orElse(local);
  }

  @Bean(preDestroy = "close")
  @Singleton
  GraphClient graphClient(
      Environment environment,
      Settings settings,
      TokenCipher cipher,
      CallLog calls,
      DynamoGovernor governor) {
    GraphUrl url = GraphUrl.of(settings.graphUrl(), settings.isLocal());
    return new GraphClient(
        url, cipher, calls, environment.clock(), environment.crashPoints(), learning(governor));
  }

  private static UsageListener learning(DynamoGovernor governor) {
    return new UsageListener() {
      @Override
      public void ofApp(Usage usage) {
        governor.appUsed(usage);
      }

      @Override
      public void of(AccountKey account, Usage usage) {
        governor.used(account, usage);
      }
    };
  }

  @Singleton
  DynamoLookups tableLookups(
      DynamoDbClient client,
      Settings settings,
      DocumentCodec documents,
      AccountWrites writes,
      Environment environment) {
    return new DynamoLookups(
        writes, new OldRevisions(client, settings.accountsTable(), documents, environment.clock()));
  }

  @Singleton
  GraphApi graphApi(GraphClient client) {
    return new GraphApi(client);
  }

  @Singleton
  GraphHistory graphHistory(GraphClient client) {
    return new GraphHistory(client);
  }

  @Singleton
  IceBreakers iceBreakers(GraphClient client) {
    return new IceBreakers(client);
  }

  @Singleton
  Lookups lookups(
      GraphClient client,
      DynamoLookups tables,
      Conversations conversations,
      Reconcile reconcile,
      Environment environment) {
    return new AllLookups(
        new GraphLookups(client, environment.clock()), tables, conversations, reconcile);
  }
}
