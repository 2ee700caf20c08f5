package dev.parley.webhook;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.event.InboundEvent;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a verified body into events: every item of every entry becomes exactly one, the unknown
 * ones {@link InboundEvent.Unsupported}. An item never hides its neighbours.
 */
final class EnvelopeReader {
  private EnvelopeReader() {}

  /**
   * The events in Meta's order.
   *
   * @param receivedAt stands in where Meta says no time
   * @throws UnreadableJsonException if the body is not JSON, breaks a limit or is of a product that
   *     we do not know
   */
  static List<InboundEvent> read(byte[] body, Instant receivedAt) {
    Json envelope = Json.parse(body);
    Channel channel = channel(envelope.get("object").text().orElse(""));
    Json entries = envelope.get("entry");
    if (entries.isPresent() && !(entries instanceof Json.Items)) {
      throw new UnreadableJsonException("The entry is not a list.");
    }
    List<InboundEvent> events = new ArrayList<>();
    for (Json entry : entries.items()) {
      Source source = source(channel, entry, receivedAt);
      if (source.isDashboard()) {
        DashboardReader.read(source, entry, events);
      } else if (channel == Channel.INSTAGRAM) {
        new InstagramReader(source, events).read(entry);
      } else {
        new WhatsAppReader(source, events).read(entry);
      }
    }
    return events;
  }

  /** Instagram reached through a Facebook Page may call itself {@code page}. */
  private static Channel channel(String object) {
    return switch (object) {
      case "instagram", "page" -> Channel.INSTAGRAM;
      case "whatsapp_business_account" -> Channel.WHATSAPP;
      default -> throw new UnreadableJsonException("The object is none of our products.");
    };
  }

  private static Source source(Channel channel, Json entry, Instant receivedAt) {
    AccountKey account = Source.account(channel, entry.get("id"));
    return new Source(account, Timestamps.read(entry.get("time")).orElse(receivedAt));
  }
}
