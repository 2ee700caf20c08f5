package dev.parley.account;

import java.time.Duration;
import java.time.Instant;

/**
 * Meta lets an account in no more: its token is dead, or its owner has switched messages off. What
 * it has to send is held. Once a minute one message is tried, and the first that Meta takes ends
 * the suspension, as does connecting the account anew.
 *
 * @param why Meta's code, such as {@code 190/463}
 * @param since the first refusal
 * @param probeAt when the next message may be tried
 */
public record Suspension(String why, Instant since, Instant probeAt) {
  /** The time between two probes. */
  public static final Duration PROBES = Duration.ofMinutes(1);

  private static final Duration FIRST_DAY = Duration.ofDays(1);
  private static final Duration LONGEST_ON_FIRST_DAY = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /**
   * How long a message that is held waits until it is looked at again: from a minute up to a
   * quarter of an hour, so that seven days stay below the thousand receives after which SQS takes a
   * message for dead.
   */
  public Duration patience(Instant now) {
    Duration held = Duration.between(since, now);
    Duration longest = held.compareTo(FIRST_DAY) < 0 ? LONGEST_ON_FIRST_DAY : LONGEST;
    Duration wanted = held.dividedBy(4);
    if (wanted.compareTo(PROBES) < 0) {
      return PROBES;
    }
    return wanted.compareTo(longest) < 0 ? wanted : longest;
  }
}
