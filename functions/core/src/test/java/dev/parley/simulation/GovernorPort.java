package dev.parley.simulation;

import dev.parley.account.Account;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.pace.Rate;
import dev.parley.pipeline.Governor;
import dev.parley.pipeline.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Narrow limits, so that much waits: one message in a while to each person, few private replies.
 */
final class GovernorPort implements Governor {
  private static final Rate PAIR = new Rate(2, Duration.ofSeconds(20));
  private static final Rate REPLIES = new Rate(2, Duration.ofSeconds(45));
  private static final Duration NEAR = Duration.ofSeconds(2);
  private static final Duration FAR = Duration.ofMinutes(3);
  private static final Duration LATER = Duration.ofMinutes(2);

  private final Machine machine;
  private final World world;
  private final Buckets buckets;

  GovernorPort(Machine machine, World world, Buckets buckets) {
    this.machine = machine;
    this.world = world;
    this.buckets = buckets;
  }

  /** What outlives a process. */
  static final class Buckets {
    private final Map<ConversationKey, Instant> pairs = new HashMap<>();
    private final Map<AccountKey, Instant> replies = new HashMap<>();
  }

  @Override
  public Turn turn(
      Account account, ConversationKey conversation, SendIntent intent, boolean ownsSlot) {
    if (intent.message().isExtra()) {
      return new Turn.Now();
    }
    if (intent.recipient() instanceof Recipient.Comment) {
      return ownsSlot
          ? new Turn.Now()
          : machine.call("turn of replies", () -> reply(account.key(), machine.instant()));
    }
    return account.key().channel() == Channel.WHATSAPP
        ? machine.call("turn of a pair", () -> pair(conversation, machine.instant()))
        : new Turn.Now();
  }

  private Turn reply(AccountKey account, Instant now) {
    Instant tat = buckets.replies.getOrDefault(account, Instant.EPOCH);
    Instant slot = REPLIES.slot(tat, now);
    if (slot.isAfter(now.plus(FAR))) {
      return later(now.plus(LATER), Hold.REPLIES);
    }
    buckets.replies.put(account, REPLIES.taken(tat, now));
    return slot.isAfter(now.plus(NEAR)) ? later(slot, Hold.REPLY_SLOT) : near(slot, now);
  }

  private Turn pair(ConversationKey conversation, Instant now) {
    Instant tat = buckets.pairs.getOrDefault(conversation, Instant.EPOCH);
    Instant slot = PAIR.slot(tat, now);
    if (slot.isAfter(now.plus(NEAR))) {
      return later(slot, Hold.PAIR);
    }
    buckets.pairs.put(conversation, PAIR.taken(tat, now));
    return near(slot, now);
  }

  private Turn later(Instant at, Hold hold) {
    world.counts().count("paced: " + hold);
    return new Turn.Later(at, hold);
  }

  private Turn near(Instant slot, Instant now) {
    world.pass(slot.isAfter(now) ? Duration.between(now, slot) : Duration.ZERO);
    return new Turn.Now();
  }

  @Override
  public void refused(Account account, ConversationKey conversation, GraphError error, int tries) {
    world.counts().count("told of " + error.code());
  }
}
