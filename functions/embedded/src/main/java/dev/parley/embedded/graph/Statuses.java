package dev.parley.embedded.graph;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether and where Meta tells an app how far its WhatsApp messages have come: a webhook for each
 * step, one after the other, signed with the app's secret, whatever the sender was answered.
 *
 * <p>Times are real time, not the server's clock, because a real app waits for them.
 *
 * @param target where statuses are posted to, such as {@code
 *     http://127.0.0.1:8080/webhooks/whatsapp}
 * @param appSecret signs them
 * @param steps Meta's words, in the order in which they are posted
 * @param failure the code in the status {@code failed}, which then is the only step after {@code
 *     sent}
 * @param before the time before each step
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status">Meta:
 *     status messages</a>
 */
public record Statuses(
    URI target, String appSecret, List<String> steps, OptionalInt failure, Duration before) {

  /** Copies the list. */
  public Statuses {
    steps = List.copyOf(steps);
  }

  /** Every message is sent, delivered and read at once. */
  public static Statuses to(URI target, String appSecret) {
    return new Statuses(
        target,
        appSecret,
        List.of("sent", "delivered", "read"),
        OptionalInt.empty(),
        Duration.ZERO);
  }

  /** The same with these steps. */
  public Statuses withSteps(String... words) {
    return new Statuses(target, appSecret, List.of(words), failure, before);
  }

  /** The same, but every message fails with this code. */
  public Statuses failing(int code) {
    return new Statuses(
        target, appSecret, List.of("sent", "failed"), OptionalInt.of(code), before);
  }

  /** Names the target only: the secret stays out of logs. */
  @Override
  public String toString() {
    return "Statuses[to %s, %s]".formatted(target, steps);
  }
}
