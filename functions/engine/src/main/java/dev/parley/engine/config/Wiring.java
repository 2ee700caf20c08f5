package dev.parley.engine.config;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what the stations need. */
@Factory
public final class Wiring {

  /** The time; tests and the local runtime put a movable one in its place. */
  @Bean
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}
