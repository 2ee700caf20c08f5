package dev.parley.pipeline;

import dev.parley.automation.AutomationId;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.Hash;
import dev.parley.event.EventKey;
import java.util.Optional;

/**
 * The sends of one event, for the sender. It holds ids only: texts and recipients stay in the
 * event's record.
 *
 * @param automation the one that may be switched off until then; empty for what no automation says
 * @param sends how many there are; they are numbered from 0 and sent in this order
 */
public record SendOrder(
    ConversationKey conversation, EventKey event, Optional<AutomationId> automation, int sends) {

  /** Lanes of an Instagram account; each has at most one request to Meta at a time. */
  public static final int INSTAGRAM_LANES = 20;

  /** Lanes of a WhatsApp account: at most five requests at a time. */
  public static final int WHATSAPP_LANES = 5;

  /** The {@code MessageGroupId} on the outbound queue: the account's lane of this conversation. */
  public String messageGroupId() {
    int lanes =
        switch (conversation.account().channel()) {
          case INSTAGRAM -> INSTAGRAM_LANES;
          case WHATSAPP -> WHATSAPP_LANES;
        };
    return Hash.sha256(conversation.account().text()).hex() + ":" + conversation.lane(lanes);
  }
}
