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
 */
public record AccountRules(
    List<String> stopWords,
    List<String> startWords,
    Optional<String> stopReply,
    Optional<String> startReply,
    Duration handoverPause,
    int answersPerMinute,
    Duration userCooldown) {

  /** Most words of a list. */
  public static final int WORDS_MAX = 50;

  /** Longest pause and cooldown. */
  public static final Duration DURATION_MAX = Duration.ofDays(30);

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
    if (answersPerMinute < 1 || answersPerMinute > ANSWERS_MAX) {
      throw new IllegalArgumentException(
          "answersPerMinute is " + answersPerMinute + ": 1 to " + ANSWERS_MAX + " are allowed.");
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
