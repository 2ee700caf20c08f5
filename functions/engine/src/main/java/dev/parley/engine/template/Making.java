package dev.parley.engine.template;

import dev.parley.engine.template.TemplateProvider.Content;
import dev.parley.engine.template.TemplateStore.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Makes a template at its provider, and not twice.
 *
 * <p>Before the call a mark is written, which goes away with a known end. Who finds a mark looks at
 * the provider for what that call may have made; within {@link #SETTLE} after a lost answer nothing
 * new is made, since it may still come to light. Two processes at the same moment may both make
 * one: the first to write is right, and the other deletes its own.
 */
final class Making {
  /** A lost answer's content must show itself within this. */
  static final Duration SETTLE = Duration.ofSeconds(30);

  /** A template is made anew for an id that is not known no more often than this. */
  static final Duration REBUILD_EVERY = Duration.ofDays(1);

  private static final Duration SOON = Duration.ofSeconds(5);

  private final TemplateStore store;
  private final Providers providers;
  private final TemplateWatch watch;
  private final InstantSource clock;

  Making(TemplateStore store, Providers providers, TemplateWatch watch, InstantSource clock) {
    this.store = store;
    this.providers = providers;
    this.watch = watch;
    this.clock = clock;
  }

  /** What is to be made, for whom, and which id is not to be taken for it. */
  private record Wanted(
      Providers.Access.Open access,
      TemplateKey key,
      TemplateDefinition definition,
      Optional<String> dead) {}

  /**
   * Makes it.
   *
   * @param dead the id in whose place it is made
   */
  TemplateResult make(TemplateKey key, TemplateDefinition definition, Optional<String> dead) {
    return switch (providers.open(key.workspace())) {
      case Providers.Access.None(String why) -> new TemplateResult.NoProvider(why);
      case Providers.Access.NotNow(String why) -> new TemplateResult.NotNow(why, SOON);
      case Providers.Access.Open open -> make(new Wanted(open, key, definition, dead));
    };
  }

  /** Calls the provider of this template, if it still is the workspace's. */
  <T> ProviderResult<T> with(
      StoredTemplate template,
      BiFunction<TemplateProvider, ProviderAccount, ProviderResult<T>> call) {
    return switch (providers.open(template.key().workspace())) {
      case Providers.Access.None(String why) -> new ProviderResult.Refused<>(409, why, "");
      case Providers.Access.NotNow(String why) -> new ProviderResult.NotSent<>(why);
      case Providers.Access.Open(TemplateProvider provider, ProviderAccount account) ->
          account.kind() == template.provider() && account.account().equals(template.account())
              ? call.apply(provider, account)
              : new ProviderResult.Refused<>(409, "another_account", "");
    };
  }

  private TemplateResult make(Wanted wanted) {
    Optional<Attempt> before = store.attempt(wanted.key());
    if (before.isPresent()) {
      Optional<TemplateResult> found = found(wanted, isYoung(before.get()));
      if (found.isPresent()) {
        return found.get();
      }
    }
    Attempt mine = new Attempt(UUID.randomUUID().toString(), clock.instant(), false);
    store.begin(wanted.key(), mine);
    return create(wanted, mine);
  }

  private boolean isYoung(Attempt before) {
    return before.unclear() && clock.instant().isBefore(before.at().plus(SETTLE));
  }

  private TemplateResult create(Wanted wanted, Attempt mine) {
    ProviderResult<Content> result =
        wanted
            .access()
            .provider()
            .create(wanted.access().account(), wanted.key(), wanted.definition());
    return switch (result) {
      case ProviderResult.Done<Content>(Content content) -> keep(wanted, content, Source.CREATED);
      case ProviderResult.Unclear<Content> _ -> lost(wanted, mine);
      case ProviderResult.Exists<Content> _ ->
          found(wanted, false)
              .orElseGet(
                  () -> {
                    store.end(wanted.key(), mine);
                    return new TemplateResult.Refused(
                        409,
                        "exists",
                        "The provider has another template of this name and language.");
                  });
      case ProviderResult.Refused<Content>(int status, String code, String detail) -> {
        store.end(wanted.key(), mine);
        yield new TemplateResult.Refused(status, code, detail);
      }
      case ProviderResult.Throttled<Content>(Optional<Duration> after) -> {
        store.end(wanted.key(), mine);
        yield new TemplateResult.NotNow("throttled", after.orElse(SOON));
      }
      case ProviderResult.NotSent<Content>(String why) -> {
        store.end(wanted.key(), mine);
        yield new TemplateResult.NotNow(why, SOON);
      }
    };
  }

  /** The answer was lost: what was made, if anything, is there or will be. */
  private TemplateResult lost(Wanted wanted, Attempt mine) {
    store.begin(wanted.key(), new Attempt(mine.nonce(), clock.instant(), true));
    return found(wanted, true).orElseGet(() -> new TemplateResult.NotNow("answer_lost", SETTLE));
  }

  /**
   * Looks for what an earlier call made.
   *
   * @param wait whether to make nothing yet if there is none
   * @return empty if there is none, and another one may be made
   */
  private Optional<TemplateResult> found(Wanted wanted, boolean wait) {
    ProviderResult<List<Content>> result =
        wanted
            .access()
            .provider()
            .find(wanted.access().account(), wanted.key(), wanted.definition());
    return switch (result) {
      case ProviderResult.Done<List<Content>>(List<Content> all) -> {
        Optional<Content> first =
            all.stream()
                .filter(it -> !wanted.dead().map(it.id()::equals).orElse(false))
                .findFirst();
        yield first.isPresent() || !wait
            ? first.map(content -> keep(wanted, content, Source.ADOPTED))
            : Optional.of(new TemplateResult.NotNow("answer_lost", SETTLE));
      }
      case ProviderResult.Throttled<List<Content>>(Optional<Duration> after) ->
          Optional.of(new TemplateResult.NotNow("throttled", after.orElse(SOON)));
      case ProviderResult.Refused<List<Content>>(int status, String code, String detail) ->
          Optional.of(new TemplateResult.Refused(status, code, detail));
      case ProviderResult.NotSent<List<Content>>(String why) ->
          Optional.of(new TemplateResult.NotNow(why, SOON));
      case ProviderResult.Unclear<List<Content>>(String why) ->
          Optional.of(new TemplateResult.NotNow(why, SOON));
      case ProviderResult.Exists<List<Content>> _ ->
          Optional.of(new TemplateResult.NotNow("exists", SOON));
    };
  }

  /** The first to write is right; who comes later deletes what they made. */
  private TemplateResult keep(Wanted wanted, Content content, Source source) {
    ProviderAccount account = wanted.access().account();
    // As the table keeps it, so that who made it sees what others will.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    StoredTemplate made =
        new StoredTemplate(
            wanted.key(),
            wanted.definition().content(),
            wanted.definition().category(),
            account.kind(),
            account.account(),
            content.id(),
            wanted.key().friendlyName(),
            content.approval(),
            now,
            now,
            wanted.dead().map(_ -> now));
    StoredTemplate kept = store.keep(made);
    if (kept.id().equals(content.id())) {
      return new TemplateResult.Found(kept.id(), source, Optional.of(kept));
    }
    ProviderResult<Boolean> deleted =
        wanted.access().provider().delete(account, content.id(), made.friendlyName());
    if (!(deleted instanceof ProviderResult.Done<Boolean>)) {
      watch.orphan(content.id());
    }
    return new TemplateResult.Found(kept.id(), Source.DATABASE, Optional.of(kept));
  }
}
