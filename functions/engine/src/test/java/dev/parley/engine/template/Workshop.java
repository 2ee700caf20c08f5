package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.content.ContentServer;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.engine.Ticking;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.dynamodb.Tables;
import dev.parley.engine.dynamodb.TemplateTable;
import dev.parley.engine.graph.GraphUrl;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.LocalTokenCipher;
import dev.parley.engine.token.TokenCipher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A table, a provider, and processes with a cache each. */
final class Workshop implements AutoCloseable {
  static final WorkspaceId SHOP = new WorkspaceId("shop");
  static final WorkspaceId BAKERY = new WorkspaceId("bakery");
  static final WorkspaceId CAFE = new WorkspaceId("cafe");
  static final String SHOPS = "AC" + "1".repeat(32);
  static final String BAKERYS = "AC" + "2".repeat(32);
  static final String CAFES = "102290129340398";
  static final String SECRET = "canary-secret-of-the-shop";

  final Ticking clock = new Ticking(Instant.parse("2026-11-22T10:00:00Z"));
  final DynamoDbLocal dynamoDb = DynamoDbLocal.inMemory();
  final ContentServer provider = ContentServer.start();
  final List<String> log = new CopyOnWriteArrayList<>();
  final TemplateStore store;
  final Providers providers;
  private final TokenCipher cipher =
      new LocalTokenCipher("a-key-of-the-tests-with-32-and-more-characters");

  Workshop() {
    Tables.create(dynamoDb.client());
    store = new TemplateTable(dynamoDb.client(), Catalogue.ACCOUNTS.name(), clock);
    CallLog calls = new CallLog();
    providers =
        new Providers(
            store,
            cipher,
            clock,
            new TwilioContent(provider.uri(), calls, Duration.ofSeconds(2)),
            new MetaTemplates(
                GraphUrl.of(provider.uri().toString(), true), calls, Duration.ofSeconds(2)));
    provider.twilio(SHOPS, SHOPS, SECRET);
    provider.twilio(BAKERYS, "SK" + "3".repeat(32), "bakerys");
    provider.meta(CAFES, "EAAJ-cafe");
    providers.keep(
        SHOP, new ProviderAccount(ProviderKind.TWILIO, SHOPS, SHOPS, new AccessToken(SECRET)));
    providers.keep(
        BAKERY,
        new ProviderAccount(
            ProviderKind.TWILIO, BAKERYS, "SK" + "3".repeat(32), new AccessToken("bakerys")));
    providers.keep(
        CAFE, new ProviderAccount(ProviderKind.META, CAFES, CAFES, new AccessToken("EAAJ-cafe")));
  }

  /** A process. */
  record OneProcess(
      TemplateCache cache, TemplateMetrics metrics, CacheMetrics fleet, List<String> lines) {
    String id(WorkspaceId workspace, TemplateDefinition definition) {
      return found(workspace, definition).id();
    }

    TemplateResult.Found found(WorkspaceId workspace, TemplateDefinition definition) {
      return (TemplateResult.Found) cache.get(workspace, definition);
    }
  }

  OneProcess process() {
    return process(Map.of());
  }

  /** With these settings. */
  OneProcess process(Map<String, String> environment) {
    TemplateMetrics metrics = new TemplateMetrics(clock);
    CacheMetrics fleet = new CacheMetrics();
    List<String> lines = new ArrayList<>();
    TemplateWatch watch = new TemplateWatch(metrics, clock, lines::add, () -> {});
    return new OneProcess(
        new TemplateCache(
            store,
            providers,
            new Overrides(environment),
            new TemplateCache.Listeners(metrics, fleet, watch),
            clock),
        metrics,
        fleet,
        lines);
  }

  static TemplateDefinition text(String name, String body) {
    return new TemplateDefinition(name, "en", Category.UTILITY, TemplateContent.text(body));
  }

  @Override
  public void close() {
    provider.close();
    dynamoDb.close();
  }
}
