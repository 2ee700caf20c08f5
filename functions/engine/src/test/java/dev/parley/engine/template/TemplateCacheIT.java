package dev.parley.engine.template;

import static dev.parley.engine.template.Workshop.BAKERY;
import static dev.parley.engine.template.Workshop.BAKERYS;
import static dev.parley.engine.template.Workshop.CAFE;
import static dev.parley.engine.template.Workshop.CAFES;
import static dev.parley.engine.template.Workshop.SHOP;
import static dev.parley.engine.template.Workshop.SHOPS;
import static dev.parley.engine.template.Workshop.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.content.ContentCall;
import dev.parley.embedded.content.Fault;
import dev.parley.engine.Racers;
import dev.parley.engine.cache.CacheKey.Kind;
import dev.parley.engine.cache.CacheMetrics.Counts;
import dev.parley.engine.template.TemplateContent.Button;
import dev.parley.engine.template.TemplateContent.Choices;
import dev.parley.engine.template.TemplateContent.Item;
import dev.parley.engine.template.Workshop.OneProcess;
import dev.parley.engine.token.AccessToken;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent.AccountNotice;
import dev.parley.event.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the template cache promises, against the providers' servers and a table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TemplateCacheIT {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Workshop shop;

  @BeforeAll
  void open() {
    shop = new Workshop();
  }

  @AfterEach
  void backToNormal() {
    shop.provider.fault(Fault.NONE);
    shop.provider.showLate(false);
    shop.provider.pageSize(1000);
    shop.provider.clear();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  /** A template that nobody has asked for. */
  private static TemplateDefinition fresh() {
    return text("welcome", "Welcome, guest " + NEXT.incrementAndGet());
  }

  private long copies(String account, TemplateDefinition definition) {
    String name = definition.key(SHOP).friendlyName();
    return shop.provider.templates(account).stream().filter(it -> it.name().equals(name)).count();
  }

  @Test
  void itIsMadeOnceAndThenFoundInMemoryAndInAnotherProcessInTheTable() {
    TemplateDefinition definition = fresh();
    OneProcess one = shop.process();
    OneProcess other = shop.process();

    TemplateResult.Found made = one.found(SHOP, definition);
    TemplateResult.Found remembered = one.found(SHOP, definition);
    TemplateResult.Found read = other.found(SHOP, definition);
    TemplateResult.Found rememberedThere = other.found(SHOP, definition);

    assertThat(List.of(made.source(), remembered.source(), read.source(), rememberedThere.source()))
        .containsExactly(Source.CREATED, Source.MEMORY, Source.DATABASE, Source.MEMORY);
    assertThat(List.of(remembered.id(), read.id(), rememberedThere.id())).containsOnly(made.id());
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
    assertThat(one.metrics().report().cumulative()).isEqualTo(new Figures(1, 1, 1));
    assertThat(one.metrics().events())
        .extracting(TemplateEvent::type)
        .containsExactly(
            TemplateEvent.Type.MISS, TemplateEvent.Type.CREATION, TemplateEvent.Type.HIT);
    assertThat(other.metrics().events())
        .extracting(TemplateEvent::source)
        .containsExactly(Optional.of(Source.DATABASE), Optional.of(Source.MEMORY));
    assertThat(one.fleet().take().get(Kind.TEMPLATE)).isEqualTo(new Counts(2, 1, 1, 0, 0, 0, 1));
  }

  @Test
  void theEnvironmentHoldsBeforeTheTableAndMakesNothing() {
    TemplateDefinition definition = fresh();
    String id = shop.process().id(SHOP, definition);
    String own = "HX" + "e".repeat(32);
    OneProcess told = shop.process(Map.of("PARLEY_TEMPLATE_WELCOME", "shop:" + own));

    assertThat(told.found(SHOP, definition))
        .isEqualTo(new TemplateResult.Found(own, Source.ENVIRONMENT, Optional.empty()));
    assertThat(told.cache().rejectedByProvider(SHOP, own)).isPresent();
    assertThat(told.id(SHOP, definition)).isEqualTo(id);
  }

  @Test
  void whoeverAsksAtTheSameMomentGetsTheOneThatIsMade() throws Exception {
    TemplateDefinition definition = fresh();
    OneProcess one = shop.process();
    shop.provider.fault(Fault.slow(Duration.ofMillis(100)));

    List<String> ids = Racers.race(() -> one.id(SHOP, definition));

    assertThat(ids).hasSize(16).containsOnly(ids.getFirst());
    assertThat(shop.provider.creations()).isEqualTo(1);
    assertThat(one.metrics().report().cumulative().misses()).isEqualTo(1);
    assertThat(one.metrics().report().cumulative().hits()).isEqualTo(15);
  }

  @Test
  void ofManyProcessesOneIsRightAndTheOthersDeleteTheirs() throws Exception {
    TemplateDefinition definition = fresh();
    shop.provider.fault(Fault.slow(Duration.ofMillis(60)));

    List<String> ids = Racers.race(() -> shop.process().id(SHOP, definition));

    assertThat(ids).containsOnly(ids.getFirst());
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
    assertThat(shop.provider.templates(SHOPS))
        .filteredOn(it -> it.id().equals(ids.getFirst()))
        .hasSize(1);
  }

  @Test
  void whoIsOvertakenWhileMakingDeletesTheirsAndUsesTheOther() {
    TemplateDefinition definition = fresh();
    AtomicReference<@Nullable String> other = new AtomicReference<>();
    // Another process comes in between the mark and the call.
    shop.provider.faults(
        call -> {
          if (call.isCreation() && other.compareAndSet(null, "")) {
            other.set(shop.process().id(SHOP, definition));
          }
          return Fault.NONE;
        });

    TemplateResult.Found found = shop.process().found(SHOP, definition);

    assertThat(shop.provider.creations()).isEqualTo(2);
    assertThat(found.id()).isEqualTo(other.get());
    assertThat(found.source()).isEqualTo(Source.DATABASE);
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
    assertThat(shop.provider.calls()).extracting(ContentCall::method).contains("DELETE");
  }

  @Test
  void everyWorkspaceHasItsOwnAtItsOwnProvider() {
    TemplateDefinition definition = fresh();
    OneProcess one = shop.process();

    String shops = one.id(SHOP, definition);
    String bakerys = one.id(BAKERY, definition);
    String cafes = one.id(CAFE, definition);

    assertThat(List.of(shops, bakerys, cafes)).doesNotHaveDuplicates();
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
    assertThat(copies(BAKERYS, definition)).isEqualTo(1);
    assertThat(copies(CAFES, definition)).isEqualTo(1);
    assertThat(one.cache().rejectedByProvider(BAKERY, shops)).isEmpty();
    assertThat(one.metrics().report(BAKERY).cumulative()).isEqualTo(new Figures(0, 1, 1));
  }

  @Test
  void aFailureIsNotKept() {
    TemplateDefinition definition = fresh();
    OneProcess one = shop.process();
    shop.provider.creations(Fault.THROTTLE);

    TemplateResult throttled = one.cache().get(SHOP, definition);
    TemplateResult after = one.cache().get(SHOP, definition);

    assertThat(throttled).isEqualTo(new TemplateResult.NotNow("throttled", Duration.ofSeconds(7)));
    assertThat(after).isInstanceOf(TemplateResult.Found.class);
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
    assertThat(shop.provider.calls()).extracting(ContentCall::method).doesNotContain("GET");
    assertThat(one.fleet().take().get(Kind.TEMPLATE)).isEqualTo(new Counts(2, 0, 2, 0, 1, 0, 1));
  }

  @Test
  void aRefusalIsToldAndMakesNothing() {
    TemplateDefinition list =
        new TemplateDefinition(
            "menu",
            "en",
            Category.UTILITY,
            new TemplateContent(
                "Choose",
                Map.of(),
                List.of(),
                Optional.of(
                    new Choices("Menu", List.of(new Item("F", "Fish", Optional.empty()))))));

    assertThat(shop.process().cache().get(CAFE, list)).isInstanceOf(TemplateResult.Refused.class);
    assertThat(shop.process().cache().get(new WorkspaceId("nobody"), list))
        .isEqualTo(new TemplateResult.NoProvider("no_provider"));
    assertThat(shop.provider.creations()).isZero();
  }

  @Test
  void aLostAnswerIsLookedForAndMakesNoSecond() {
    for (Fault fault :
        List.of(Fault.LOSE_ANSWER, Fault.FAIL_AFTER_TAKING, Fault.slow(Duration.ofMillis(2300)))) {
      TemplateDefinition definition = fresh();
      shop.provider.creations(fault);

      TemplateResult.Found found = shop.process().found(SHOP, definition);

      assertThat(found.source()).as(fault.toString()).isEqualTo(Source.ADOPTED);
      assertThat(copies(SHOPS, definition)).isEqualTo(1);
      assertThat(shop.process().id(SHOP, definition)).isEqualTo(found.id());
    }
  }

  @Test
  void whatShowsItselfLateIsWaitedForAndFound() {
    TemplateDefinition definition = fresh();
    shop.provider.creations(Fault.LOSE_ANSWER);
    shop.provider.showLate(true);

    TemplateResult first = shop.process().cache().get(SHOP, definition);
    shop.clock.advance(Duration.ofSeconds(29));
    TemplateResult still = shop.process().cache().get(SHOP, definition);
    shop.provider.showLate(false);
    shop.clock.advance(Duration.ofDays(2));
    TemplateResult.Found found = shop.process().found(SHOP, definition);

    assertThat(first).isInstanceOf(TemplateResult.NotNow.class);
    assertThat(still).isInstanceOf(TemplateResult.NotNow.class);
    assertThat(found.source()).isEqualTo(Source.ADOPTED);
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
    assertThat(shop.provider.creations()).isEqualTo(1);
  }

  @Test
  void whatWasNotMadeAfterAllIsMadeLater() {
    TemplateDefinition definition = fresh();
    shop.provider.creations(Fault.HANG_UP);

    TemplateResult first = shop.process().cache().get(SHOP, definition);
    shop.clock.advance(Duration.ofSeconds(31));
    TemplateResult.Found found = shop.process().found(SHOP, definition);

    assertThat(first).isInstanceOf(TemplateResult.NotNow.class);
    assertThat(found.source()).isEqualTo(Source.CREATED);
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
  }

  @Test
  void theNameAloneIsNotTrusted() {
    TemplateDefinition definition = fresh();
    TemplateKey key = definition.key(SHOP);
    // Somebody made another text under the very name that ours would have.
    Providers.Access.Open open = (Providers.Access.Open) shop.providers.open(SHOP);
    TemplateDefinition other = text("welcome", "Something else");
    var _ = open.provider().create(open.account(), key, other);
    shop.store.begin(
        key, new TemplateStore.Attempt("n", shop.clock.instant().minusSeconds(60), true));

    TemplateResult.Found found = shop.process().found(SHOP, definition);

    assertThat(found.source()).isEqualTo(Source.CREATED);
    assertThat(copies(SHOPS, definition)).isEqualTo(2);
  }

  @Test
  void ofSeveralThatWereMadeAllChooseTheOldest() {
    TemplateDefinition definition = fresh();
    shop.provider.creations(new Fault(2, Duration.ZERO, Fault.Answer.NOTHING));

    String id = shop.process().id(SHOP, definition);

    String name = definition.key(SHOP).friendlyName();
    assertThat(
            shop.provider.templates(SHOPS).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id())
        .isEqualTo(id);
  }

  @Test
  void whatALongListHasOnItsLastPageIsFound() {
    TemplateDefinition definition = fresh();
    shop.provider.pageSize(2);
    for (int i = 0; i < 5; i++) {
      shop.process().id(SHOP, fresh());
    }
    shop.provider.creations(Fault.LOSE_ANSWER);

    assertThat(shop.process().found(SHOP, definition).source()).isEqualTo(Source.ADOPTED);
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
  }

  @Test
  void aProcessThatDiedAfterTheCallLeavesATemplateThatIsFound() {
    TemplateDefinition definition = fresh();
    TemplateKey key = definition.key(SHOP);
    shop.store.begin(key, new TemplateStore.Attempt("dead", shop.clock.instant(), false));
    Providers.Access.Open open = (Providers.Access.Open) shop.providers.open(SHOP);
    var _ = open.provider().create(open.account(), key, definition);

    assertThat(shop.process().found(SHOP, definition).source()).isEqualTo(Source.ADOPTED);
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
  }

  @Test
  void anIdThatTheProviderDoesNotKnowIsMadeAnewOnce() throws Exception {
    TemplateDefinition definition = fresh();
    OneProcess one = shop.process();
    OneProcess other = shop.process();
    String old = one.id(SHOP, definition);
    other.id(SHOP, definition);
    shop.provider.lose(SHOPS, old);

    List<TemplateResult> results =
        Racers.race(
            () ->
                one.cache()
                    .rejectedByProvider(SHOP, old)
                    .orElseGet(() -> one.cache().get(SHOP, definition)));
    String fresh = ((TemplateResult.Found) results.getFirst()).id();

    assertThat(fresh).isNotEqualTo(old);
    assertThat(results)
        .allMatch(it -> it instanceof TemplateResult.Found found && found.id().equals(fresh));
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
    assertThat(one.cache().rejectedByProvider(SHOP, fresh))
        .hasValueSatisfying(it -> assertThat(it).isInstanceOf(TemplateResult.Refused.class));
    assertThat(copies(SHOPS, definition)).isEqualTo(1);
    assertThat(other.cache().rejectedByProvider(SHOP, old)).isEmpty();
    shop.clock.advance(Duration.ofMinutes(5));
    assertThat(other.id(SHOP, definition)).isEqualTo(fresh);
  }

  @Test
  void theDeadIdIsNotTakenForTheNewOne() {
    TemplateDefinition definition = fresh();
    String old = shop.process().id(SHOP, definition);
    shop.provider.creations(Fault.LOSE_ANSWER);

    TemplateResult result = shop.process().cache().rejectedByProvider(SHOP, old).orElseThrow();

    assertThat(result)
        .isInstanceOfSatisfying(
            TemplateResult.Found.class, found -> assertThat(found.id()).isNotEqualTo(old));
  }

  @Test
  void approvalIsAskedForAndFollowed() {
    TemplateDefinition definition = fresh();
    OneProcess one = shop.process();
    StoredTemplate made = one.found(SHOP, definition).template().orElseThrow();

    Approval asked = done(one.cache().approve(made, Category.UTILITY));
    shop.provider.approval(made.id(), "rejected", "Too pushy");
    Approval rejected = done(one.cache().refresh(made));

    assertThat(made.approval()).isEqualTo(Approval.NONE);
    assertThat(asked.state()).isEqualTo(Approval.State.RECEIVED);
    assertThat(rejected).isEqualTo(new Approval(Approval.State.REJECTED, Optional.of("Too pushy")));
    assertThat(one.found(SHOP, definition).template().orElseThrow().approval()).isEqualTo(rejected);
    shop.provider.approval(made.id(), "approved", "");
    assertThat(done(one.cache().refresh(made)))
        .isEqualTo(new Approval(Approval.State.APPROVED, Optional.empty()));
  }

  private static Approval done(ProviderResult<StoredTemplate> result) {
    assertThat(result).isInstanceOf(ProviderResult.Done.class);
    return ((ProviderResult.Done<StoredTemplate>) result).value().approval();
  }

  @Test
  void metaTellsByWebhookAndARepeatChangesNothing() {
    TemplateDefinition definition = fresh();
    OneProcess one = shop.process();
    StoredTemplate made = one.found(CAFE, definition).template().orElseThrow();

    TemplateNotices notices = new TemplateNotices(shop.store);
    Bundle paused = status(CAFES, made.id(), "PAUSED");
    int told = notices.hear(paused);
    int again = notices.hear(paused);

    assertThat(made.approval().state()).isEqualTo(Approval.State.PENDING);
    assertThat(List.of(told, again)).containsExactly(1, 1);
    assertThat(shop.store.find(made.key()).orElseThrow().approval())
        .isEqualTo(new Approval(Approval.State.PAUSED, Optional.of("QUALITY")));
    assertThat(notices.hear(status("999999", made.id(), "APPROVED"))).isZero();
    assertThat(notices.hear(status(CAFES, made.id(), "NEW_WORD"))).isZero();
    assertThat(shop.store.find(made.key()).orElseThrow().approval().state())
        .isEqualTo(Approval.State.PAUSED);
  }

  /** As the front door reads it: it stands under the business account. */
  private static Bundle status(String businessAccount, String template, String event) {
    AccountKey account = new AccountKey(Channel.WHATSAPP, businessAccount);
    ConversationKey conversation = new ConversationKey(account, new UserId("nobody"));
    EventHead head =
        new EventHead(
            EventKey.of(account, template + event, "notice"), conversation, Instant.EPOCH);
    Map<String, String> details =
        Map.of("event", event, "message_template_id", template, "reason", "QUALITY");
    return new Bundle(
        conversation,
        Priority.DM,
        List.of(new AccountNotice(head, "message_template_status_update", details)));
  }

  @Test
  void atMetaARepeatAfterALostAnswerIsToldFromTheFirst() {
    TemplateDefinition definition =
        new TemplateDefinition(
            "order_ready",
            "en",
            Category.MARKETING,
            new TemplateContent(
                "Hello {{1}}, order {{2}}, " + NEXT.incrementAndGet(),
                Map.of("1", "Layla", "2", "17"),
                List.of(new Button.Reply("Thanks", "T")),
                Optional.empty()));
    shop.provider.creations(Fault.LOSE_ANSWER);

    TemplateResult.Found found = shop.process().found(CAFE, definition);
    // As after an attempt whose mark was lost with the table's answer.
    shop.store.drop(found.template().orElseThrow());
    TemplateResult.Found again = shop.process().found(CAFE, definition);

    assertThat(found.source()).isEqualTo(Source.ADOPTED);
    assertThat(again.source()).isEqualTo(Source.ADOPTED);
    assertThat(again.id()).isEqualTo(found.id());
    assertThat(copies(CAFES, definition)).isEqualTo(1);
  }

  @Test
  void deletingEndsItAtTheProviderAndHere() {
    TemplateDefinition definition = fresh();
    OneProcess one = shop.process();
    StoredTemplate made = one.found(CAFE, definition).template().orElseThrow();

    assertThat(one.cache().delete(made)).isEqualTo(new ProviderResult.Done<>(true));

    assertThat(copies(CAFES, definition)).isZero();
    assertThat(shop.store.find(made.key())).isEmpty();
    assertThat(shop.store.byId(CAFE, CAFES, made.id())).isEmpty();
    assertThat(one.found(CAFE, definition).source()).isEqualTo(Source.CREATED);
  }

  @Test
  void whoChangesTheAccountGetsATemplateThere() {
    TemplateDefinition definition = fresh();
    String before = shop.process().id(BAKERY, definition);
    ProviderAccount old = ((Providers.Access.Open) shop.providers.open(BAKERY)).account();
    shop.provider.meta("888888", "moved");
    shop.providers.keep(
        BAKERY,
        new ProviderAccount(ProviderKind.META, "888888", "888888", new AccessToken("moved")));

    TemplateResult.Found moved = shop.process().found(BAKERY, definition);
    shop.providers.keep(BAKERY, old);

    assertThat(moved.source()).isEqualTo(Source.CREATED);
    assertThat(moved.id()).isNotEqualTo(before);
    assertThat(copies("888888", definition)).isEqualTo(1);
  }

  @Test
  void warmedUpThereIsNoRead() {
    TemplateDefinition definition = fresh();
    shop.process().id(BAKERY, definition);
    OneProcess cold = shop.process();

    int loaded = cold.cache().warmUp(BAKERY);

    assertThat(loaded).isPositive().isEqualTo(cold.cache().inMemory());
    assertThat(cold.found(BAKERY, definition).source()).isEqualTo(Source.MEMORY);
    assertThat(cold.metrics().report().cumulative()).isEqualTo(new Figures(1, 0, 0));
  }

  @Test
  void theSecretStandsNowhereInTheTableAndOpensForNobodyElse() {
    String items =
        shop
            .dynamoDb
            .client()
            .scanPaginator(scan -> scan.tableName("parley-accounts"))
            .items()
            .stream()
            .map(Object::toString)
            .reduce("", String::concat);

    assertThat(items).contains(SHOPS).doesNotContain(Workshop.SECRET);
    ProviderLogin shops = shop.store.login(SHOP).orElseThrow();
    WorkspaceId thief = new WorkspaceId("thief");
    shop.store.login(thief, shops);
    assertThat(shop.providers.open(thief))
        .isEqualTo(new Providers.Access.None("secret_does_not_open"));
    assertThat(shops.toString()).doesNotContain(Workshop.SECRET);
  }
}
