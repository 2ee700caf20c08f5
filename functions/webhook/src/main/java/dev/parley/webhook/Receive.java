package dev.parley.webhook;

import dev.parley.event.InboundEvent;
import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import dev.parley.wire.UnreadableJsonException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The station: verify, parse, split, hand over; in this order, and nothing else. */
final class Receive {
  private static final Set<String> PATHS = Set.of("/webhooks/instagram", "/webhooks/whatsapp");

  private final Handshake handshake;
  private final WebhookSignature signature;
  private final EventQueues queues;
  private final InstantSource clock;
  private final Consumer<String> log;
  private final CrashPoints crashPoints;
  private final RandomGenerator random;

  Receive(
      WebhookSettings settings,
      InstantSource clock,
      EventQueues queues,
      Consumer<String> log,
      CrashPoints crashPoints,
      RandomGenerator random) {
    this.random = random;
    this.handshake = new Handshake(settings.verifyToken());
    this.signature = new WebhookSignature(settings.appSecrets());
    this.queues = queues;
    this.clock = clock;
    this.log = log;
    this.crashPoints = crashPoints;
  }

  Answer answer(InputStream event) {
    try {
      return answer(RequestReader.read(event));
    } catch (RequestTooLargeException e) {
      return logged(clock.instant(), PostReport.of(PostReport.Outcome.TOO_LARGE, 0));
    } catch (UnreadableJsonException e) {
      return Answer.problem(400, "Bad Request", "The event is not an HTTP request.");
    }
  }

  private Answer answer(WebhookRequest request) {
    if (request.method().isEmpty() && request.path().isEmpty()) {
      return Answer.text(200, "warm");
    }
    if (!PATHS.contains(request.path())) {
      return Answer.problem(404, "Not Found", "There is nothing at this path.");
    }
    return switch (request.method()) {
      case "GET" -> handshake.answer(request);
      case "POST" -> post(request);
      default -> Answer.problem(405, "Method Not Allowed", "Use GET or POST.");
    };
  }

  private Answer post(WebhookRequest request) {
    Instant receivedAt = clock.instant();
    return logged(receivedAt, receive(request, receivedAt));
  }

  private PostReport receive(WebhookRequest request, Instant receivedAt) {
    if (request.isTooLarge()) {
      return PostReport.of(PostReport.Outcome.TOO_LARGE, request.body().length());
    }
    byte[] body = request.bytes().orElse(new byte[0]);
    if (body.length > WebhookRequest.BODY_BYTES_MAX) {
      return PostReport.of(PostReport.Outcome.TOO_LARGE, body.length);
    }
    if (!signature.fits(request.signature(), body)) {
      return PostReport.of(PostReport.Outcome.NOT_SIGNED, body.length);
    }
    crashPoints.reached(CrashPoint.AFTER_VERIFY);
    try {
      return accept(body, request.traceparent(), receivedAt);
    } catch (QueueRefusedException e) {
      return PostReport.of(PostReport.Outcome.QUEUE_REFUSED, body.length)
          .because(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A signed body that cannot be read goes to the quarantine and is answered 200: Meta would repeat
   * it for hours and then switch the account's webhook off. A bug of the reader outside of a single
   * item counts as that, too.
   */
  private PostReport accept(byte[] body, String traceparent, Instant receivedAt) {
    List<InboundEvent> events;
    try {
      events = EnvelopeReader.read(body, receivedAt);
    } catch (UnreadableJsonException e) {
      return quarantine(body, receivedAt, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return quarantine(body, receivedAt, e.getClass().getSimpleName());
    }
    Split split = Split.of(events);
    Tracing tracing = Tracing.of(split.bundles(), traceparent, receivedAt, random);
    try {
      PostReport report = handOver(split, tracing, body, receivedAt);
      tracing.lines("queued", receivedAt, clock.instant()).forEach(log);
      return report;
    } catch (QueueRefusedException e) {
      tracing.lines("queue_refused", receivedAt, clock.instant()).forEach(log);
      throw e;
    }
  }

  /**
   * Once the queues have what could be read, a body with an item that could not is kept as well:
   * nothing else holds the content of that item, and 200 means stored.
   */
  private PostReport handOver(Split split, Tracing tracing, byte[] body, Instant receivedAt) {
    Optional<String> unread = queues.send(split, tracing, receivedAt);
    unread.ifPresent(what -> queues.quarantine(body, receivedAt, what));
    crashPoints.reached(CrashPoint.AFTER_ENQUEUE);
    return PostReport.of(PostReport.Outcome.ACCEPTED, body.length)
        .with(split)
        .because(unread.orElse(""));
  }

  private PostReport quarantine(byte[] body, Instant receivedAt, String reason) {
    queues.quarantine(body, receivedAt, reason);
    return PostReport.of(PostReport.Outcome.QUARANTINED, body.length).because(reason);
  }

  private Answer logged(Instant receivedAt, PostReport report) {
    log.accept(report.line(receivedAt, clock.instant()));
    return report.answer();
  }
}
