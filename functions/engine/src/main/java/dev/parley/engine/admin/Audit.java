package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.Hash;
import dev.parley.engine.dynamodb.AuditEntry;
import dev.parley.engine.dynamodb.AuditLog;
import dev.parley.engine.dynamodb.CallerPartition;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes entries of the audit log: who asked for what, never what the body says. */
@Singleton
final class Audit {
  private static final int LENGTH_MAX = 512;
  private static final int HASH_LENGTH = 16;
  private static final Pattern PERSON = Pattern.compile("([^/~]+~[^/~]+~)([^/~]+)");
  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  /** Parameters whose values are never secret. Of all others only the name is kept. */
  private static final Set<String> PLAIN =
      Set.of(
          "account",
          "automation",
          "by",
          "channel",
          "dryRun",
          "from",
          "limit",
          "mode",
          "outcome",
          "reason",
          "repair",
          "state",
          "to",
          "workspace");

  private final AuditLog log;

  Audit(AuditLog log) {
    this.log = log;
  }

  /** An entry that was written and waits for its status. */
  record Started(CallerPartition partition, AuditEntry.Id id) {}

  /** Whether it could change something: where there is no route, nothing is done. */
  static boolean concerns(HttpRequest<?> request) {
    return !READS.contains(request.getMethod())
        && RouteAttributes.getRouteMatch(request).isPresent();
  }

  /** Writes the entry of a request that begins, or of one that is over already. */
  Started write(HttpRequest<?> request, Caller caller, OptionalInt status) {
    CallerPartition partition = CallerPartition.of(caller);
    AuditEntry entry =
        new AuditEntry(
            log.begin(),
            caller.text(),
            key(caller),
            request.getMethodName(),
            route(request),
            path(request),
            shown(query(Origin.query(request))),
            Origin.requestId(request),
            status,
            false);
    log.write(partition, entry);
    return new Started(partition, entry.id());
  }

  /** What Meta asked for was done to what this workspace has. */
  void byMeta(HttpRequest<?> request, WorkspaceId workspace) {
    log.write(
        CallerPartition.of(workspace),
        new AuditEntry(
            log.begin(),
            "meta",
            Optional.empty(),
            request.getMethodName(),
            route(request),
            shown(request.getPath()),
            "",
            Origin.requestId(request),
            OptionalInt.of(HttpStatus.OK.getCode()),
            false));
  }

  void complete(Started started, int status, boolean replayed) {
    log.complete(started.partition(), started.id(), status, replayed);
  }

  private static Optional<String> key(Caller caller) {
    return switch (caller) {
      case Caller.Operator _ -> Optional.empty();
      case Caller.Member member -> Optional.of(member.key().value());
    };
  }

  private static Optional<String> route(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .filter(UriRouteMatch.class::isInstance)
        .map(UriRouteMatch.class::cast)
        .map(match -> match.getRouteInfo().getUriMatchTemplate().toPathString());
  }

  private static String query(String query) {
    return query.isEmpty()
        ? ""
        : Stream.of(query.split("&", -1)).map(Audit::parameter).collect(Collectors.joining("&"));
  }

  private static String parameter(String pair) {
    String name = pair.split("=", 2)[0];
    return PLAIN.contains(name) ? pair : name + "=…";
  }

  /** A person's id may be a phone number: it is told from others, and says no more. */
  private static String path(HttpRequest<?> request) {
    return shown(
        PERSON.matcher(request.getPath()).replaceAll(found -> found.group(1) + hash(found)));
  }

  private static String hash(MatchResult found) {
    return "#" + Hash.sha256(found.group(1) + found.group(2)).hex().substring(0, HASH_LENGTH);
  }

  private static String shown(String text) {
    return Texts.whole(Texts.cut(text, LENGTH_MAX));
  }
}
