package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.cache.CacheMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the provider's id of a template: in memory, in the environment, in the table, or by making
 * it at the provider, once. Whoever asks again, in this process or another, gets the same id.
 *
 * <p>One call of {@link #get} may take as long as three calls to the provider. Failures are not
 * kept. Safe for use by many threads.
 */
public final class TemplateCache {
  private final TemplateStore store;
  private final Overrides overrides;
  private final Making making;
  private final TemplateMemory memory;
  private final Counting counting;
  private final InstantSource clock;
  private final Map<TemplateKey, CompletableFuture<TemplateResult>> flights =
      new ConcurrentHashMap<>();

  /** Who hears what the cache does. */
  public record Listeners(TemplateMetrics figures, CacheMetrics fleet, TemplateWatch watch) {}

  /** Takes where templates are kept and made, the overrides, who listens, and the time. */
  public TemplateCache(
      TemplateStore store,
      Providers providers,
      Overrides overrides,
      Listeners listeners,
      InstantSource clock) {
    this.store = store;
    this.overrides = overrides;
    this.clock = clock;
    this.memory = new TemplateMemory(clock);
    this.counting = new Counting(listeners);
    this.making = new Making(store, providers, listeners.watch(), clock);
  }

  /** The template of this workspace, made if it is nowhere. */
  public TemplateResult get(WorkspaceId workspace, TemplateDefinition definition) {
    TemplateKey key = definition.key(workspace);
    try {
      Optional<StoredTemplate> known = memory.get(key);
      return known.isPresent()
          ? found(known.get(), Source.MEMORY)
          : together(key, () -> beyondMemory(key, definition));
    } finally {
      counting.look();
    }
  }

  /** One thread looks; whoever asks for the same meanwhile waits for what it finds. */
  private TemplateResult together(TemplateKey key, Supplier<TemplateResult> look) {
    CompletableFuture<TemplateResult> mine = new CompletableFuture<>();
    @Nullable CompletableFuture<TemplateResult> other = flights.putIfAbsent(key, mine);
    if (other != null) {
      return joined(key, other);
    }
    try {
      TemplateResult result = look.get();
      mine.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key, mine);
    }
  }

  private TemplateResult joined(TemplateKey key, CompletableFuture<TemplateResult> flight) {
    try {
      return switch (flight.join()) {
        case TemplateResult.Found(String id, Source _, Optional<StoredTemplate> template) -> {
          counting.hit(key, id, Source.FLIGHT, template.map(StoredTemplate::friendlyName));
          yield new TemplateResult.Found(id, Source.FLIGHT, template);
        }
        case TemplateResult other -> {
          counting.miss(key);
          counting.made(key, other);
          yield other;
        }
      };
    } catch (CompletionException e) {
      counting.miss(key);
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private TemplateResult beyondMemory(TemplateKey key, TemplateDefinition definition) {
    Optional<String> override = overrides.find(key);
    if (override.isPresent()) {
      counting.hit(key, override.get(), Source.ENVIRONMENT, Optional.empty());
      return new TemplateResult.Found(override.get(), Source.ENVIRONMENT, Optional.empty());
    }
    Optional<StoredTemplate> kept = store.find(key).filter(this::isStillThere);
    if (kept.isPresent()) {
      memory.put(kept.get());
      used(kept.get());
      return found(kept.get(), Source.DATABASE);
    }
    counting.miss(key);
    TemplateResult result = making.make(key, definition, Optional.empty());
    remember(result);
    counting.made(key, result);
    return result;
  }

  /** Forgets what is at an account that the workspace has left: nothing can be sent by it. */
  private boolean isStillThere(StoredTemplate template) {
    boolean left =
        loginAccount(template.key().workspace())
            .filter(account -> !account.equals(template.account()))
            .isPresent();
    return !left || !store.drop(template);
  }

  private TemplateResult found(StoredTemplate template, Source source) {
    counting.hit(template.key(), template.id(), source, Optional.of(template.friendlyName()));
    return new TemplateResult.Found(template.id(), source, Optional.of(template));
  }

  /** To the day: one write a day for each template. */
  private void used(StoredTemplate template) {
    Instant now = clock.instant();
    if (!now.isBefore(template.usedAt().plus(Duration.ofDays(1)))) {
      store.used(template, now);
    }
  }

  private void remember(TemplateResult result) {
    if (result instanceof TemplateResult.Found found) {
      found.template().ifPresent(memory::put);
    }
  }

  /**
   * Hears that the provider knows no template of this id (Twilio's 21655, Meta's 132001): forgets
   * it and makes the template anew, once. If that is not known either, within a day, something else
   * is wrong, and it is left as it is.
   *
   * @return the id to use now; empty if no template has this id now: {@link #get} then finds or
   *     makes the one to use
   */
  public Optional<TemplateResult> rejectedByProvider(WorkspaceId workspace, String id) {
    try {
      if (overrides.refuse(workspace, id)) {
        return Optional.of(new TemplateResult.NotNow("override_passed_over", Duration.ZERO));
      }
      memory.forget(workspace, id);
      return loginAccount(workspace)
          .flatMap(account -> store.byId(workspace, account, id))
          .map(this::rebuilt);
    } finally {
      counting.look();
    }
  }

  private Optional<String> loginAccount(WorkspaceId workspace) {
    return store.login(workspace).map(ProviderLogin::account);
  }

  private TemplateResult rebuilt(StoredTemplate seen) {
    Instant now = clock.instant();
    boolean again =
        seen.rebuiltAt().filter(at -> now.isBefore(at.plus(Making.REBUILD_EVERY))).isPresent();
    if (again) {
      return new TemplateResult.Refused(
          404,
          "rebuilt_already",
          "The provider does not know the template that was made in its place.");
    }
    memory.remove(seen.key());
    return together(seen.key(), () -> anew(seen));
  }

  private TemplateResult anew(StoredTemplate seen) {
    if (!store.drop(seen)) {
      // Somebody else was here before.
      Optional<StoredTemplate> other = store.find(seen.key());
      if (other.isPresent()) {
        memory.put(other.get());
        return found(other.get(), Source.DATABASE);
      }
    }
    counting.miss(seen.key());
    TemplateResult result = making.make(seen.key(), seen.definition(), Optional.of(seen.id()));
    remember(result);
    counting.made(seen.key(), result);
    return result;
  }

  /** Asks for approval, and notes how it stands. */
  public ProviderResult<StoredTemplate> approve(StoredTemplate template, Category category) {
    return noted(
        template,
        making.with(
            template,
            (provider, account) ->
                provider.submit(account, template.id(), template.friendlyName(), category)));
  }

  /** Asks how WhatsApp stands to it, and notes it. */
  public ProviderResult<StoredTemplate> refresh(StoredTemplate template) {
    return noted(
        template,
        making.with(template, (provider, account) -> provider.approval(account, template.id())));
  }

  private ProviderResult<StoredTemplate> noted(
      StoredTemplate template, ProviderResult<Approval> result) {
    return switch (result) {
      case ProviderResult.Done<Approval>(Approval approval) ->
          new ProviderResult.Done<>(noted(template, approval));
      case ProviderResult.Exists<Approval> _ -> new ProviderResult.Unclear<>("exists");
      case ProviderResult.Refused<Approval>(int status, String code, String detail) ->
          new ProviderResult.Refused<>(status, code, detail);
      case ProviderResult.Throttled<Approval>(Optional<Duration> after) ->
          new ProviderResult.Throttled<>(after);
      case ProviderResult.NotSent<Approval>(String why) -> new ProviderResult.NotSent<>(why);
      case ProviderResult.Unclear<Approval>(String why) -> new ProviderResult.Unclear<>(why);
    };
  }

  private StoredTemplate noted(StoredTemplate template, Approval approval) {
    memory.remove(template.key());
    return store.approval(template, approval).orElseGet(() -> template.with(approval));
  }

  /** Deletes it at the provider, and forgets it here once it is gone there. */
  public ProviderResult<Boolean> delete(StoredTemplate template) {
    ProviderResult<Boolean> result =
        making.with(
            template,
            (provider, account) ->
                provider.delete(account, template.id(), template.friendlyName()));
    if (result instanceof ProviderResult.Done<Boolean>) {
      store.drop(template);
      memory.remove(template.key());
    }
    return result;
  }

  /**
   * Puts the workspace's templates into memory, so that the first sends after a start find them
   * there: as many as fit, those of the latest use.
   *
   * @return how many
   */
  public int warmUp(WorkspaceId workspace) {
    List<StoredTemplate> all =
        TemplateStatistics.all(store, workspace).stream()
            .sorted(Comparator.comparing(StoredTemplate::usedAt).reversed())
            .limit(TemplateMemory.MAX)
            .toList();
    all.reversed().forEach(memory::put);
    return all.size();
  }

  /** How many templates are in memory now. */
  public int inMemory() {
    return memory.size();
  }
}
