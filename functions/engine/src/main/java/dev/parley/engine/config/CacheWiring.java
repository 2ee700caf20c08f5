package dev.parley.engine.config;

import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.log.CacheReport;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.valkey.Budgets;
import dev.parley.engine.valkey.CacheServer;
import dev.parley.engine.valkey.ValkeyCache;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the cache, or none: only functions that are told of one have it. */
@Factory
final class CacheWiring {

  @Singleton
  CacheMetrics cacheMetrics() {
    return new CacheMetrics();
  }

  @Singleton
  CacheReport cacheReport(CacheMetrics metrics, Environment environment) {
    return new CacheReport(metrics, environment.clock(), environment.logLines());
  }

  @Bean(preDestroy = "close")
  @Singleton
  Cache cache(Environment environment, Settings settings, CacheMetrics metrics, CallLog calls) {
    return environment
        .cache()
        .or(
            () ->
                settings
                    .cache()
                    .map(
                        server ->
                            valkey(
                                server,
                                settings,
                                environment.clock(),
                                new ValkeyCache.Counters(metrics, calls))))
        .orElse(Cache.NONE);
  }

  private static Cache valkey(
      CacheServer server, Settings settings, InstantSource clock, ValkeyCache.Counters counters) {
    return ValkeyCache.of(
        new ValkeyCache.Place(server, Budgets.of(server)),
        new ValkeyCache.Identity(settings.tokenKey().value(), settings.region()),
        clock,
        counters);
  }
}
