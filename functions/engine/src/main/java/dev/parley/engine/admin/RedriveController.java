package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.engine.admin.RedriveReader.Wanted;
import dev.parley.engine.admin.Redriving.Result;
import dev.parley.engine.dynamodb.DeadLetter;
import dev.parley.engine.dynamodb.DeadLetterId;
import dev.parley.engine.dynamodb.DeadLetterReads;
import dev.parley.engine.dynamodb.DeadLetterReads.Count;
import dev.parley.engine.dynamodb.DeadLetterReads.Scope;
import dev.parley.engine.dynamodb.ListPage;
import dev.parley.engine.dynamodb.ListPosition;
import dev.parley.engine.dynamodb.Redrives.Why;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/dead-letters/redrive}: dead letters go back to their queues. */
@Controller("/api/v1/dead-letters")
final class RedriveController {
  private static final Pattern INDEX = Pattern.compile("([0-9]{1,3})");

  /** Before every letter there can be. */
  private static final ListPosition BEGIN = new ListPosition(0, "f".repeat(32));

  private final DeadLetterScopes scopes;
  private final DeadLetterReads letters;
  private final Redriving redriving;
  private final JsonBody bodies;

  RedriveController(
      DeadLetterScopes scopes, DeadLetterReads letters, Redriving redriving, JsonBody bodies) {
    this.scopes = scopes;
    this.letters = letters;
    this.redriving = redriving;
    this.bodies = bodies;
  }

  /**
   * Many of them: those that are named, those of a group, or all. At most 500, and as many as there
   * is time for; {@code nextCursor} goes on with the rest.
   */
  @Post("/redrive")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  RedriveAnswer redrive(@Body byte @Nullable [] body) {
    Wanted wanted = RedriveReader.read(bodies.read(body));
    return wanted.ids().isEmpty() ? found(wanted) : named(wanted);
  }

  /** One, with another text if the body has one. 409 if it may not be redriven, and why. */
  @Post("/{id}/redrive")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  RedriveAnswer one(String id, @Body byte @Nullable [] body) {
    DeadLetterId letter = scopes.id(id);
    Optional<String> text =
        body == null || body.length == 0 ? Optional.empty() : RedriveReader.text(bodies.read(body));
    Optional<Why> why = redriving.one(letter, text);
    if (why.isPresent()) {
      throw new Refusal(status(why.get()), why.get().detail());
    }
    return RedriveAnswer.of(false, new Result(1, 1, List.of()), 0, true, null);
  }

  private static HttpStatus status(Why why) {
    return switch (why) {
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case QUEUE_REFUSED -> HttpStatus.SERVICE_UNAVAILABLE;
      case NO_TEXT -> HttpStatus.UNPROCESSABLE_ENTITY;
      case ALREADY_REDRIVEN,
          ALREADY_DECIDED,
          DISMISSED,
          TAKEN_BACK,
          TOO_OLD,
          UNKNOWN_KIND,
          TIMER_IS_OVER,
          UNKNOWN_ACCOUNT,
          UNKNOWN_QUEUE ->
          HttpStatus.CONFLICT;
    };
  }

  private RedriveAnswer named(Wanted wanted) {
    Cursor cursors = new Cursor("redrive-ids", wanted.values());
    int from =
        cursors
            .read(wanted.cursor().orElse(null), INDEX)
            .map(place -> Integer.parseInt(place.group(1)))
            .orElse(0);
    List<DeadLetterId> rest =
        wanted.ids().subList(Math.min(from, wanted.ids().size()), wanted.ids().size());
    Result result = redriven(wanted, rest);
    int left = rest.size() - result.reached();
    return RedriveAnswer.of(
        wanted.dryRun(),
        result,
        left,
        true,
        left == 0 ? null : cursors.write(from + result.reached()));
  }

  private RedriveAnswer found(Wanted wanted) {
    Cursor cursors = new Cursor("redrive", wanted.values());
    Optional<ListPosition> after = cursors.position(wanted.cursor().orElse(null));
    Scope scope = scopes.of(wanted.channel().orElse(null), wanted.account().orElse(null));
    DeadLetter.Filter filter = new DeadLetter.Filter(wanted.reason(), wanted.automation());
    ListPage<DeadLetter> page = letters.oldest(scope, filter, after, RedriveReader.LETTERS_MAX);
    Result result = redriven(wanted, page.items().stream().map(DeadLetter::id).toList());
    Optional<ListPosition> next = next(page, result, after);
    Count left = next.map(place -> letters.count(scope, filter, place)).orElse(new Count(0, true));
    return RedriveAnswer.of(
        wanted.dryRun(),
        result,
        left.letters(),
        left.exact(),
        next.map(cursors::write).orElse(null));
  }

  /** Behind the last that was reached. */
  private static Optional<ListPosition> next(
      ListPage<DeadLetter> page, Result result, Optional<ListPosition> after) {
    if (result.reached() == page.items().size()) {
      return page.next();
    }
    return result.reached() == 0
        ? after.or(() -> Optional.of(BEGIN))
        : Optional.of(page.items().get(result.reached() - 1).position());
  }

  private Result redriven(Wanted wanted, List<DeadLetterId> ids) {
    return wanted.dryRun() ? redriving.look(ids) : redriving.all(ids, wanted.perSecond());
  }
}
