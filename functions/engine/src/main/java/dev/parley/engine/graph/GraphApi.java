package dev.parley.engine.graph;

import dev.parley.account.Account;
import dev.parley.channel.UserId;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.pipeline.MessageSender;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Duration;

/**
 * Sends through the Graph API: {@code POST /v25.0/{account}/messages} on Instagram and, with the
 * phone number's id, on WhatsApp; and {@code POST /v25.0/{comment}/replies} for public answers.
 *
 * <p>One call is one request of at most 8 seconds, 2 of them to connect. Safe for use by many
 * threads.
 */
public final class GraphApi implements MessageSender {
  /** For the whole exchange, the answer's body included. */
  static final Duration TIMEOUT = Duration.ofSeconds(8);

  private final GraphClient client;
  private final Duration timeout;

  /** Sends through this client. */
  public GraphApi(GraphClient client) {
    this(client, TIMEOUT);
  }

  GraphApi(GraphClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  /**
   * {@inheritDoc}
   *
   * <p>An account without a token that opens sends nothing for sure, so this is {@link
   * SendResult.NeverSent}: the send stays pending with growing pauses, and goes out if the operator
   * connects the account in time.
   */
  @Override
  public SendResult send(Account account, SendRef send, SendIntent intent) {
    return switch (client.call(account, call(account, send, intent))) {
      case GraphReply.Answered answered ->
          GraphAnswer.read(
              account.key().channel(),
              Proof.of(intent.message()),
              answered.response().statusCode(),
              answered.response().body());
      case GraphReply.NoToken none -> new SendResult.NeverSent(none.why());
      case GraphReply.NotSent not -> new SendResult.NeverSent(not.why());
      case GraphReply.Lost lost -> new SendResult.Unclear(lost.why());
    };
  }

  @Override
  public void prepare(Account account) {
    client.prepare(account);
  }

  private static UserId person(SendRef send, SendIntent intent) {
    return switch (intent.recipient()) {
      case Recipient.User user -> user.id();
      case Recipient.Comment _ -> send.conversation().user();
    };
  }

  /** Public answers have an address of their own. */
  private GraphCall call(Account account, SendRef send, SendIntent intent) {
    String body =
        intent.message() instanceof WhatsAppMessage message
            ? WhatsAppPayload.json(person(send, intent), message, send.reference())
            : MessagePayload.json(intent.recipient(), intent.message());
    return intent.message() instanceof OutboundMessage.PublicReply
            && intent.recipient() instanceof Recipient.Comment comment
        ? GraphCall.post("replies", client.url().replies(comment.commentId()), body, timeout)
        : GraphCall.post("messages", client.url().messages(account.key()), body, timeout);
  }
}
