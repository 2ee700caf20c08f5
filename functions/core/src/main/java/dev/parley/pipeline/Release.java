package dev.parley.pipeline;

import dev.parley.channel.ConversationKey;

/** The time of the orders has come that wait at this place of the conversation. */
public record Release(ConversationKey conversation, ParkingPlace place) implements OutboundTask {

  @Override
  public boolean comment() {
    return place == ParkingPlace.COMMENT;
  }
}
