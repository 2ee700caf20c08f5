package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A running line, with Meta before it, an operator beside it and a Graph API behind it. */
final class Journey implements AutoCloseable {
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(4);

  private final LocalRuntime runtime;
  private final Optional<GraphServer> otherGraph;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Journey(LocalOptions options) {
    this(options, Optional.empty());
  }

  private Journey(LocalOptions options, Optional<GraphServer> otherGraph) {
    this.runtime = LocalRuntime.start(options);
    this.otherGraph = otherGraph;
  }

  /** A line that sends to a Graph API which outlives it. */
  static Journey to(GraphServer graph, LocalOptions options) {
    return new Journey(options.withGraphUrl(graph.uri()), Optional.of(graph));
  }

  LocalRuntime runtime() {
    return runtime;
  }

  GraphServer graph() {
    return otherGraph.or(runtime::graph).orElseThrow();
  }

  /** The DMs of this account so far, in order. */
  List<GraphCall> dms(String account) {
    return graph().messages().stream().filter(call -> call.accountId().equals(account)).toList();
  }

  void connect(String account, String token) {
    int status =
        operator(
            "PUT",
            "/api/v1/accounts/instagram/" + account,
            """
            {"workspace":"test","username":"shop%s","accessToken":"%s"}"""
                .formatted(account, token));
    assertThat(status).as("connect " + account).isBetween(200, 201);
  }

  void automate(String account, String automation) {
    int status =
        operator("POST", "/api/v1/accounts/instagram/" + account + "/automations", automation);
    assertThat(status).as("automation of " + account).isEqualTo(201);
  }

  /** Answers {@code keyword} with {@code answer} in DMs. */
  void answer(String account, String keyword, String answer) {
    automate(
        account,
        """
        {"name":"%s","type":"dm_automation","active":true,
         "trigger":{"mode":"specific_keywords","match":"word","keywords":["%s"]},
         "steps":[{"kind":"text","text":"%s"}]}"""
            .formatted(keyword, keyword, answer));
  }

  int operator(String method, String path, String body) {
    return send(request(path)
            .header("Authorization", "Bearer " + runtime.secrets().adminToken())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)))
        .statusCode();
  }

  int post(MetaEvent event, String account, String user, String id) {
    MetaEvent.Head head = new MetaEvent.Head(account, user, id, runtime.clock().instant());
    return post(MetaWebhook.of(event, head));
  }

  int post(MetaWebhook webhook) {
    return post(webhook.body());
  }

  /** Posts the bytes, rightly signed. */
  int post(byte[] body) {
    return post(body, MetaWebhook.signature(LocalOptions.Secrets.DEMO_APP_SECRET, body));
  }

  int post(byte[] body, String signature) {
    return send(request("/webhooks/instagram")
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", signature)
            .POST(BodyPublishers.ofByteArray(body)))
        .statusCode();
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(runtime.url() + path));
  }

  void drain() {
    try {
      assertThat(runtime.drain(DRAIN_LIMIT)).as("queues that are not empty").isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Instant now() {
    return runtime.clock().instant();
  }

  @Override
  public void close() {
    http.close();
    runtime.close();
  }
}
