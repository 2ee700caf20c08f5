package dev.parley.outbound;

import java.time.Instant;

/**
 * One message that was decided on and is to be sent at most once.
 *
 * @param notAfter the end of the time in which Meta lets it through; later it is cancelled
 * @param evenIfOptedOut only for the answer to a stop word itself
 * @param onUnknown what becomes of it if its fate stays unknown
 */
public record SendIntent(
    OutboundMessage message,
    Recipient recipient,
    Instant notAfter,
    boolean evenIfOptedOut,
    OnUnknown onUnknown) {

  /** A message to somebody who has not opted out, at most once. */
  public SendIntent(OutboundMessage message, Recipient recipient, Instant notAfter) {
    this(message, recipient, notAfter, false);
  }

  /** A message that is sent at most once. */
  public SendIntent(
      OutboundMessage message, Recipient recipient, Instant notAfter, boolean evenIfOptedOut) {
    this(message, recipient, notAfter, evenIfOptedOut, OnUnknown.GIVE_UP);
  }

  /** The same with another policy. */
  public SendIntent onUnknown(OnUnknown policy) {
    return new SendIntent(message, recipient, notAfter, evenIfOptedOut, policy);
  }

  /**
   * Whether it may be sent once more after proof that it did not arrive. A private reply always
   * may: Meta takes one for each comment, so a second copy would be refused.
   *
   * @see <a href="https://developers.facebook.com/docs/instagram-platform/private-replies">Private
   *     replies</a>
   */
  public boolean mayBeResent() {
    boolean privateReply = recipient instanceof Recipient.Comment && !message.isExtra();
    return onUnknown == OnUnknown.RESEND || privateReply;
  }
}
