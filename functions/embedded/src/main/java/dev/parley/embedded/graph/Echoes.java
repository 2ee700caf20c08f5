package dev.parley.embedded.graph;

import java.net.URI;
import java.time.Duration;

/**
 * Whether, when and where Meta tells an app of the Instagram messages that were taken from it: a
 * webhook with {@code is_echo}, signed with the app's secret, for each message whatever its sender
 * was answered.
 *
 * <p>Times are real time, not the server's clock, because a real app waits for them.
 *
 * @param target where echoes are posted to, such as {@code
 *     http://127.0.0.1:8080/webhooks/instagram}
 * @param appSecret signs them
 * @param probability the share of messages that are echoed, 0 to 1; all by default
 * @param beforeAnswer the share of echoes that are posted before their message is answered, 0 to 1;
 *     none by default. Such an echo has no delay, and the answer waits for its first try.
 * @param minDelay the least time from taking a message to posting its echo; none by default
 * @param maxDelay the most time from taking a message to posting its echo; none by default
 * @param retryFor for how long from its first try an echo is posted again that was not answered
 *     with 2xx; a minute by default, where Meta goes on for hours
 * @param appId the {@code app_id} in every echo: the app that has sent the message
 * @param seed the same seed gives the same sequence of draws, one for each message in order of
 *     arrival
 * @see <a
 *     href="https://developers.facebook.com/docs/messenger-platform/instagram/features/webhook">Meta:
 *     Instagram webhooks</a>
 */
public record Echoes(
    URI target,
    String appSecret,
    double probability,
    double beforeAnswer,
    Duration minDelay,
    Duration maxDelay,
    Duration retryFor,
    long appId,
    long seed) {

  private static final long DEMO_APP = 1_234_567_890_123_456L;

  /** Checks shares and delays. */
  public Echoes {
    checkShare(probability);
    checkShare(beforeAnswer);
    if (minDelay.isNegative() || maxDelay.compareTo(minDelay) < 0 || retryFor.isNegative()) {
      throw new IllegalArgumentException(
          "delays must be 0 or more and in order, were %s..%s, retries for %s"
              .formatted(minDelay, maxDelay, retryFor));
    }
  }

  /** An echo of every message, at once. */
  public static Echoes to(URI target, String appSecret) {
    Duration none = Duration.ZERO;
    return new Echoes(target, appSecret, 1, 0, none, none, Duration.ofMinutes(1), DEMO_APP, 1);
  }

  /** The same with this share of messages echoed. */
  public Echoes withProbability(double share) {
    return new Echoes(
        target, appSecret, share, beforeAnswer, minDelay, maxDelay, retryFor, appId, seed);
  }

  /** The same with this share of echoes posted before the answer. */
  public Echoes withBeforeAnswer(double share) {
    return new Echoes(
        target, appSecret, probability, share, minDelay, maxDelay, retryFor, appId, seed);
  }

  /** The same with delays spread evenly from {@code min} to {@code max}. */
  public Echoes withDelay(Duration min, Duration max) {
    return new Echoes(
        target, appSecret, probability, beforeAnswer, min, max, retryFor, appId, seed);
  }

  /** The same with retries for so long. */
  public Echoes withRetryFor(Duration limit) {
    return new Echoes(
        target, appSecret, probability, beforeAnswer, minDelay, maxDelay, limit, appId, seed);
  }

  /** The same with other draws. */
  public Echoes withSeed(long other) {
    return new Echoes(
        target, appSecret, probability, beforeAnswer, minDelay, maxDelay, retryFor, appId, other);
  }

  /** Names the target only: the secret stays out of logs. */
  @Override
  public String toString() {
    return "Echoes[to %s, %s of messages, %s before the answer, after %s..%s, seed %d]"
        .formatted(target, probability, beforeAnswer, minDelay, maxDelay, seed);
  }

  private static void checkShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share must be 0..1, was " + share);
    }
  }
}
