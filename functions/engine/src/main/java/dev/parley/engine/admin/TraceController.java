package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.TraceReads;
import dev.parley.engine.dynamodb.TraceReads.Found;
import dev.parley.engine.dynamodb.TraceReads.Place;
import dev.parley.engine.dynamodb.TraceReads.Wanted;
import dev.parley.trace.TraceId;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/trace/{id}}: the whole way of what belongs to one trace. */
@ProblemAnswers
@Controller("/api/v1/trace")
final class TraceController {
  /** Each is as many lists as there are outcomes. */
  private static final int ACCOUNTS_MAX = 10;

  private static final Duration KEPT = Duration.ofDays(10);
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);
  private static final Pattern PLACE = Pattern.compile("([01]):([0-9]{1,4}):([0-9]{1,15})");

  private final ListedAccounts accounts;
  private final TraceReads traces;
  private final InstantSource clock;

  TraceController(ListedAccounts accounts, TraceReads traces, InstantSource clock) {
    this.accounts = accounts;
    this.traces = traces;
    this.clock = clock;
  }

  /**
   * The events of the trace {@code id}, as it stands in the log, with each station's times and
   * outcomes. An id that was made here tells when; of one from elsewhere say it with {@code at}.
   *
   * @param account {@code channel:id}; all accounts of the caller if absent, at most ten
   * @param at when the event came in, as 2026-11-22T10:00:00Z
   */
  @Get("/{id}")
  @Needs(Role.VIEWER)
  TraceAnswer find(
      @PathVariable String id,
      @QueryValue @Nullable String account,
      @QueryValue @Nullable String at,
      @QueryValue @Nullable String cursor) {
    TraceId trace = TraceId.of(id).orElseThrow(TraceController::noTrace);
    Cursor cursors = new Cursor("trace", List.of(id, Params.text(account), Params.text(at)));
    Place start = cursors.read(cursor, PLACE).map(TraceController::place).orElse(Place.START);
    Instant when = Params.present(at).map(TraceController::time).orElseGet(() -> madeAt(trace));
    Found found = traces.find(new Wanted(trace, when, accounts(account)), start);
    return new TraceAnswer(
        trace.value(),
        when.toString(),
        found.events().stream().map(TraceAnswer.Event::of).toList(),
        found
            .next()
            .map(next -> cursors.write(next.round(), next.list(), next.fromMillis()))
            .orElse(null));
  }

  private static Place place(MatchResult parts) {
    return new Place(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Long.parseLong(parts.group(3)));
  }

  private List<AccountKey> accounts(@Nullable String account) {
    Optional<String> named = Params.present(account);
    if (named.isEmpty()) {
      return accounts.of(null, null, ACCOUNTS_MAX);
    }
    String[] parts = named.get().split(":", 2);
    if (parts.length != 2) {
      throw Params.refused("account", named.get(), "use channel:id, such as instagram:17841.");
    }
    return accounts.of(parts[0], parts[1], 1);
  }

  private Instant madeAt(TraceId trace) {
    Instant now = clock.instant();
    Instant made = trace.madeAt();
    if (made.isAfter(now.plus(CLOCK_DIFFERENCE)) || made.isBefore(now.minus(KEPT))) {
      throw new Refusal(
          HttpStatus.NOT_FOUND,
          "Nothing is kept of the time that this trace names. Records are kept for 10 days; if the"
              + " trace was begun elsewhere, say when with the parameter at.");
    }
    return made;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      throw Params.refused("at", text, "use a time such as 2026-11-22T10:00:00Z.");
    }
  }

  private static Refusal noTrace() {
    return new Refusal(
        HttpStatus.NOT_FOUND, "That is no trace: it has 32 hexadecimal digits, not all of them 0.");
  }
}
