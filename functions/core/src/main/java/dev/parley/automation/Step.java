package dev.parley.automation;

import dev.parley.outbound.OutboundMessage;

/** One step of an automation. */
public sealed interface Step {

  /** Sends one message. */
  record Send(OutboundMessage message) implements Step {}

  /**
   * Whether the flow stops after this step until the person acts: a question was asked, and an
   * answer before the next message is the point of it.
   */
  default boolean awaitsAnswer() {
    return switch (this) {
      case Send send -> send.message().asksForTap();
    };
  }
}
