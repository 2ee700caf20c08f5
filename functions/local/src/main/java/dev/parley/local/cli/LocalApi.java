package dev.parley.local.cli;

import dev.parley.wire.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Parley that answers at some address. Its control routes are there only if it is a local one.
 */
final class LocalApi implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration REQUEST = Duration.ofSeconds(60);
  private static final long DRAIN_MILLIS = 20_000;

  private final URI url;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  LocalApi(URI url) {
    this.url = url;
  }

  /** A DM that went out. */
  record Dm(long seq, String account, String recipient, String text, String body) {}

  /** Posts a webhook; gives the HTTP status. */
  int post(Posting posting, String signature) {
    return send(request(posting.path())
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", signature)
            .POST(BodyPublishers.ofByteArray(posting.body())))
        .statusCode();
  }

  /** What became of events so far, by {@code station:outcome}; empty if it is no local Parley. */
  Optional<Map<String, Long>> outcomes() {
    HttpResponse<byte[]> response = send(request("/__local/calls").GET());
    if (response.statusCode() != 200) {
      return Optional.empty();
    }
    Json outcomes = Json.parse(response.body()).get("outcomes");
    Map<String, Long> counts = new TreeMap<>();
    for (String name : outcomes.names()) {
      outcomes.get(name).number().ifPresent(count -> counts.put(name, count));
    }
    return Optional.of(counts);
  }

  /** The number of the last DM that went out; empty if this Parley sends them elsewhere. */
  Optional<Long> lastDm() {
    HttpResponse<byte[]> response = send(request("/__local/dms?limit=0").GET());
    return response.statusCode() == 200
        ? Json.parse(response.body()).get("last").number()
        : Optional.empty();
  }

  /** Waits until nothing is under way, at most 20 seconds; gives whether that came true. */
  boolean drain() {
    return send(request("/__local/drain?timeoutMs=" + DRAIN_MILLIS).POST(BodyPublishers.noBody()))
            .statusCode()
        == 200;
  }

  /** The DMs to this recipient after the one of this number, in order. */
  List<Dm> dms(long after, String recipient) {
    String to = URLEncoder.encode(recipient, StandardCharsets.UTF_8);
    HttpResponse<byte[]> response =
        send(request("/__local/dms?after=" + after + "&recipient=" + to).GET());
    List<Dm> dms = new ArrayList<>();
    for (Json dm : Json.parse(response.body()).get("messages").items()) {
      dms.add(
          new Dm(
              dm.get("seq").number().orElse(0L),
              dm.get("account").text().orElse(""),
              dm.get("recipient").text().orElse(""),
              dm.get("text").text().orElse(""),
              dm.get("body").text().orElse("")));
    }
    return dms;
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(url + pathAndQuery)).timeout(REQUEST);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw new CliException("Nobody listens at " + url + ". Start Parley with: ./parley up");
    } catch (IOException e) {
      throw new CliException("No answer from " + url + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException("Interrupted.");
    }
  }
}
