package dev.parley.engine.graph;

import dev.parley.account.Account;
import dev.parley.account.SealedToken;
import dev.parley.channel.Channel;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.TokenCipher;
import dev.parley.engine.token.UnopenableToken;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import dev.parley.pipeline.MessageSender;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends through the Graph API: {@code POST /v25.0/{account}/messages}.
 *
 * <p>One call is one request of at most 8 seconds, 2 of them to connect; an answer above 64 KB
 * counts as unreadable. Safe for use by many threads.
 */
public final class GraphApi implements MessageSender {
  /** For the whole exchange, the answer's body included. */
  static final Duration TIMEOUT = Duration.ofSeconds(8);

  private static final int ANSWER_BYTES_MAX = 64 * 1024;

  private final GraphUrl url;
  private final TokenCipher cipher;
  private final CallLog calls;
  private final GraphConnections connections;
  private final Duration timeout;

  /** Takes where to send, what opens the tokens, and the time. Connects on first use. */
  public GraphApi(GraphUrl url, TokenCipher cipher, CallLog calls, InstantSource clock) {
    this(url, cipher, calls, clock, TIMEOUT);
  }

  GraphApi(GraphUrl url, TokenCipher cipher, CallLog calls, InstantSource clock, Duration timeout) {
    this.url = url;
    this.cipher = cipher;
    this.calls = calls;
    this.connections = new GraphConnections(clock);
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
  public SendResult send(Account account, SendIntent intent) {
    if (account.key().channel() != Channel.INSTAGRAM) {
      return new SendResult.NeverSent("channel_has_no_sender");
    }
    Optional<SealedToken> sealed = account.token();
    if (sealed.isEmpty()) {
      return new SendResult.NeverSent("no_access_token");
    }
    try {
      AccessToken token = cipher.open(account.workspace(), account.key(), sealed.get());
      return post(request(account, token, intent));
    } catch (UnopenableToken _) {
      return new SendResult.NeverSent("access_token_does_not_open");
    }
  }

  private HttpRequest request(Account account, AccessToken token, SendIntent intent) {
    return HttpRequest.newBuilder(address(account, intent))
        .header("Authorization", "Bearer " + token.reveal())
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(BodyPublishers.ofString(MessagePayload.json(intent.recipient(), intent.message())))
        .build();
  }

  /** Public answers have an address of their own. */
  private URI address(Account account, SendIntent intent) {
    return intent.message() instanceof OutboundMessage.PublicReply
            && intent.recipient() instanceof Recipient.Comment comment
        ? url.replies(comment.commentId())
        : url.messages(account.key());
  }

  /** The request's own timeout ends with the answer's headers in Java 25, so the wait has one. */
  private SendResult post(HttpRequest request) {
    calls.count("graph", "POST messages");
    CompletableFuture<HttpResponse<byte[]>> exchange =
        connections
            .forRequest()
            .sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    try {
      HttpResponse<byte[]> answer = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return GraphAnswer.read(answer.statusCode(), answer.body());
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (TimeoutException _) {
      exchange.cancel(true);
      return new SendResult.Unclear("timeout");
    } catch (InterruptedException _) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new SendResult.Unclear("interrupted");
    } finally {
      connections.used();
    }
  }

  /** Only what fails before the first byte of the request leaves is surely not sent. */
  private static SendResult failed(@Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ -> new SendResult.NeverSent("connect_timeout");
      case UnresolvedAddressException _ -> new SendResult.NeverSent("unknown_host");
      case UnknownHostException _ -> new SendResult.NeverSent("unknown_host");
      case ConnectException _ -> new SendResult.NeverSent("not_connected");
      case SSLHandshakeException _ -> new SendResult.NeverSent("tls_handshake_failed");
      case null, default -> new SendResult.Unclear("connection_broken");
    };
  }
}
