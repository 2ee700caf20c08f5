package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.SendIntent;
import dev.parley.pace.Backpressure;
import dev.parley.pace.Limit;
import dev.parley.pace.Pause;
import dev.parley.pace.Rate;
import dev.parley.pace.Usage;
import dev.parley.pipeline.Governor;
import dev.parley.pipeline.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The governor's buckets in DynamoDB, so that all processes share them and no cache is needed.
 *
 * <p>A message costs one conditional update for each limit that holds for it: the one person's
 * first, and after the wait for it the account's and the app's. So nothing wide is taken by who has
 * to wait for something narrow, and no turn is used long after its time.
 */
public final class DynamoGovernor implements Governor {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final DynamoBuckets buckets;
  private final Stops stops;
  private final OptionalInt appRate;
  private final Pause pause;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final JsonStationLog log;

  /**
   * Works on the table of conversations.
   *
   * @param appRate messages a second of all accounts together; empty for no such limit
   * @param pause waits for near slots
   */
  public DynamoGovernor(
      DynamoDbClient client,
      String table,
      OptionalInt appRate,
      Pause pause,
      InstantSource clock,
      RandomGenerator random,
      JsonStationLog log) {
    this.buckets = new DynamoBuckets(client, table, clock);
    this.stops = new Stops(client, table, clock);
    this.appRate = appRate;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
    this.log = log;
  }

  @Override
  public Turn turn(
      Account account, ConversationKey conversation, SendIntent intent, boolean ownsSlot) {
    List<Limit> limits = Limit.of(account.key().channel(), intent);
    Optional<Turn> held = held(account.key(), ownsSlot);
    if (held.isPresent()) {
      return held.get();
    }
    boolean slotIsOurs = ownsSlot;
    for (Limit limit : limits) {
      boolean given = ownsSlot && limit == Limit.PRIVATE_REPLIES;
      Optional<Turn> later =
          given ? Optional.empty() : take(limit, bucket(limit, account, conversation), slotIsOurs);
      if (later.isPresent()) {
        return later.get();
      }
      slotIsOurs |= limit == Limit.PRIVATE_REPLIES;
    }
    return app(slotIsOurs).orElseGet(Turn.Now::new);
  }

  /** Everything of an account that Meta wants to hear nothing of waits, and so does the app's. */
  private Optional<Turn> held(AccountKey account, boolean ownsSlot) {
    Instant now = clock.instant();
    Optional<Instant> ofApp = stops.of(Keys.paces()).holds(now);
    Optional<Instant> ofAccount = stops.of(Keys.paces(account)).holds(now);
    return ofApp
        .filter(until -> until.isAfter(ofAccount.orElse(Instant.EPOCH)))
        .or(() -> ofAccount)
        .map(until -> new Turn.Later(until, waiting(ownsSlot)));
  }

  /** A private reply that has its slot waits where it waited for that, and keeps it. */
  private static Hold waiting(boolean ownsSlot) {
    return ownsSlot ? Hold.REPLY_SLOT : Hold.ACCOUNT;
  }

  private Optional<Turn> app(boolean ownsSlot) {
    return appRate.isEmpty()
        ? Optional.empty()
        : take(Limit.APP, bucket(appRate(), slowdown(Keys.paces())), ownsSlot);
  }

  private Rate appRate() {
    return Rate.within(appRate.orElseThrow(), Duration.ofSeconds(1));
  }

  private static Bucket bucket(Rate rate, double slowdown) {
    return new Bucket(Keys.pace(), rate.slower(slowdown), Limit.APP.reach());
  }

  private Bucket bucket(Limit limit, Account account, ConversationKey conversation) {
    Rate rate = Rates.of(limit, account.rules());
    if (limit == Limit.WHATSAPP_PAIR) {
      return new Bucket(Keys.pace(conversation), rate, limit.reach());
    }
    double slowdown = Math.max(slowdown(Keys.paces()), slowdown(Keys.paces(account.key())));
    return new Bucket(
        Keys.pace(account.key(), limit),
        limit.isNarrow() ? rate : rate.slower(slowdown),
        limit.reach());
  }

  private double slowdown(String paces) {
    return stops.of(paces).slowdown(clock.instant());
  }

  /** Takes a slot and waits for it; empty if its time has come. */
  private Optional<Turn> take(Limit limit, Bucket bucket, boolean ownsSlot) {
    return switch (buckets.reserve(bucket)) {
      case Reserved.Slot slot -> wait(slot.at());
      case Reserved.Stopped stopped -> Optional.of(later(limit, stopped.until(), ownsSlot));
      case Reserved.TooFar far -> Optional.of(later(limit, before(limit, far.at()), ownsSlot));
    };
  }

  private Optional<Turn> wait(Instant slot) {
    if (slot.isAfter(clock.instant().plus(Limit.NEAR))) {
      return Optional.of(new Turn.Later(slot, Hold.REPLY_SLOT));
    }
    pause.until(slot);
    return Optional.empty();
  }

  private static Turn later(Limit limit, Instant at, boolean ownsSlot) {
    return switch (limit) {
      case WHATSAPP_PAIR -> new Turn.Later(at, Hold.PAIR);
      case PRIVATE_REPLIES -> new Turn.Later(at, Hold.REPLIES);
      case WHATSAPP_NUMBER, INSTAGRAM_MESSAGES, INSTAGRAM_MEDIA, APP ->
          new Turn.Later(at, waiting(ownsSlot));
    };
  }

  /**
   * When to ask again where no slot was given. Of the private replies a thousand may wait, so they
   * are spread over half an hour; they come before the last slot that is given, so none is lost.
   */
  private Instant before(Limit limit, Instant slot) {
    Instant now = clock.instant();
    if (limit == Limit.PRIVATE_REPLIES) {
      long spread = (long) (Limit.FAR.dividedBy(2).toMillis() * random.nextDouble());
      return now.plus(Limit.FAR.dividedBy(2)).plusMillis(spread);
    }
    Instant near = limit.isNarrow() ? slot : slot.minus(SOON);
    return near.isAfter(now.plus(SOON)) ? near : now.plus(SOON);
  }

  /** One update more, and only where no message may be borrowed. */
  @Override
  public void taken(Account account, ConversationKey conversation, SendIntent intent) {
    boolean keepsDistance =
        account.rules().pairBurst() == 1
            && Limit.of(account.key().channel(), intent).contains(Limit.WHATSAPP_PAIR);
    if (keepsDistance) {
      Bucket pair = bucket(Limit.WHATSAPP_PAIR, account, conversation);
      quietly(() -> buckets.beginAgain(pair));
    }
  }

  @Override
  public void refused(Account account, ConversationKey conversation, GraphError error, int tries) {
    Backpressure.of(error)
        .ifPresent(
            stopped ->
                quietly(() -> stop(stopped, account.key(), conversation, error.label(), tries)));
  }

  private void stop(
      Backpressure stopped,
      AccountKey account,
      ConversationKey conversation,
      String why,
      int tries) {
    Instant until = clock.instant().plus(stopped.pause());
    switch (stopped) {
      case APP -> stops.stop(Keys.paces(), until, why);
      case ACCOUNT, NUMBER -> stops.stop(Keys.paces(account), until, why);
      case PAIR -> {
        Instant longer = clock.instant().plus(Backpressure.ofPair(tries));
        buckets.stop(Keys.pace(conversation), longer, why);
      }
    }
  }

  /** What Meta says of the whole app. Never throws. */
  public void appUsed(Usage usage) {
    used(Keys.paces(), usage, "app_usage");
  }

  /** What Meta says of one account. Never throws. */
  public void used(AccountKey account, Usage usage) {
    used(Keys.paces(account), usage, "account_usage");
  }

  private void used(String paces, Usage usage, String why) {
    if (usage.matters()) {
      Instant now = clock.instant();
      quietly(
          () -> {
            Optional<Instant> until = usage.stopUntil(now);
            if (until.isPresent()) {
              stops.stop(paces, until.get(), why);
            } else {
              stops.used(paces, usage.percent(), now);
            }
          });
    }
  }

  /** What cannot be written here Meta says again. */
  private void quietly(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException e) {
      log.problem("pace.learned", "-", e.getClass().getSimpleName());
    }
  }
}
