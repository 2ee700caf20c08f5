package dev.parley.outbound;

import dev.parley.channel.Channel;

/**
 * An error object out of a Graph answer or, on WhatsApp, out of a status. Meta's message is left
 * out: it can quote what we sent.
 *
 * @param channel whose errors these are: the same code means different things on both
 * @param httpStatus 200 for what came with a status
 * @param subcode 0 if absent; WhatsApp has none
 * @param fbtraceId empty if absent; what Meta's support asks for
 */
public record GraphError(
    Channel channel, int httpStatus, int code, int subcode, String fbtraceId) {
  private static final int OK = 200;

  /** An error of Instagram's. */
  public GraphError(int httpStatus, int code, int subcode, String fbtraceId) {
    this(Channel.INSTAGRAM, httpStatus, code, subcode, fbtraceId);
  }

  /** What a WhatsApp status with {@code failed} says, after Meta had taken the message. */
  public static GraphError ofStatus(int code) {
    return new GraphError(Channel.WHATSAPP, OK, code, 0, "");
  }

  /** The same on this channel. */
  public GraphError on(Channel other) {
    return new GraphError(other, httpStatus, code, subcode, fbtraceId);
  }

  /** Short form for records and logs, such as {@code 10/2534022}. */
  public String label() {
    return subcode == 0 ? String.valueOf(code) : code + "/" + subcode;
  }
}
