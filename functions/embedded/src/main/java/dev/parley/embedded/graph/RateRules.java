package dev.parley.embedded.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Meta's limits on messages, counted in every sliding window; off at first. What is refused counts
 * as well, as it does at Meta. Safe for use by many threads.
 */
public final class RateRules {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PAIR = Duration.ofSeconds(6);
  private static final int NUMBER_MAX = 80;
  private static final int ACCOUNT_MAX = 100;
  private static final int REPLIES_MAX = 750;
  private static final int PAIR_BURST = 45;

  private final InstantSource clock;
  private final Map<String, Deque<Instant>> windows = new HashMap<>();
  private final Map<String, Instant> pairs = new HashMap<>();
  private boolean on;
  private int pairBurst = PAIR_BURST;
  private long refused;

  RateRules(InstantSource clock) {
    this.clock = clock;
  }

  /** Refuses from now on what is over a limit: codes 613, 130429 and 131056. */
  public synchronized void enforce() {
    on = true;
  }

  /** The same, with so many messages to one person at once instead of Meta's 45. */
  public synchronized void enforce(int messagesToOnePersonAtOnce) {
    pairBurst = messagesToOnePersonAtOnce;
    on = true;
  }

  /** How much was refused since the start. */
  public synchronized long refused() {
    return refused;
  }

  /** Counts the request, and refuses it if it is one too many. */
  synchronized Optional<GraphError> check(Incoming incoming) {
    if (!on || !incoming.isDelivery()) {
      return Optional.empty();
    }
    Optional<GraphError> error = over(incoming);
    refused += error.isPresent() ? 1 : 0;
    return error;
  }

  private Optional<GraphError> over(Incoming incoming) {
    GraphRequest request = incoming.request();
    return switch (request.operation()) {
      case WHATSAPP_MESSAGE ->
          isOver("number " + request.accountId(), NUMBER_MAX, SECOND)
              ? Optional.of(GraphError.throughputReached())
              : pair(request);
      case INSTAGRAM_MESSAGE -> instagram(incoming);
      case COMMENT_REPLY, PROFILE, COMMENT, MEDIA, MESSENGER_PROFILE, CONVERSATIONS, UNSUPPORTED ->
          Optional.empty();
    };
  }

  private Optional<GraphError> instagram(Incoming incoming) {
    String account = incoming.request().accountId();
    boolean over = isOver("account " + account, ACCOUNT_MAX, SECOND);
    boolean isReply = incoming.comment().isPresent();
    boolean overReplies = isReply && isOver("replies " + account, REPLIES_MAX, Duration.ofHours(1));
    return over || overReplies ? Optional.of(GraphError.rateLimited()) : Optional.empty();
  }

  private boolean isOver(String what, int most, Duration window) {
    Instant now = clock.instant();
    Deque<Instant> times = windows.computeIfAbsent(what, _ -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().plus(window).isAfter(now)) {
      times.removeFirst();
    }
    times.addLast(now);
    return times.size() > most;
  }

  /** One message in six seconds, of which some may be borrowed. */
  private Optional<GraphError> pair(GraphRequest request) {
    Instant now = clock.instant();
    String pair = request.accountId() + " " + request.recipient();
    Instant tat = pairs.getOrDefault(pair, Instant.EPOCH);
    if (tat.minus(PAIR.multipliedBy(pairBurst - 1L)).isAfter(now)) {
      return Optional.of(GraphError.pairRateLimited());
    }
    pairs.put(pair, (tat.isAfter(now) ? tat : now).plus(PAIR));
    return Optional.empty();
  }
}
