package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.engine.stats.Shown;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/stats} and its stream: what was counted, computed once for all who look. A member
 * sees their own workspace; the operator all of them together, or the one that is named.
 */
@ProblemAnswers
@Controller("/api/v1/stats")
final class StatsController {
  private final Statistics statistics;
  private final StreamCaps caps;
  private final JsonMapper json;
  private final InstantSource clock;
  private final RandomGenerator random;

  StatsController(
      Statistics statistics,
      StreamCaps caps,
      JsonMapper json,
      InstantSource clock,
      RandomGenerator random) {
    this.statistics = statistics;
    this.caps = caps;
    this.json = json;
    this.clock = clock;
    this.random = random;
  }

  /**
   * 304 with {@code If-None-Match} of what was seen, as long as there is nothing newer. Whoever
   * cannot listen to the stream asks this each 30 seconds.
   */
  @ApiResponse(
      responseCode = "200",
      description = "Statistics with their age; stale says that newer ones are kept away.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SnapshotAnswer.class)))
  @ApiResponse(responseCode = "304", description = "Nothing is newer than what you have.")
  @Get
  @Needs(Role.VIEWER)
  HttpResponse<SnapshotAnswer> get(
      @QueryValue @Nullable String workspace,
      @Header(HttpHeaders.IF_NONE_MATCH) @Parameter(description = "The ETag of the last answer")
          @Nullable String ifNoneMatch) {
    Shown shown = statistics.shown(workspace);
    Instant now = clock.instant();
    String etag = "\"" + shown.tag(now) + "\"";
    MutableHttpResponse<SnapshotAnswer> answer =
        matches(ifNoneMatch, etag)
            ? HttpResponse.notModified()
            : HttpResponse.ok(SnapshotAnswer.of(shown, now));
    return answer
        .header(HttpHeaders.ETAG, etag)
        .header(HttpHeaders.AGE, String.valueOf(shown.age(now).toSeconds()));
  }

  /**
   * The statistics as one event of a stream that then ends; {@code retry} says when to come again,
   * which a browser's {@code EventSource} does by itself. With {@code Last-Event-ID} of the newest
   * there is a comment in place of the event.
   */
  @ApiResponse(
      responseCode = "200",
      description = "One event, or a comment; its data is what GET /api/v1/stats answers.",
      content =
          @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "object")))
  @Get("/stream")
  @Needs(Role.VIEWER)
  @Produces(MediaType.TEXT_EVENT_STREAM)
  HttpResponse<byte[]> stream(
      @QueryValue @Nullable String workspace,
      @Header("Last-Event-ID") @Parameter(description = "The id of the last event")
          @Nullable String lastEventId) {
    caps.take();
    Shown shown = statistics.shown(workspace);
    Instant now = clock.instant();
    StreamEvent event = StreamEvent.of(shown, now, statistics.intervals().client(), random);
    boolean isKnown = shown.tag(now).equals(lastEventId);
    String text = isKnown ? event.comment() : event.with(data(shown, now));
    return HttpResponse.ok(text.getBytes(StandardCharsets.UTF_8))
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE);
  }

  private String data(Shown shown, Instant now) {
    try {
      return new String(
          json.writeValueAsBytes(SnapshotAnswer.of(shown, now)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean matches(@Nullable String header, String etag) {
    return Optional.ofNullable(header).stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
  }
}
