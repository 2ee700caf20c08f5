package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.channel.ConversationKey;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.SendOrder;
import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import dev.parley.trace.Traces;
import dev.parley.wire.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The record of one event: what happened, what was decided and why, and each send with its state.
 * It is the journal as well, so an event that changes no state costs one write.
 */
final class EventRecord {
  /** Longer than Meta repeats a webhook (7 days), so that no copy of an event is ever new. */
  static final Duration KEPT = Duration.ofDays(10);

  /**
   * Most characters that are kept of what a person wrote, as JSON in ASCII. With the sends, at most
   * half an item, and the trace it stays below DynamoDB's 400 KB.
   */
  static final int CONTENT_MAX = 150_000;

  /** The kind of an event that is a comment. */
  private static final String COMMENT = "comment";

  /** The attribute that holds the id of the trace. */
  static final String TRACE = "trace";

  /** The wire names of the counters that it counts in, with a space between. */
  private static final String COUNTED = "counted";

  static final String FAILING = "failing";
  static final String FAILED = "failed";

  /** A person decided that it shall not be handled. */
  static final String DISMISSED = "dismissed";

  static final String DISMISSED_LIST = "DISMISSED";

  private static final EventCodec EVENTS = new EventCodec();

  private EventRecord() {}

  /** The whole item of a decided event, and what it counts as: a recount looks there. */
  static Map<String, AttributeValue> decided(
      InboundEvent event, Decision decision, Counts counts, Instant now) {
    Item.Writer item =
        described(event, now)
            .text("outcome", decision.outcome().name())
            .text("considered", TraceCodec.considered(decision.considered()))
            .text("notes", TraceCodec.notes(decision.notes()))
            .instant("decidedAt", now)
            .text("list", list(event, decision.outcome().name()))
            .instant("listAt", now)
            .map("sends", sends(decision.sends(), now));
    if (!counts.isNone()) {
      item.text(COUNTED, counted(counts));
    }
    decision
        .automation()
        .ifPresent(
            automation ->
                item.text("automationId", automation.id().value())
                    .number("revision", automation.revision()));
    return item.attributes();
  }

  private static String counted(Counts counts) {
    return counts.numbers().entrySet().stream()
        .flatMap(it -> Collections.nCopies(it.getValue().intValue(), it.getKey()).stream())
        .map(Counter::wireName)
        .collect(Collectors.joining(" "));
  }

  /** What the event of this record counted as when it was decided. */
  static Counts counted(Item item) {
    return Stream.of(item.text(COUNTED).orElse("").split(" ", -1))
        .flatMap(name -> Counter.named(name).stream())
        .map(Counts::one)
        .reduce(Counts.NONE, Counts::plus);
  }

  /** The whole item of an event that failed for the first time. */
  static Map<String, AttributeValue> failing(InboundEvent event, String reason, Instant now) {
    return described(event, now)
        .text("outcome", FAILING)
        .text("reason", reason)
        .text("list", list(event, FAILING.toUpperCase(Locale.ROOT)))
        .instant("listAt", now)
        .number("attempts", 1)
        .instant("firstFailureAt", now)
        .instant("lastFailureAt", now)
        .attributes();
  }

  /** The event of a record. */
  static InboundEvent event(ConversationKey conversation, String json) {
    return EVENTS.read(conversation, json);
  }

  /** The event as it is kept: of a very long one only the beginning. */
  static String json(InboundEvent event) {
    return EVENTS.writeWithin(event, CONTENT_MAX);
  }

  static long expiresAt(Instant now) {
    return now.plus(KEPT).getEpochSecond();
  }

  /** The order for what this record says is not sent yet, if there is any. */
  static Optional<SendOrder> unsent(ConversationKey conversation, EventKey key, Item item) {
    Item sends = item.map("sends");
    boolean open = sends.attributes().keySet().stream().map(sends::map).anyMatch(EventRecord::open);
    return open ? Optional.of(order(conversation, key, item)) : Optional.empty();
  }

  /** The order for the sends of this record. */
  static SendOrder order(ConversationKey conversation, EventKey key, Item item) {
    return new SendOrder(
        conversation,
        key,
        item.text("automationId").map(AutomationId::new),
        item.map("sends").attributes().size(),
        item.text("kind").orElse("").equals(COMMENT),
        item.text("job").map(WorkspaceId::new));
  }

  private static Item.Writer described(InboundEvent event, Instant now) {
    Item.Writer item =
        Item.writer()
            .all(Keys.event(event.head().conversation(), event.head().key()))
            .text("event", json(event))
            .text("kind", EventCodec.kind(event))
            .instant("at", event.head().occurredAt())
            .number(Item.EXPIRES_AT, expiresAt(now));
    trace(event.head().key(), item);
    return item;
  }

  /** Notes the trace that is being worked on, if there is one. */
  static void trace(EventKey event, Item.Writer item) {
    Traces.of(event).ifPresent(trace -> item.text(TRACE, trace.value()));
  }

  /** Who read this record writes of its event under the trace that it has. */
  static void learn(EventKey event, Item record) {
    Traces.learn(event, record.text(TRACE));
  }

  /** The list of the account's events of this outcome. */
  static String list(InboundEvent event, String outcome) {
    return Keys.runs(event.head().conversation().account(), outcome);
  }

  private static Map<String, AttributeValue> sends(List<SendIntent> intents, Instant now) {
    Map<String, AttributeValue> sends = new HashMap<>();
    for (SendIntent intent : intents) {
      String index = String.valueOf(sends.size());
      sends.put(index, AttributeValue.fromM(pending(intent, now)));
    }
    return sends;
  }

  /** A send that was not tried yet. */
  static Map<String, AttributeValue> pending(SendIntent intent, Instant now) {
    return Item.writer()
        .text("st", SendState.PENDING.name())
        .number("attempt", 0)
        .text("kind", SendIntentCodec.kind(intent.message()))
        .text("payload", SendIntentCodec.write(intent))
        .instant("notBefore", now)
        .instant("notAfter", intent.notAfter())
        .attributes();
  }

  private static boolean open(Item send) {
    String state = send.text("st").orElse("");
    return state.equals(SendState.PENDING.name()) || state.equals(SendState.ATTEMPTING.name());
  }
}
