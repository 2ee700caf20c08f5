package dev.parley.outbound;

import dev.parley.channel.UserId;

/** Whom a message goes to. */
public sealed interface Recipient {

  /** The person, inside the messaging window. */
  record User(UserId id) implements Recipient {}

  /**
   * The writer of a comment, by a private reply: one message per comment ever, within 7 days. See
   * <a href="https://developers.facebook.com/docs/instagram-platform/private-replies">Private
   * replies</a>.
   */
  record Comment(String commentId) implements Recipient {}
}
