package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.dynamodb.AuditEntry;
import dev.parley.engine.dynamodb.AuditLog;
import dev.parley.engine.dynamodb.CallerPartition;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/audit-log}: who changed what. */
@ProblemAnswers
@Controller("/api/v1/audit-log")
final class AuditController {
  private static final Pattern PLACE = Pattern.compile("([0-9]{13}):([0-9a-f]{8})");
  private static final Pattern BY = Pattern.compile("operator|member:[0-9a-f]{32}");

  /** What 13 digits of milliseconds can say: the year 2286. */
  private static final Instant LATEST = Instant.ofEpochMilli(9_999_999_999_999L);

  private final Callers callers;
  private final AuditLog log;

  AuditController(Callers callers, AuditLog log) {
    this.callers = callers;
    this.log = log;
  }

  /**
   * The newest first. A member sees their workspace; the operator what the operator did, or the
   * workspace that is named. Filters narrow what is read, so a page may be short and not the last:
   * see nextCursor.
   */
  @Get
  @Needs(Role.OWNER)
  AuditAnswer.Page list(
      @QueryValue @Nullable String by,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String workspace,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    CallerPartition partition = partition(workspace);
    Cursor cursors =
        new Cursor(
            "audit-log",
            List.of(partition.key(), Params.text(by), Params.text(from), Params.text(to)));
    Optional<AuditEntry.Id> after =
        cursors
            .read(cursor, PLACE)
            .map(
                place ->
                    new AuditEntry.Id(
                        Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2)));
    AuditLog.Filter filter =
        new AuditLog.Filter(
            time("from", from).orElse(Instant.EPOCH), time("to", to).orElse(LATEST), by(by), after);
    if (after.isPresent()
        && (after.get().at().isBefore(filter.from()) || after.get().at().isAfter(filter.to()))) {
      throw Params.refused("cursor", Params.text(cursor), "it is none of this list.");
    }
    AuditLog.Page page =
        filter.from().isAfter(filter.to())
            ? new AuditLog.Page(List.of(), Optional.empty())
            : log.newest(partition, filter, count);
    return new AuditAnswer.Page(
        page.items().stream().map(AuditAnswer::of).toList(),
        page.next().map(id -> cursors.write(id.at().toEpochMilli(), id.tie())).orElse(null));
  }

  /** A workspace that one does not see is not there. */
  private CallerPartition partition(@Nullable String workspace) {
    Optional<WorkspaceId> wanted = Params.present(workspace).map(AuditController::workspaceId);
    if (wanted.isPresent() && !callers.current().sees(wanted.get())) {
      throw new Refusal(
          HttpStatus.NOT_FOUND, "There is no workspace " + wanted.get().value() + ".");
    }
    return wanted.map(CallerPartition::of).orElseGet(() -> CallerPartition.of(callers.current()));
  }

  private static WorkspaceId workspaceId(String text) {
    try {
      return new WorkspaceId(text);
    } catch (IllegalArgumentException e) {
      throw Params.refused("workspace", text, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> by(@Nullable String by) {
    Optional<String> wanted = Params.present(by);
    if (wanted.isPresent() && !BY.matcher(wanted.get()).matches()) {
      throw Params.refused("by", wanted.get(), "use operator or member:<id>.");
    }
    return wanted;
  }

  private static Optional<Instant> time(String name, @Nullable String value) {
    return Params.present(value)
        .map(
            text -> {
              try {
                Instant time = Instant.parse(text);
                return within(time);
              } catch (DateTimeException _) {
                throw Params.refused(name, text, "use a time such as 2026-11-22T10:00:00Z (UTC).");
              }
            });
  }

  private static Instant within(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    return time.isAfter(LATEST) ? LATEST : time;
  }
}
