package dev.parley.engine.admin;

import dev.parley.catalogue.Catalogue;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.config.Settings;
import dev.parley.engine.dynamodb.TableProbe;
import dev.parley.engine.sqs.SqsDepths;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Whether each thing that this installation is made of answers. All are asked side by side, each at
 * most twice a second in one process whoever asks, and none is waited for longer than {@link
 * #PATIENCE}.
 */
@Singleton
final class Vitals {
  /** The part without which everything works, only dearer. */
  static final String CACHE = "cache";

  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration REMEMBERED = Duration.ofMillis(500);

  private final Map<String, BooleanSupplier> parts;
  private final InstantSource clock;
  private final Duration patience;
  private Optional<Seen> last = Optional.empty();

  @Inject
  Vitals(TableProbe tables, SqsDepths queues, Cache cache, Settings settings, InstantSource clock) {
    this(parts(tables, queues, cache, settings), clock, PATIENCE);
  }

  /** With other parts and another patience. */
  Vitals(Map<String, BooleanSupplier> parts, InstantSource clock, Duration patience) {
    this.parts = parts;
    this.clock = clock;
    this.patience = patience;
  }

  private record Seen(Instant at, Map<String, Boolean> parts) {}

  private static Map<String, BooleanSupplier> parts(
      TableProbe tables, SqsDepths queues, Cache cache, Settings settings) {
    Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
    parts.put("accounts-table", () -> tables.answers(settings.accountsTable()));
    parts.put("conversations-table", () -> tables.answers(settings.conversationsTable()));
    parts.put("stats-table", () -> tables.answers(settings.statsTable()));
    parts.put(
        "queues",
        () ->
            Stream.of(Catalogue.DM, Catalogue.STORY, Catalogue.COMMENT, Catalogue.OUTBOUND)
                .allMatch(queue -> queues.of(queue).isPresent()));
    if (!cache.equals(Cache.NONE)) {
      parts.put(CACHE, cache::answers);
    }
    return parts;
  }

  /** Each part and whether it answers, in a fixed order. */
  synchronized Map<String, Boolean> look() {
    Instant now = clock.instant();
    boolean fresh =
        last.filter(it -> !now.isBefore(it.at()) && now.isBefore(it.at().plus(REMEMBERED)))
            .isPresent();
    if (!fresh) {
      last = Optional.of(new Seen(now, asked()));
    }
    return last.orElseThrow().parts();
  }

  private Map<String, Boolean> asked() {
    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    parts.values().forEach(part -> answers.add(answer(part)));
    Map<String, Boolean> found = new LinkedHashMap<>();
    for (String name : parts.keySet()) {
      found.put(name, answers.get(found.size()).join());
    }
    return found;
  }

  /** The one place where whatever goes wrong becomes a part that is down. */
  private CompletableFuture<Boolean> answer(BooleanSupplier part) {
    return CompletableFuture.supplyAsync(part::getAsBoolean, Thread::startVirtualThread)
        .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(_ -> false);
  }
}
