package dev.parley.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.rig.CrashPoints;
import dev.parley.rig.Rig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * The Lambda function behind {@code /webhooks/instagram} and {@code /webhooks/whatsapp}.
 *
 * <p>GET is Meta's handshake. POST answers 200 when SQS has accepted every bundle of the body (or
 * the body itself, for quarantine, if it is signed but cannot be parsed, or both, if one of its
 * items cannot be read or is too large), 401 without a valid signature, 413 over 4 MB, 503 when SQS
 * refused anything. Meta then repeats the whole body; what was accepted the first time is
 * recognised by its deduplication id or its event record.
 *
 * <p>An event that is no HTTP request (a warm-up) is answered 200 and changes nothing. Opens no
 * connection in its constructor, because SnapStart would snapshot it.
 */
public final class WebhookFunction implements RequestStreamHandler {
  private final Receive receive;

  /**
   * As Lambda makes it.
   *
   * @throws IllegalArgumentException naming the environment variables that are missing
   */
  public WebhookFunction() {
    this(WebhookSettings.from(System.getenv()), Rig.installed());
  }

  private WebhookFunction(WebhookSettings settings, Rig rig) {
    AwsCredentialsSource credentials = AwsCredentialsSource.of(System.getenv(), rig.clock());
    SqsBatchSender sender = SqsBatchSender.of(settings, credentials, rig.clock());
    receive =
        new Receive(
            settings,
            rig.clock(),
            new EventQueues(settings, rig.clock(), sender),
            WebhookFunction::print,
            rig.crashPoints(),
            WebhookFunction::chance);
  }

  /** For local use: logs to standard output, as in Lambda. */
  public WebhookFunction(WebhookSettings settings, InstantSource clock, SqsBatchSender sender) {
    this(settings, clock, sender, WebhookFunction::print);
  }

  /** For local use: logs to {@code log}, line by line. */
  public WebhookFunction(
      WebhookSettings settings, InstantSource clock, SqsBatchSender sender, Consumer<String> log) {
    receive =
        new Receive(
            settings,
            clock,
            new EventQueues(settings, clock, sender),
            log,
            CrashPoints.NONE,
            WebhookFunction::chance);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    receive.answer(event).writeTo(response);
  }

  /** The thread's own: no snapshot is taken of this function, in which its seed would be. */
  private static long chance() {
    return ThreadLocalRandom.current().nextLong();
  }

  /** Lambda's runtime makes one log record of one line. */
  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }
}
