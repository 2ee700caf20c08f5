package dev.parley.engine.graph;

import dev.parley.account.Account;
import dev.parley.account.SealedToken;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.TokenCipher;
import dev.parley.engine.token.TokenKeyUnavailable;
import dev.parley.engine.token.UnopenableToken;
import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
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
 * Speaks to Meta for accounts: the one place that makes a request.
 *
 * <p>One call is one request with the account's token in a header, within the time it is given, 2
 * seconds of it to connect; an answer above 256 KB counts as lost. Never throws for anything that
 * Meta or the network does. Safe for use by many threads.
 */
public final class GraphClient implements AutoCloseable {
  private static final int ANSWER_BYTES_MAX = 256 * 1024;
  private static final BodyHandler<byte[]> ANSWER =
      BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX);

  private final GraphUrl url;
  private final TokenCipher cipher;
  private final CallLog calls;
  private final GraphConnections connections;
  private final CrashPoints crashPoints;
  private final UsageListener usage;

  /** The same, and nobody hears of rates. */
  public GraphClient(
      GraphUrl url,
      TokenCipher cipher,
      CallLog calls,
      InstantSource clock,
      CrashPoints crashPoints) {
    this(url, cipher, calls, clock, crashPoints, UsageListener.NONE);
  }

  /**
   * Takes where to speak to, what opens the tokens, the time, and who hears how far it has come.
   * Connects on first use.
   *
   * @param usage hears what Meta says of rates
   */
  public GraphClient(
      GraphUrl url,
      TokenCipher cipher,
      CallLog calls,
      InstantSource clock,
      CrashPoints crashPoints,
      UsageListener usage) {
    this.url = url;
    this.cipher = cipher;
    this.calls = calls;
    this.connections = new GraphConnections(clock);
    this.crashPoints = crashPoints;
    this.usage = usage;
  }

  GraphUrl url() {
    return url;
  }

  GraphReply call(Account account, GraphCall call) {
    Optional<SealedToken> sealed = account.token();
    if (sealed.isEmpty()) {
      return new GraphReply.NoToken("no_access_token");
    }
    try {
      AccessToken token = cipher.open(account.workspace(), account.key(), sealed.get());
      calls.count("graph", call.counted());
      GraphReply reply =
          call.method().equals("POST")
              ? post(request(call, token), call.timeout())
              : exchange(request(call, token), call.timeout(), ANSWER);
      if (reply instanceof GraphReply.Answered answered) {
        UsageHeaders.read(account.key(), answered.response().headers(), usage);
      }
      return reply;
    } catch (UnopenableToken _) {
      return new GraphReply.NoToken("access_token_does_not_open");
    } catch (TokenKeyUnavailable _) {
      return new GraphReply.NotSent("token_key_unavailable");
    }
  }

  /** Opens the token, which may ask KMS; it is at hand for a while after that. */
  void prepare(Account account) {
    try {
      account.token().ifPresent(it -> cipher.open(account.workspace(), account.key(), it));
    } catch (UnopenableToken _) {
      // The call will say so.
    }
  }

  /** Ends all connections. Nothing is lost by it: the next call makes new ones. */
  @Override
  public void close() {
    connections.close();
  }

  private GraphReply post(HttpRequest request, Duration timeout) {
    crashPoints.reached(CrashPoint.BEFORE_WIRE);
    return exchange(
        request,
        timeout,
        head -> {
          crashPoints.reached(CrashPoint.AFTER_WIRE_BEFORE_RESPONSE);
          return ANSWER.apply(head);
        });
  }

  private static HttpRequest request(GraphCall call, AccessToken token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.address())
            .header("Authorization", "Bearer " + token.reveal())
            .method(call.method(), body(call));
    if (call.body().isPresent()) {
      request.header("Content-Type", "application/json; charset=utf-8");
    }
    return request.build();
  }

  private static BodyPublisher body(GraphCall call) {
    return call.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
  }

  /** The request's own timeout ends with the answer's headers in Java 25, so the wait has one. */
  private GraphReply exchange(HttpRequest request, Duration timeout, BodyHandler<byte[]> answer) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        connections.forRequest().sendAsync(request, answer);
    try {
      return new GraphReply.Answered(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (TimeoutException _) {
      exchange.cancel(true);
      return new GraphReply.Lost(GraphReply.TIMEOUT);
    } catch (InterruptedException _) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new GraphReply.Lost("interrupted");
    } finally {
      connections.used();
    }
  }

  /** Only what fails before the first byte of the request leaves is surely not sent. */
  private static GraphReply failed(@Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ -> new GraphReply.NotSent(GraphReply.CONNECT_TIMEOUT);
      case UnresolvedAddressException _ -> new GraphReply.NotSent("unknown_host");
      case UnknownHostException _ -> new GraphReply.NotSent("unknown_host");
      case ConnectException _ -> new GraphReply.NotSent("not_connected");
      case SSLHandshakeException _ -> new GraphReply.NotSent("tls_handshake_failed");
      case null, default -> new GraphReply.Lost("connection_broken");
    };
  }
}
