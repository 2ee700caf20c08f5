package dev.parley.embedded.graph;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that the server saw.
 *
 * @param seq its place in the order of arrival, from 1
 * @param request what was asked
 * @param mode how it was treated
 * @param startedAt when the whole request had arrived, by the server's clock
 * @param endedAt when the answer was ready to go or the connection was closed; null while neither
 *     has happened
 * @param status the HTTP status of the answer; 0 if there is none, yet or ever
 * @param messageId the id given to what was taken: a message that its receiver now has, whatever
 *     the caller was told; null if nothing was taken, or something that has no id, such as a typing
 *     sign
 * @param taken whether it took effect, whatever the caller was told
 */
public record GraphCall(
    long seq,
    GraphRequest request,
    Mode mode,
    Instant startedAt,
    @Nullable Instant endedAt,
    int status,
    @Nullable String messageId,
    boolean taken) {

  /** A call that was taken if it has a {@code messageId}. */
  public GraphCall(
      long seq,
      GraphRequest request,
      Mode mode,
      Instant startedAt,
      @Nullable Instant endedAt,
      int status,
      @Nullable String messageId) {
    this(seq, request, mode, startedAt, endedAt, status, messageId, messageId != null);
  }

  /** What the call is about. */
  public Operation operation() {
    return request.operation();
  }

  /** The HTTP method. */
  public String method() {
    return request.method();
  }

  /** The path without the query. */
  public String path() {
    return request.path();
  }

  /** The account or phone number that the call was made for. */
  public String accountId() {
    return request.accountId();
  }

  /** The user id, phone number, comment id or media id. */
  public String recipient() {
    return request.recipient();
  }

  /** The access token. */
  public String token() {
    return request.token();
  }

  /** What a person would see of it, in short; see {@link GraphRequest#text()}. */
  public String text() {
    return request.text();
  }

  /** The untouched body. */
  public String body() {
    return request.body();
  }

  /**
   * Whether this put a direct message before a person: an Instagram or WhatsApp message that was
   * taken.
   */
  public boolean isMessage() {
    return messageId != null
        && (operation() == Operation.INSTAGRAM_MESSAGE
            || operation() == Operation.WHATSAPP_MESSAGE);
  }

  /**
   * Whether a person could see the effect: a message, a reaction, a typing sign, a seen mark or a
   * public reply that was taken.
   */
  public boolean isVisible() {
    return taken
        && switch (operation()) {
          case INSTAGRAM_MESSAGE, WHATSAPP_MESSAGE, COMMENT_REPLY -> true;
          case PROFILE, COMMENT, MEDIA, MESSENGER_PROFILE, CONVERSATIONS, UNSUPPORTED -> false;
        };
  }

  GraphCall ended(Instant at, int answered) {
    return new GraphCall(seq, request, mode, startedAt, at, answered, messageId, taken);
  }
}
