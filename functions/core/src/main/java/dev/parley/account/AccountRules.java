package dev.parley.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an account treats people, whatever its automations say.
 *
 * @param stopWords a message that is one of these, and nothing else, opts out; compared folded
 * @param startWords the same for coming back
 * @param stopReply what is answered to a stop word; nothing if empty
 * @param startReply what is answered to a start word; nothing if empty
 * @param handoverPause how long the automations keep silent after a person wrote by hand
 * @param answersPerMinute more answers to one person within a minute look like two machines talking
 * @param userCooldown the least time between two automations that start for one person
 * @param messagesPerSecond what Meta lets a WhatsApp number send: 80, or 1,000 where Meta raised it
 * @param pairBurst how many messages a WhatsApp number may send to one person at once before it
 *     keeps Meta's six seconds between two of them
 */
public record AccountRules(
    List<String> stopWords,
    List<String> startWords,
    Optional<String> stopReply,
    Optional<String> startReply,
    Duration handoverPause,
    int answersPerMinute,
    Duration userCooldown,
    int messagesPerSecond,
    int pairBurst) {

  /** As Meta lets every number. */
  public AccountRules(
      List<String> stopWords,
      List<String> startWords,
      Optional<String> stopReply,
      Optional<String> startReply,
      Duration handoverPause,
      int answersPerMinute,
      Duration userCooldown) {
    this(
        stopWords,
        startWords,
        stopReply,
        startReply,
        handoverPause,
        answersPerMinute,
        userCooldown,
        MESSAGES_PER_SECOND,
        PAIR_BURST_MAX);
  }

  /** Most words of a list. */
  public static final int WORDS_MAX = 50;

  /** Longest pause and cooldown. */
  public static final Duration DURATION_MAX = Duration.ofDays(30);

  /** What Meta lets a WhatsApp number send in a second, at first and at most. */
  public static final int MESSAGES_PER_SECOND = 80;

  public static final int MESSAGES_PER_SECOND_MAX = 1000;

  /** What Meta lets a WhatsApp number send to one person at once. */
  public static final int PAIR_BURST_MAX = 45;

  private static final int ANSWERS_MAX = 1000;

  /** What holds until an operator says otherwise. */
  public static final AccountRules DEFAULT =
      new AccountRules(
          List.of("STOP", "UNSUBSCRIBE"),
          List.of("START", "UNSTOP"),
          Optional.empty(),
          Optional.empty(),
          Duration.ofMinutes(30),
          200,
          Duration.ZERO);

  /** Checks the limits and copies the lists. */
  public AccountRules {
    stopWords = List.copyOf(stopWords);
    startWords = List.copyOf(startWords);
    checkCount("stopWords", stopWords.size());
    checkCount("startWords", startWords.size());
    checkDuration("handoverPause", handoverPause);
    checkDuration("userCooldown", userCooldown);
    checkRange("answersPerMinute", answersPerMinute, ANSWERS_MAX);
    checkRange("messagesPerSecond", messagesPerSecond, MESSAGES_PER_SECOND_MAX);
    checkRange("pairBurst", pairBurst, PAIR_BURST_MAX);
  }

  private static void checkRange(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          what + " is " + value + ": 1 to " + most + " are allowed.");
    }
  }

  private static void checkCount(String what, int count) {
    if (count > WORDS_MAX) {
      throw new IllegalArgumentException(
          what + " has " + count + " entries: at most " + WORDS_MAX + " are allowed.");
    }
  }

  private static void checkDuration(String what, Duration duration) {
    if (duration.isNegative() || duration.compareTo(DURATION_MAX) > 0) {
      throw new IllegalArgumentException(what + " is " + duration + ": PT0S to P30D are allowed.");
    }
  }
}
