package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.TapPayload;
import dev.parley.automation.Trigger;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.Samples;
import dev.parley.engine.TestQueues;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.MemoryCache;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.dynamodb.AccountWrites.AccountChange;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.pipeline.Converse;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same events and edits leave the same tables and the same orders to the sender behind,
 * whatever the cache gives back.
 */
class CacheChangesNothingIT {
  private static final int EVENTS = 120;
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final DynamoDbLocal ONE = DynamoDbLocal.inMemory();
  private static final DynamoDbLocal OTHER = DynamoDbLocal.inMemory();

  @AfterAll
  static void stop() {
    ONE.close();
    OTHER.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatTheCacheGivesChangesNothingThatIsCommitted(long seed) {
    AdversarialCache adversary = new AdversarialCache(seed);

    List<String> without = play(ONE, seed, Cache.NONE);
    List<String> with = play(OTHER, seed, adversary);

    assertThat(adversary.given).isGreaterThan(EVENTS / 8);
    assertThat(with).isEqualTo(without);
    assertThat(without).anyMatch(item -> item.contains("writtenBy"));
  }

  /** A freshly begun process between the question and the answer has nothing of its own. */
  @Test
  void anAnswerAfterTenMinutesAnEmptiedCacheOrANewProcessIsUnderstood() {
    MemoryCache cache = new MemoryCache();
    try (World world = new World(ONE, cache)) {
      world.handle(0, text("u1", 1, "PRICE"));
      world.clock.advance(Duration.ofMinutes(10));
      world.handle(1, text("u1", 2, "not an address"));
      cache.values.clear();
      world.handle(1, text("u1", 3, "no address either"));
      world.restart();
      world.handle(0, text("u1", 4, "a@example.com"));

      assertThat(world.dump()).anyMatch(item -> item.contains("a@example.com"));
      assertThat(world.dump()).noneMatch(item -> item.contains("NO_MATCH"));
    }
  }

  private static List<String> play(DynamoDbLocal database, long seed, Cache cache) {
    Random random = new Random(seed);
    try (World world = new World(database, cache)) {
      for (int i = 0; i < EVENTS; i++) {
        world.step(random, i);
      }
      return world.dump();
    }
  }

  /** What is said within the first minutes. */
  private static InboundEvent text(String user, int number, String text) {
    return Samples.text(user, "m" + number, text, START.plusSeconds(number));
  }

  /** A database and two processes over it. */
  private static final class World implements AutoCloseable {
    private static final String[] WORDS = {
      "PRICE", "a@example.com", "b@exmaple.com", "yes", "skip", "hello", "STOP", "START", "MENU"
    };

    private final MovableClock clock = new MovableClock(() -> START);
    private final TestQueues queues = new TestQueues(clock);
    private final DynamoDbLocal database;
    private final Cache cache;
    private final List<InboundEvent> past = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private List<ApplicationContext> processes = List.of();

    World(DynamoDbLocal database, Cache cache) {
      this.database = database;
      this.cache = cache;
      Tables.createAnew(database.client());
      restart();
      Account shop = Samples.account();
      writes()
          .put(
              new AccountChange(
                  shop.key(), shop.workspace(), "shop", Optional.of(false), Optional.empty()));
      writes().create(shop, asking());
      writes().create(shop, menu());
      clock.advance(Duration.ofSeconds(1));
    }

    void restart() {
      processes.forEach(ApplicationContext::close);
      processes = List.of(EngineContext.start(environment()), EngineContext.start(environment()));
    }

    void step(Random random, int number) {
      clock.advance(Duration.ofSeconds(random.nextInt(20) == 0 ? 80_000 : random.nextInt(400)));
      String user = "u" + random.nextInt(2);
      int process = random.nextInt(2);
      switch (random.nextInt(12)) {
        case 0 -> toggle(random.nextBoolean());
        case 1 -> redeliver(process, random);
        case 2 -> timers(process);
        case 3, 4 -> handle(process, tap(user, number, random));
        default -> handle(process, says(user, number, WORDS[random.nextInt(WORDS.length)]));
      }
    }

    void handle(int process, InboundEvent event) {
      past.add(event);
      Bundle bundle = new Bundle(event.head().conversation(), Priority.DM, List.of(event));
      orders.add(processes.get(process).getBean(Converse.class).converse(bundle).toString());
    }

    private InboundEvent says(String user, int number, String text) {
      return Samples.text(user, "m" + number, text, clock.instant());
    }

    private InboundEvent tap(String user, int number, Random random) {
      AutomationId menu = menu().id();
      String payload = new TapPayload(menu, 1, 0, random.nextInt(2), Optional.empty()).text();
      return new InboundEvent.Postback(
          Samples.head(user, "m" + number, clock.instant()),
          Optional.of("m" + number),
          "A choice",
          payload,
          Optional.empty());
    }

    private void toggle(boolean on) {
      writes().toggle(Samples.account(), asking().id(), on);
      clock.advance(Duration.ofSeconds(1));
    }

    private void redeliver(int process, Random random) {
      if (!past.isEmpty()) {
        handle(process, past.get(random.nextInt(past.size())));
      }
    }

    private void timers(int process) {
      Due due = new Due(database.client(), Catalogue.CONVERSATIONS.name());
      List<InboundEvent> found = new ArrayList<>();
      for (int shard = 0; shard < Due.SHARDS; shard++) {
        due.read(
            shard,
            clock.instant(),
            page -> {
              found.addAll(page.timers());
              return true;
            });
      }
      found.forEach(timer -> handle(process, timer));
    }

    private AccountWrites writes() {
      return processes.getFirst().getBean(AccountWrites.class);
    }

    /** Everything that is kept of conversations, and every order that was handed over. */
    List<String> dump() {
      List<String> all = new ArrayList<>(orders);
      database
          .client()
          .scanPaginator(scan -> scan.tableName(Catalogue.CONVERSATIONS.name()))
          .items()
          .forEach(item -> all.add(new TreeMap<>(item).toString()));
      all.addAll(queues.bodies(Catalogue.OUTBOUND.name()));
      return all.stream().sorted().toList();
    }

    private Environment environment() {
      return Environment.of(
              Map.of(
                  "PARLEY_SQS_ENDPOINT", queues.endpoint().toString(),
                  "PARLEY_QUEUE_URL", queues.url(Catalogue.DM.name()),
                  "PARLEY_DEAD_LETTER_QUEUE_URL",
                      queues.url(Catalogue.DM.deadLetterQueue().orElseThrow()),
                  "PARLEY_OUTBOUND_QUEUE_URL", queues.url(Catalogue.OUTBOUND.name()),
                  "PARLEY_ACCOUNTS_TABLE", Catalogue.ACCOUNTS.name(),
                  "PARLEY_CONVERSATIONS_TABLE", Catalogue.CONVERSATIONS.name(),
                  "PARLEY_STATS_TABLE", Catalogue.STATS.name(),
                  "PARLEY_GRAPH_URL", "http://127.0.0.1:1",
                  "PARLEY_TOKEN_KEY", "0123456789abcdef0123456789abcdef"))
          .withClock(clock)
          .withDynamoDb(database.client())
          .withCache(cache)
          .withLogLines(_ -> {});
    }

    @Override
    public void close() {
      processes.forEach(ApplicationContext::close);
      queues.close();
    }
  }

  private static Automation asking() {
    return automation(
        "asking",
        "PRICE",
        List.of(
            new Step.Ask(
                new Step.Wanted.Email(Optional.empty()),
                "Your address?",
                Optional.of("That is none."),
                new Step.Patience(3, Step.Patience.ESCAPE_WORDS, Optional.empty()),
                Optional.empty()),
            new Step.Send(new Message.Text("Thank you")),
            new Step.Delay(Duration.ofMinutes(5), true),
            new Step.Send(new Message.Text("Still there?"))));
  }

  private static Automation menu() {
    return automation(
        "menu",
        "MENU",
        List.of(
            new Step.Send(
                new Message.Buttons(
                    "Which?",
                    List.of(
                        new Choice.Tap("One", Optional.empty(), Optional.empty()),
                        new Choice.Tap("Two", Optional.empty(), Optional.empty())))),
            new Step.Send(new Message.Text("Chosen"))));
  }

  private static Automation automation(String name, String word, List<Step> steps) {
    return new Automation(
        new AutomationId(name),
        name,
        AutomationType.DM_AUTOMATION,
        true,
        new Placement.Anywhere(),
        new Trigger.SpecificKeywords(KeywordMatch.CONTAINS, List.of(Keyword.of(word))),
        steps,
        Map.of(),
        Automation.Options.DEFAULT,
        1);
  }
}
