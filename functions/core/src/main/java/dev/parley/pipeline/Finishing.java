package dev.parley.pipeline;

import dev.parley.account.Suspension;
import dev.parley.outbound.ErrorClass;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.SendResult;
import dev.parley.pace.Backpressure;
import dev.parley.pipeline.Journal.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** How an attempt ends, given Meta's answer. Only what was surely not sent is tried again. */
final class Finishing {
  /**
   * After so many attempts of any kind a send is given up that Meta fails to take for {@link
   * ErrorClass#RETRY}: some such errors never pass. A limit or a dead line says nothing about the
   * message, so these end with the send's own time alone.
   */
  static final int RETRIES_MAX = 12;

  /**
   * The same for what an application asked for: it is tried again three times, after 2, 4 and 8
   * seconds, and then learns that it failed.
   */
  static final int JOB_ATTEMPTS_MAX = 4;

  private static final Backoff RETRY = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2));
  private static final Backoff WAIT = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));

  private final RandomGenerator random;

  Finishing(RandomGenerator random) {
    this.random = random;
  }

  /**
   * How it ends.
   *
   * @param isJob whether an application asked for it
   * @param attempt how often it was tried, this time included
   * @param unknowns attempts before this one whose outcome is unknown: a refusal now does not tell
   *     whether one of them arrived
   */
  Finish of(SendResult result, boolean isJob, int attempt, int unknowns, Instant now) {
    Finish finish = of(result, isJob ? JOB_ATTEMPTS_MAX : RETRIES_MAX, attempt, now);
    return unknowns > 0 && finish instanceof Finish.Rejected rejected
        ? new Finish.GaveUp("refused_after_unknown:" + rejected.why())
        : finish;
  }

  private Finish of(SendResult result, int most, int attempt, Instant now) {
    return switch (result) {
      case SendResult.Accepted accepted -> new Finish.Sent(accepted.mid());
      case SendResult.NeverSent never -> again(RETRY, never.why(), attempt, now);
      case SendResult.Unclear unclear -> new Finish.Unknown(unclear.why());
      case SendResult.Refused refused -> refused(refused.error(), most, attempt, now);
    };
  }

  private Finish refused(GraphError error, int most, int attempt, Instant now) {
    return switch (ErrorClass.of(error)) {
      case RETRY ->
          attempt < most
              ? again(RETRY, error.label(), attempt, now)
              : new Finish.Rejected(error.label());
      case WAIT ->
          error.code() == Backpressure.PAIR_CODE
              ? new Finish.Again(now.plus(Backpressure.ofPair(attempt)), Hold.PAIR_REFUSED.word())
              : again(WAIT, error.label(), attempt, now);
      case REAUTH -> new Finish.Again(now.plus(Suspension.PROBES), error.label());
      case DEAD -> new Finish.Rejected(error.label());
      case UNSURE -> new Finish.Unknown(error.label());
    };
  }

  private Finish again(Backoff backoff, String why, int attempt, Instant now) {
    return new Finish.Again(now.plus(backoff.after(attempt, random)), why);
  }
}
