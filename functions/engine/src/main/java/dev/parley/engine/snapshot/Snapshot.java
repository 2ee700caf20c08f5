package dev.parley.engine.snapshot;

import dev.parley.engine.cache.Cache;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.config.FirstRequests;
import dev.parley.engine.config.Settings;
import dev.parley.engine.log.JsonStationLog;
import io.micronaut.context.ApplicationContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.crac.Core;
import org.crac.Resource;

/**
 * The hooks of one function around its snapshot.
 *
 * <p>Before: its rehearsal is played for {@link #REHEARSED} at most, each service is asked once
 * without credentials, and what is connected is closed. Whatever fails there is logged and changes
 * nothing: a function that was not rehearsed is only slower at its first event. After a restore:
 * what the operating system lent of chance before is used up; nothing waits and nothing connects,
 * so it takes no part of the ten seconds that AWS allows.
 */
public final class Snapshot implements Resource {
  /** How long rehearsing goes on; publishing a version takes so much longer. */
  static final Duration REHEARSED = Duration.ofSeconds(8);

  /** After so many the compilers have seen what there is to see. */
  static final int ROUNDS = 200;

  /** More than the JDK keeps of the operating system's chance for later. */
  private static final int KEPT_CHANCE = 1024;

  private static final String TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";
  private static final String STATION = "snapshot";

  /** The contexts of CRaC hold their resources weakly. */
  private static final Set<Snapshot> KEPT = ConcurrentHashMap.newKeySet();

  private final ApplicationContext context;
  private final Settings settings;
  private final Rehearsal rehearsal;

  /** The hooks of the function that lives in this context. */
  public Snapshot(ApplicationContext context, Rehearsal rehearsal) {
    this.context = context;
    this.settings = context.getBean(Settings.class);
    this.rehearsal = rehearsal;
  }

  /**
   * The context of a function that Lambda starts, in the environment of the process. If a snapshot
   * is going to be taken of it, the hooks are registered.
   */
  public static ApplicationContext context(Rehearsal rehearsal) {
    ApplicationContext context = EngineContext.start(Environment.ofProcess());
    if ("snap-start".equals(System.getenv(TYPE))) {
      Snapshot snapshot = new Snapshot(context, rehearsal);
      KEPT.add(snapshot);
      Core.getGlobalContext().register(snapshot);
    }
    return context;
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> all) {
    long rounds = rehearse();
    quietly("first_requests", () -> FirstRequests.make(settings));
    context.getBean(Cache.class).close();
    log().summary(STATION, "prepared", Map.of("rounds", rounds));
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> all) {
    new SecureRandom().nextBytes(new byte[KEPT_CHANCE]);
  }

  private long rehearse() {
    long end = System.nanoTime() + REHEARSED.toNanos();
    long rounds = 0;
    try (RehearsalWorld world = RehearsalWorld.like(settings)) {
      Rehearsal.Scene scene = rehearsal.in(world);
      while (rounds < ROUNDS && System.nanoTime() < end) {
        scene.play();
        rounds++;
      }
    } catch (Exception e) {
      failed("rehearsal", e);
    }
    return rounds;
  }

  private void quietly(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failed(what, e);
    }
  }

  private void failed(String what, Exception e) {
    log().problem(STATION, what, e.getClass().getSimpleName());
  }

  private JsonStationLog log() {
    return context.getBean(JsonStationLog.class);
  }
}
