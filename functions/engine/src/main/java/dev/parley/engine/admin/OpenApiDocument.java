package dev.parley.engine.admin;

import dev.parley.channel.Hash;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/openapi.yaml}: what the API has, as the compiler has found it in the
 * controllers. Open to everybody: it says what the source code says, and holds no secret.
 *
 * <p>A filter before {@link Guard}, since that asks for a key below {@code /api}.
 */
@ServerFilter("/api/v1/openapi.yaml")
@Order(FilterOrder.OPEN)
final class OpenApiDocument {
  private static final String RESOURCE = "/META-INF/swagger/parley-admin-api-1.yml";

  private final String text = read();
  private final String etag = "\"" + Hash.sha256(text).hex().substring(0, 32) + "\"";

  /** Null lets the request through: to be refused, since nothing else is there. */
  @RequestFilter
  @Nullable HttpResponse<?> serve(HttpRequest<?> request) {
    if (request.getMethod() != HttpMethod.GET && request.getMethod() != HttpMethod.HEAD) {
      return null;
    }
    boolean isKnown =
        request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
            .anyMatch(known -> known.contains(etag));
    MutableHttpResponse<?> response =
        isKnown
            ? HttpResponse.notModified()
            : HttpResponse.ok(text).contentType("application/yaml");
    return response
        .header(HttpHeaders.ETAG, etag)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("X-Content-Type-Options", "nosniff");
  }

  /** The whole document. */
  String text() {
    return text;
  }

  private static String read() {
    try (InputStream resource = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(resource, RESOURCE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
