package dev.parley.engine.admin;

import dev.parley.engine.dynamodb.KeptAnswer;
import dev.parley.engine.dynamodb.KeptAnswer.Why;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers as they are kept for a repeat of their request. */
@Singleton
final class Answers {
  /** With its other attributes it has to fit into an item of 400 KB. */
  static final int BYTES_MAX = 300 * 1024;

  private final JsonMapper json;

  Answers(JsonMapper json) {
    this.json = json;
  }

  /** The fingerprint of a request: of all that says what is to be done. */
  String print(HttpRequest<?> request) {
    MessageDigest digest = sha256();
    String ifMatch = request.getHeaders().findFirst(HttpHeaders.IF_MATCH).orElse("");
    for (String part : List.of(request.getMethodName(), Origin.target(request), ifMatch)) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    request.getBody(byte[].class).ifPresent(digest::update);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What is kept; the response has the very bytes that a repeat will get. */
  KeptAnswer kept(HttpRequest<?> request, MutableHttpResponse<?> response) {
    @Nullable Object body = response.body();
    byte[] bytes = body == null ? new byte[0] : bytes(body);
    Why why = why(request, response, bytes.length);
    return new KeptAnswer(
        response.code(),
        body == null ? Optional.empty() : Optional.of(contentType(response)),
        Optional.ofNullable(response.getHeaders().get(HttpHeaders.ETAG)),
        Optional.ofNullable(response.getHeaders().get(HttpHeaders.LOCATION)),
        why == Why.WHOLE && body != null ? Optional.of(bytes) : Optional.empty(),
        why);
  }

  private static Why why(HttpRequest<?> request, HttpResponse<?> response, int length) {
    boolean isDone = response.code() < HttpStatus.BAD_REQUEST.getCode();
    if (isDone && isShownOnce(request)) {
      return Why.SHOWN_ONCE;
    }
    return length > BYTES_MAX ? Why.TOO_LONG : Why.WHOLE;
  }

  private static boolean isShownOnce(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .map(AnnotationMetadataProvider::getAnnotationMetadata)
        .filter(route -> route.hasAnnotation(ShownOnce.class))
        .isPresent();
  }

  private static String contentType(HttpResponse<?> response) {
    return response.getContentType().orElse(MediaType.APPLICATION_JSON_TYPE).toString();
  }

  private byte[] bytes(Object body) {
    if (body instanceof byte[] ready) {
      return ready;
    }
    if (body instanceof CharSequence text) {
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return json.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer once more. */
  static MutableHttpResponse<byte[]> again(KeptAnswer kept) {
    MutableHttpResponse<byte[]> response = HttpResponse.status(HttpStatus.valueOf(kept.status()));
    kept.contentType().ifPresent(type -> response.contentType(MediaType.of(type)));
    kept.etag().ifPresent(etag -> response.header(HttpHeaders.ETAG, etag));
    kept.location().ifPresent(location -> response.header(HttpHeaders.LOCATION, location));
    kept.body().ifPresent(response::body);
    return response;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
