package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.engine.dynamodb.IdempotencyKeys;
import dev.parley.engine.dynamodb.IdempotencyKeys.Claim;
import dev.parley.engine.dynamodb.KeptAnswer;
import dev.parley.engine.log.JsonStationLog;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Runs a POST with an Idempotency-Key once in {@link IdempotencyKeys#KEPT}: a repeat gets the same
 * answer, with {@value #REPLAYED}. Follows <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">the draft of
 * the IETF</a>: 400 for a faulty key, 409 while the first request is being run, 422 if the key came
 * with another request.
 *
 * <p>An answer that says "not now" is not kept, so that a repeat can do better: 5xx, 409 and 429.
 */
@ServerFilter("/api/**")
@Order(FilterOrder.IDEMPOTENCY)
final class IdempotencyFilter {
  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotent-Replayed";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final String CLAIMED = "parley.idempotency";

  private final IdempotencyKeys keys;
  private final Answers answers;
  private final JsonStationLog log;

  IdempotencyFilter(IdempotencyKeys keys, Answers answers, JsonStationLog log) {
    this.keys = keys;
    this.answers = answers;
    this.log = log;
  }

  private record Claimed(IdempotencyKeys.Key key, Claim.Run run) {}

  /** Null lets the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> claim(HttpRequest<?> request) {
    Optional<String> sent = request.getHeaders().findFirst(HEADER);
    Optional<Caller> caller = Callers.of(request);
    boolean isPost = request.getMethod() == HttpMethod.POST && Audit.concerns(request);
    if (sent.isEmpty() || caller.isEmpty() || !isPost) {
      return null;
    }
    if (!FORM.matcher(sent.get()).matches()) {
      return refused(
          HttpStatus.BAD_REQUEST,
          "Idempotency-Key must have 1 to 255 visible ASCII characters, such as a UUID.");
    }
    IdempotencyKeys.Key key =
        IdempotencyKeys.Key.of(
            caller.get(), request.getMethodName(), request.getPath(), sent.get());
    Claim claim = keys.claim(key, answers.print(request));
    return switch (claim) {
      case Claim.Run run -> run(request, new Claimed(key, run));
      case Claim.Done done -> replay(done.answer());
      case Claim.Busy busy -> busy(busy.atMost());
      case Claim.Other _ ->
          refused(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "This Idempotency-Key was used with another query or body: send a new key with a new"
                  + " request.");
    };
  }

  /** Keeps the answer, or lets the key go. */
  @ResponseFilter
  void keep(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Optional<Claimed> claimed = request.getAttribute(CLAIMED, Claimed.class);
    if (claimed.isPresent()) {
      keep(claimed.get(), request, response);
    }
  }

  private void keep(Claimed claimed, HttpRequest<?> request, MutableHttpResponse<?> response) {
    try {
      if (isNotNow(response.code())) {
        keys.letGo(claimed.key(), claimed.run());
      } else {
        keys.keep(claimed.key(), claimed.run(), answers.kept(request, response));
      }
    } catch (SdkException e) {
      // It is done, so the caller learns that. A repeat waits for the lease and meets what is made.
      log.problem("idempotency.failed", Origin.requestId(request), e.getClass().getSimpleName());
    }
  }

  private static boolean isNotNow(int status) {
    return status >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()
        || status == HttpStatus.CONFLICT.getCode()
        || status == HttpStatus.TOO_MANY_REQUESTS.getCode();
  }

  private static @Nullable HttpResponse<?> run(HttpRequest<?> request, Claimed claimed) {
    request.setAttribute(CLAIMED, claimed);
    NewIds.deriveFrom(request, claimed.run().seed());
    return null;
  }

  private static HttpResponse<?> replay(KeptAnswer kept) {
    return switch (kept.why()) {
      case WHOLE -> Answers.again(kept).header(REPLAYED, "true");
      case SHOWN_ONCE ->
          refused(
                  HttpStatus.CONFLICT,
                  "This was done before with this Idempotency-Key, and its answer held a secret,"
                      + " which is shown once. If it is lost, revoke the key and make another.")
              .header(REPLAYED, "true");
      case TOO_LONG ->
          refused(
                  HttpStatus.CONFLICT,
                  "This was done before with this Idempotency-Key (status "
                      + kept.status()
                      + "), and its answer was too long to be kept. Read what is there now.")
              .header(REPLAYED, "true");
    };
  }

  private static HttpResponse<?> busy(Duration atMost) {
    long seconds = Math.max(1, Buckets.seconds(atMost));
    return refused(
            HttpStatus.CONFLICT,
            "A request with this Idempotency-Key is being handled at this moment: try again, at"
                + " the latest after the seconds of Retry-After.")
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
  }

  private static MutableHttpResponse<Problem> refused(HttpStatus status, String detail) {
    return Problem.of(status, detail, List.of()).response();
  }
}
