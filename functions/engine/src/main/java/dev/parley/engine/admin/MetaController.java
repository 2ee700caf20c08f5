package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Hash;
import dev.parley.engine.config.Settings;
import dev.parley.engine.dynamodb.AccountLinks;
import dev.parley.engine.dynamodb.Erasures;
import dev.parley.engine.dynamodb.Erasures.Progress;
import dev.parley.engine.log.JsonStationLog;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.servlet.http.ServletHttpRequest;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /meta}: what Meta calls when an owner takes our access back or wants their data deleted.
 * It has no token, but Meta's signature; both calls may come again.
 */
@Hidden
@Controller("/meta")
final class MetaController {
  /** A small account is gone before Meta has its answer; the wakeups do the rest. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private static final String DELETION = "/meta/data-deletion/";
  private static final int CODE_LENGTH = 32;
  private static final Pattern CODE = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?");
  private static final Pattern LOOPBACK = Pattern.compile("(?:127\\.0\\.0\\.1|localhost)(?::.*)?");

  private final AccountLinks accounts;
  private final Erasures erasures;
  private final Audit audit;
  private final Settings settings;
  private final JsonStationLog log;
  private final InstantSource clock;

  MetaController(
      AccountLinks accounts,
      Erasures erasures,
      Audit audit,
      Settings settings,
      JsonStationLog log,
      InstantSource clock) {
    this.accounts = accounts;
    this.erasures = erasures;
    this.audit = audit;
    this.settings = settings;
    this.log = log;
    this.clock = clock;
  }

  /** What is done after a deauthorization. */
  @Serdeable
  record Deauthorized(boolean success) {}

  /**
   * What Meta shows the person.
   *
   * @param url where they see how far it is
   */
  @Serdeable
  record Deletion(String url, @JsonProperty("confirmation_code") String code) {}

  /**
   * How far a deletion is.
   *
   * @param status {@code pending} or {@code done}
   * @param deleted how many items, by kind
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Status(
      String status, String requestedAt, @Nullable String doneAt, Map<String, Long> deleted) {}

  /** The account loses its token and is paused; 200 also if there is none. */
  @Post("/deauthorize")
  @Consumes(MediaType.ALL)
  Deauthorized deauthorize(HttpRequest<?> request) {
    SignedRequest signed = signed(request);
    List<WorkspaceId> left =
        accounts.meantBy(signed.userId()).stream()
            .flatMap(key -> erasures.deauthorize(key, signed.issuedAt()).stream())
            .toList();
    left.forEach(workspace -> audit.byMeta(request, workspace));
    log.summary("account.deauthorized", left.isEmpty() ? "unknown_account" : "done", Map.of());
    return new Deauthorized(true);
  }

  /** The account is disconnected at once, and deleted at once or within the next minute. */
  @Post("/data-deletion")
  @Consumes(MediaType.ALL)
  Deletion delete(HttpRequest<?> request) {
    SignedRequest signed = signed(request);
    List<AccountKey> meant = accounts.meantBy(signed.userId());
    begin(request, signed, signed.code(), meant.stream().findFirst());
    meant.stream()
        .skip(1)
        .forEach(other -> begin(request, signed, other(signed, other), Optional.of(other)));
    erasures.run(signed.code(), clock.instant().plus(AT_ONCE));
    return new Deletion(base(request) + DELETION + signed.code(), signed.code());
  }

  private void begin(
      HttpRequest<?> request, SignedRequest signed, String code, Optional<AccountKey> account) {
    Optional<WorkspaceId> workspace = erasures.begin(code, account, signed.issuedAt());
    workspace.ifPresent(it -> audit.byMeta(request, it));
    log.summary("account.deletion", workspace.isPresent() ? "begun" : "nothing_to_do", Map.of());
  }

  /** Several accounts claim to be the one: each is deleted, and Meta is told of the first. */
  private static String other(SignedRequest signed, AccountKey account) {
    return Hash.sha256(signed.code() + account.text()).hex().substring(0, CODE_LENGTH);
  }

  /** How far the one with this code is; 404 if there is none. */
  @Get("/data-deletion/{code}")
  Status status(String code) {
    return Optional.of(code)
        .filter(it -> CODE.matcher(it).matches())
        .flatMap(erasures::progress)
        .map(MetaController::status)
        .orElseThrow(
            () ->
                new Refusal(
                    HttpStatus.NOT_FOUND,
                    "There is no deletion with this code; they are shown for 30 days."));
  }

  private static Status status(Progress progress) {
    return new Status(
        progress.doneAt().isPresent() ? "done" : "pending",
        progress.requestedAt().toString(),
        progress.doneAt().map(Instant::toString).orElse(null),
        new TreeMap<>(progress.items()));
  }

  private SignedRequest signed(HttpRequest<?> request) {
    String type = request.getHeaders().findFirst(HttpHeaders.CONTENT_TYPE).orElse("");
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED)) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "The body must be sent with \"Content-Type: application/x-www-form-urlencoded\".");
    }
    return SignedRequest.read(form(request), settings.appSecrets(), clock.instant());
  }

  /** As it came: Micronaut would take a form apart. */
  private static byte[] form(HttpRequest<?> request) {
    if (!(request instanceof ServletHttpRequest<?, ?> event)) {
      return new byte[0];
    }
    try (InputStream body = event.getInputStream()) {
      return body.readNBytes(SignedRequest.BYTES_MAX + 1);
    } catch (IOException _) {
      // So it says that there is none.
      return new byte[0];
    }
  }

  /** Where Meta reached us; only who knows the app secret gets this far. */
  private static String base(HttpRequest<?> request) {
    String host =
        request
            .getHeaders()
            .findFirst(HttpHeaders.HOST)
            .filter(it -> HOST.matcher(it).matches())
            .orElse("localhost");
    return (LOOPBACK.matcher(host).matches() ? "http://" : "https://") + host;
  }
}
