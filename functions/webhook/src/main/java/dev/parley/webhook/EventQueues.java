package dev.parley.webhook;

import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.event.Priority;
import dev.parley.trace.TraceParent;
import dev.parley.wire.BundleCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The three inbound queues and the quarantine. Most urgent first, and all or an exception. */
final class EventQueues {
  /** Meta gives up after 5 seconds; what is later than this only costs money. */
  private static final Duration TIME_MAX = Duration.ofSeconds(4);

  /** Far below SQS's own 1 MiB, because the processor keeps the event in a 400 KB item. */
  private static final int MESSAGE_BYTES_MAX = 256 * 1024;

  private static final String OVERSIZE = "oversize";

  private final BundleCodec codec = new BundleCodec();
  private final WebhookSettings settings;
  private final InstantSource clock;
  private final SqsBatchSender sender;

  EventQueues(WebhookSettings settings, InstantSource clock, SqsBatchSender sender) {
    this.settings = settings;
    this.clock = clock;
    this.sender = sender;
  }

  /**
   * Returns when SQS has stored every bundle.
   *
   * @return what the queues know of the first item of which they have only the key: a reader fell
   *     over it, or it is too large for any message
   * @throws QueueRefusedException if it did not; some bundles may be stored all the same
   */
  Optional<String> send(Split split, Tracing tracing, Instant receivedAt) {
    boolean whole = true;
    for (Priority priority : Priority.values()) {
      List<SqsMessage> messages = new ArrayList<>();
      for (Bundle bundle : split.bundles()) {
        if (bundle.priority() == priority) {
          whole &= addMessages(bundle, tracing.of(bundle), messages);
        }
      }
      sender.send(settings.queue(priority), messages, receivedAt.plus(TIME_MAX));
    }
    Optional<String> tooLarge = whole ? Optional.empty() : Optional.of(OVERSIZE);
    return split.unread().or(() -> tooLarge);
  }

  /**
   * Keeps a signed body that cannot be read, or not all of it: whole, in as many messages as it
   * needs.
   *
   * @throws QueueRefusedException if SQS did not store all of it
   */
  void quarantine(byte[] body, Instant receivedAt, String reason) {
    List<SqsMessage> messages =
        QuarantineRecord.of(body, receivedAt, reason).stream().map(SqsMessage::standard).toList();
    sender.send(settings.quarantineQueue(), messages, clock.instant().plus(TIME_MAX));
  }

  /** Returns whether the messages hold all of the bundle. */
  private boolean addMessages(Bundle bundle, TraceParent trace, List<SqsMessage> messages) {
    String body = codec.write(bundle);
    if (body.length() <= MESSAGE_BYTES_MAX) {
      messages.add(
          SqsMessage.fifo(body, bundle.conversation().messageGroupId(), bundle.deduplicationId())
              .traced(trace));
      return true;
    }
    boolean whole = bundle.events().size() > 1;
    for (Bundle part : parts(bundle)) {
      whole &= addMessages(part, trace, messages);
    }
    return whole;
  }

  /** Two halves; or, of a single event, its key without its content, so that it is counted. */
  private static List<Bundle> parts(Bundle bundle) {
    List<InboundEvent> events = bundle.events();
    if (events.size() == 1) {
      Unsupported tooLarge = new Unsupported(events.getFirst().head(), OVERSIZE);
      return List.of(new Bundle(bundle.conversation(), bundle.priority(), List.of(tooLarge)));
    }
    int half = events.size() / 2;
    return List.of(
        new Bundle(bundle.conversation(), bundle.priority(), events.subList(0, half)),
        new Bundle(bundle.conversation(), bundle.priority(), events.subList(half, events.size())));
  }
}
