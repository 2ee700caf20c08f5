package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.cache.CacheKey.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The templates that this process knows: at most {@value #MAX}, those asked for last, and each for
 * {@link #KEPT}, after which the table is asked again, as another process may have dropped it.
 */
final class TemplateMemory {
  static final int MAX = 1000;
  static final Duration KEPT = Kind.TEMPLATE.timeToLive();

  private final InstantSource clock;
  private final Map<TemplateKey, Known> known = new LinkedHashMap<>(16, 0.75f, true);

  TemplateMemory(InstantSource clock) {
    this.clock = clock;
  }

  private record Known(StoredTemplate template, Instant since) {}

  synchronized Optional<StoredTemplate> get(TemplateKey key) {
    @Nullable Known found = known.get(key);
    if (found == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (now.isBefore(found.since()) || !now.isBefore(found.since().plus(KEPT))) {
      known.remove(key);
      return Optional.empty();
    }
    return Optional.of(found.template());
  }

  synchronized void put(StoredTemplate template) {
    known.put(template.key(), new Known(template, clock.instant()));
    if (known.size() > MAX) {
      known.remove(known.keySet().iterator().next());
    }
  }

  synchronized void remove(TemplateKey key) {
    known.remove(key);
  }

  /** Forgets what has this id. */
  synchronized void forget(WorkspaceId workspace, String id) {
    known
        .values()
        .removeIf(
            it ->
                it.template().id().equals(id) && it.template().key().workspace().equals(workspace));
  }

  synchronized int size() {
    return known.size();
  }
}
