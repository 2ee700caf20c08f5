package dev.parley.engine.config;

import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.graph.GraphApi;
import dev.parley.engine.graph.GraphUrl;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.token.TokenCipher;
import io.micronaut.context.annotation.Factory;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes what knows accounts, and what sends for them. */
@Factory
final class AccountWiring {
  /** {@code local} lets the Graph API be on the loopback interface. */
  private static final String PROFILE = "PARLEY_PROFILE";

  @Singleton
  DocumentCodec documents(JsonMapper json) {
    return new DocumentCodec(json);
  }

  @Singleton
  DynamoAccounts accounts(
      DynamoDbClient client, Settings settings, DocumentCodec documents, Environment environment) {
    return new DynamoAccounts(client, settings.accountsTable(), documents, environment.clock());
  }

  @Singleton
  AccountWrites accountWrites(
      DynamoDbClient client,
      Settings settings,
      DocumentCodec documents,
      DynamoAccounts accounts,
      Environment environment) {
    return new AccountWrites(
        client, settings.accountsTable(), documents, accounts, environment.clock());
  }

  @Singleton
  TokenCipher tokenCipher(Settings settings) {
    return new TokenCipher(settings.tokenKey().value());
  }

  @Singleton
  GraphApi graphApi(Environment environment, Settings settings, TokenCipher cipher, CallLog calls) {
    boolean local = "local".equals(environment.values().get(PROFILE));
    return new GraphApi(
        GraphUrl.of(settings.graphUrl().toString(), local), cipher, calls, environment.clock());
  }
}
