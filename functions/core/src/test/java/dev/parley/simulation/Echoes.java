package dev.parley.simulation;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.simulation.Rows.SendRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Meta tells us of messages that it took: echoes on Instagram, statuses on WhatsApp. */
final class Echoes {
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration USUAL = Duration.ofSeconds(3);
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final Duration LATEST = Duration.ofMinutes(12);
  private static final int EARLY = 150;

  private final World world;
  private final Webhook webhook;
  private final Runnable processor;

  /**
   * Posts to this webhook.
   *
   * @param processor lets a processor work at once
   */
  Echoes(World world, Webhook webhook, Runnable processor) {
    this.world = world;
    this.webhook = webhook;
    this.processor = processor;
  }

  /** Of a message that was just taken. */
  void of(SendRow send, String mid, Optional<String> text) {
    Instant at = world.now();
    InboundEvent event =
        send.ref.conversation().account().channel() == Channel.INSTAGRAM
            ? echo(send.ref.conversation(), mid, at, text)
            : status(send, mid, at);
    int trouble = world.weather().echoTrouble() / 3;
    if (world.strikes(Fault.LOST_ECHO, trouble)) {
      return;
    }
    Duration after =
        world.strikes(Fault.LATE_ECHO, trouble)
            ? world.between(LATE, LATEST)
            : world.between(SOON, USUAL);
    post(event, after);
    if (world.strikes(Fault.REPEATED_ECHO, trouble)) {
      post(event, world.between(SOON, LATEST));
    }
  }

  private void post(InboundEvent event, Duration after) {
    world.plan(
        after,
        () -> webhook.post(new Bundle(event.head().conversation(), Priority.DM, List.of(event))));
  }

  /** Lets time pass until the echo is there, while the request is still open. */
  void early(SendRow send) {
    if (!send.isExtra() && world.strikes(Fault.ECHO_BEFORE_ANSWER, EARLY)) {
      world.pass(USUAL);
      processor.run();
    }
  }

  /** An echo of anything that the account said. */
  static InboundEvent.Echo echo(
      ConversationKey conversation, String mid, Instant at, Optional<String> text) {
    AccountKey account = conversation.account();
    EventHead head = new EventHead(EventKey.of(account, mid, "echo"), conversation, at);
    return new InboundEvent.Echo(head, Optional.of(mid), text, Optional.empty(), Optional.empty());
  }

  private static InboundEvent status(SendRow send, String wamid, Instant at) {
    AccountKey account = send.ref.conversation().account();
    EventHead head =
        new EventHead(EventKey.of(account, wamid, "sent"), send.ref.conversation(), at);
    return new InboundEvent.Status(
        head, wamid, "sent", Optional.empty(), Optional.of(send.ref.reference()));
  }
}
