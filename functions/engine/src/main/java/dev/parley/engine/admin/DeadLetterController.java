package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.engine.dynamodb.DeadLetter;
import dev.parley.engine.dynamodb.DeadLetterId;
import dev.parley.engine.dynamodb.DeadLetterReads;
import dev.parley.engine.dynamodb.DeadLetterReads.Scope;
import dev.parley.engine.dynamodb.Dismissals;
import dev.parley.engine.dynamodb.EventReads;
import dev.parley.engine.dynamodb.ListPage;
import dev.parley.engine.dynamodb.ListPosition;
import dev.parley.engine.dynamodb.RecordedEvent;
import dev.parley.engine.dynamodb.UnreadableMessages;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/dead-letters}: what failed for the last time and waits for a person. */
@Controller("/api/v1/dead-letters")
final class DeadLetterController {
  private static final int COUNTED_MAX = 10_000;
  private static final Pattern OFFSET = Pattern.compile("([0-9]{1,5})");

  private final DeadLetterScopes scopes;
  private final DeadLetterReads letters;
  private final UnreadableMessages messages;
  private final EventReads events;
  private final Dismissals dismissals;
  private final AutomationNames names;

  DeadLetterController(
      DeadLetterScopes scopes,
      DeadLetterReads letters,
      UnreadableMessages messages,
      EventReads events,
      Dismissals dismissals,
      AutomationNames names) {
    this.scopes = scopes;
    this.letters = letters;
    this.messages = messages;
    this.events = events;
    this.dismissals = dismissals;
    this.names = names;
  }

  /** Filters narrow what is read, so a page may be short and not the last: see nextCursor. */
  @Get
  @Needs(Role.VIEWER)
  DeadLetterAnswer.Page list(
      @QueryValue @Nullable String channel,
      @QueryValue @Nullable String account,
      @QueryValue @Nullable String reason,
      @QueryValue @Nullable String automation,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    DeadLetter.Filter filter =
        new DeadLetter.Filter(Params.present(reason), Params.automation(automation));
    Cursor cursors =
        new Cursor(
            "dead-letters",
            List.of(
                Params.text(channel),
                Params.text(account),
                Params.text(reason),
                Params.text(automation)));
    Optional<ListPosition> after = cursors.position(cursor);
    ListPage<DeadLetter> page = letters.newest(scopes.of(channel, account), filter, after, count);
    return new DeadLetterAnswer.Page(
        page.items().stream().map(letter -> DeadLetterAnswer.of(letter, names)).toList(),
        page.next().map(cursors::write).orElse(null));
  }

  /** The newest 10,000 letters by account, reason and automation. */
  @Get("/groups")
  @Needs(Role.VIEWER)
  DeadLetterGroups.Page groups(
      @QueryValue @Nullable String channel,
      @QueryValue @Nullable String account,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    Cursor cursors =
        new Cursor("dead-letter-groups", List.of(Params.text(channel), Params.text(account)));
    int from =
        cursors.read(cursor, OFFSET).map(place -> Integer.parseInt(place.group(1))).orElse(0);
    Scope scope = scopes.of(channel, account);
    DeadLetterGroups groups = new DeadLetterGroups();
    boolean complete =
        letters.each(
            scope,
            letter -> {
              boolean room = groups.letters() < COUNTED_MAX;
              if (room) {
                groups.add(letter);
              }
              return room;
            });
    int next = from + count;
    return new DeadLetterGroups.Page(
        groups.page(from, count, names),
        next < groups.size() ? cursors.write(next) : null,
        groups.letters(),
        complete);
  }

  /** One, with what it holds. */
  @Get("/{id}")
  @Needs(Role.VIEWER)
  DeadLetterDetail get(String id) {
    DeadLetter letter = letters.find(scopes.id(id)).orElseThrow(DeadLetterPaths::unknown);
    DeadLetterAnswer answer = DeadLetterAnswer.of(letter, names);
    return switch (letter.id()) {
      case DeadLetterId.OfEvent event -> event(answer, event);
      case DeadLetterId.OfMessage message ->
          new DeadLetterDetail(answer, null, null, body(message));
    };
  }

  /** Takes it out of the list for good: 204. */
  @Delete("/{id}")
  @Needs(Role.EDITOR)
  HttpResponse<?> dismiss(String id) {
    DeadLetterId letter = scopes.id(id);
    if (dismissals.dismiss(letter)) {
      return HttpResponse.noContent();
    }
    if (letters.find(letter).isPresent()) {
      throw new Refusal(
          HttpStatus.CONFLICT, "It is being redriven at this moment: try again in a minute.");
    }
    throw DeadLetterPaths.unknown();
  }

  private DeadLetterDetail event(DeadLetterAnswer answer, DeadLetterId.OfEvent id) {
    RecordedEvent event =
        events.find(id.conversation(), id.event()).orElseThrow(DeadLetterPaths::unknown);
    return new DeadLetterDetail(
        answer,
        event.at().toString(),
        event.event().flatMap(Said::in).map(Said::content).orElse(null),
        null);
  }

  private @Nullable String body(DeadLetterId.OfMessage id) {
    return messages
        .body(id)
        .map(body -> Texts.whole(Texts.cut(body, ContentAnswer.LENGTH_MAX)))
        .orElse(null);
  }
}
