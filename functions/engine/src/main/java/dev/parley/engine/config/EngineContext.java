package dev.parley.engine.config;

import io.micronaut.context.ApplicationContext;

/** Starts the context of one function. Several may run in one process, each in its own world. */
public final class EngineContext {

  private EngineContext() {}

  /**
   * A context in this environment. Nothing is read from the process or from files, no bean is made
   * before it is asked for, and nothing is connected.
   *
   * @param beans further singletons; each has to be of a type for which there is no other bean
   */
  public static ApplicationContext start(Environment environment, Object... beans) {
    return ApplicationContext.builder()
        .environments("function")
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .environmentPropertySource(false)
        .banner(false)
        .singletons(environment)
        .singletons(beans)
        .start();
  }
}
