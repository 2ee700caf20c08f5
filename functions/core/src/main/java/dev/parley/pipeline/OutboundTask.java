package dev.parley.pipeline;

import dev.parley.channel.ConversationKey;
import dev.parley.channel.Hash;

/** A message of the outbound queue. */
public sealed interface OutboundTask permits SendOrder, Release {
  /**
   * Lanes of an Instagram account for its threads, and as many for its answers to comments; each
   * has at most one request to Meta at a time.
   */
  int INSTAGRAM_LANES = 20;

  /** Lanes of a WhatsApp account: at most five requests at a time. */
  int WHATSAPP_LANES = 5;

  /** The conversation that it is about. */
  ConversationKey conversation();

  /** Whether it is about answers to comments, which wait for nothing that is said in the thread. */
  boolean comment();

  /**
   * The {@code MessageGroupId} on the outbound queue: the account's lane of this conversation.
   * Answers to comments have lanes of their own, since thousands may come at once to a post that
   * everybody sees, and no message in a thread is to wait behind them.
   */
  default String messageGroupId() {
    int lanes =
        switch (conversation().account().channel()) {
          case INSTAGRAM -> INSTAGRAM_LANES;
          case WHATSAPP -> WHATSAPP_LANES;
        };
    return Hash.sha256(conversation().account().text()).hex()
        + (comment() ? ":comment:" : ":")
        + conversation().lane(lanes);
  }
}
