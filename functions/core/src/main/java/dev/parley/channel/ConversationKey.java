package dev.parley.channel;

import dev.parley.channel.Hash.Digest;

/** One conversation: an account and a person. Everything about it happens strictly in order. */
public record ConversationKey(AccountKey account, UserId user) {

  /**
   * The {@code MessageGroupId} of this conversation on the inbound queues: 64 hex digits, because
   * ids may be longer than the 128 characters that SQS allows.
   */
  public String messageGroupId() {
    return digest().hex();
  }

  /**
   * The lane of this conversation among {@code lanes} of its account. A conversation always has the
   * same lane, so a lane with one message in flight keeps it in order.
   */
  public int lane(int lanes) {
    return Math.floorMod(digest().firstInt(), lanes);
  }

  private Digest digest() {
    return Hash.sha256(account.text() + "#" + user.value());
  }
}
