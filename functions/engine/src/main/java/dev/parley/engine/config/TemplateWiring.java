package dev.parley.engine.config;

import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.dynamodb.TemplateTable;
import dev.parley.engine.graph.GraphUrl;
import dev.parley.engine.log.CacheReport;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.template.MetaTemplates;
import dev.parley.engine.template.Overrides;
import dev.parley.engine.template.Providers;
import dev.parley.engine.template.TemplateCache;
import dev.parley.engine.template.TemplateMetrics;
import dev.parley.engine.template.TemplateNotices;
import dev.parley.engine.template.TemplateStore;
import dev.parley.engine.template.TemplateWatch;
import dev.parley.engine.template.TwilioContent;
import dev.parley.engine.token.TokenCipher;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the cache of message templates and what reaches their providers. */
@Factory
final class TemplateWiring {

  /** Where Meta keeps templates, whichever host the accounts' messages go to. */
  private static final String META = "https://graph.facebook.com";

  @Singleton
  TemplateStore templateStore(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new TemplateTable(client, settings.accountsTable(), clock);
  }

  @Singleton
  TemplateNotices templateNotices(TemplateStore store) {
    return new TemplateNotices(store);
  }

  @Singleton
  Providers templateProviders(
      TemplateStore store,
      TokenCipher cipher,
      Settings settings,
      CallLog calls,
      InstantSource clock) {
    GraphUrl meta =
        GraphUrl.of(settings.isLocal() ? settings.graphUrl() : META, settings.isLocal());
    return new Providers(
        store,
        cipher,
        clock,
        new TwilioContent(settings.contentUrl(), calls),
        new MetaTemplates(meta, calls));
  }

  @Singleton
  TemplateMetrics templateMetrics(Settings settings, InstantSource clock) {
    return new TemplateMetrics(
        clock,
        settings.cacheWindow().orElse(TemplateMetrics.WINDOW),
        settings.cacheMissThresholds());
  }

  @Singleton
  TemplateWatch templateWatch(
      TemplateMetrics metrics, CacheReport report, Environment environment) {
    return new TemplateWatch(metrics, environment.clock(), environment.logLines(), report::write);
  }

  @Singleton
  TemplateCache templateCache(
      TemplateStore store,
      Providers providers,
      Settings settings,
      TemplateMetrics metrics,
      CacheMetrics fleet,
      TemplateWatch watch,
      InstantSource clock) {
    return new TemplateCache(
        store,
        providers,
        new Overrides(settings.templateOverrides()),
        new TemplateCache.Listeners(metrics, fleet, watch),
        clock);
  }
}
