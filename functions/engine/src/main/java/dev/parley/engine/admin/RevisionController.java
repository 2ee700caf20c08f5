package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.admin.schema.RevertBody;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.AutomationEdits;
import dev.parley.engine.dynamodb.AutomationHistory;
import dev.parley.engine.dynamodb.AutomationHistory.Revision;
import dev.parley.engine.dynamodb.StoredAutomation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code …/automations/{aid}/history}: what an automation was, and the way back. */
@ProblemAnswers
@Controller("/api/v1/accounts/{channel}/{id}/automations/{aid}")
final class RevisionController {
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})");

  private final AccountPaths paths;
  private final AutomationHistory history;
  private final AccountWrites writes;
  private final AutomationEdits edits;
  private final JsonBody bodies;
  private final Drafts drafts;
  private final DocumentCodec codec;
  private final Warnings warnings;
  private final Callers callers;

  RevisionController(
      AccountPaths paths,
      AutomationHistory history,
      AccountWrites writes,
      AutomationEdits edits,
      JsonBody bodies,
      Drafts drafts,
      DocumentCodec codec,
      Warnings warnings,
      Callers callers) {
    this.paths = paths;
    this.history = history;
    this.writes = writes;
    this.edits = edits;
    this.bodies = bodies;
    this.drafts = drafts;
    this.codec = codec;
    this.warnings = warnings;
    this.callers = callers;
  }

  /** The newest first; the ETag is the last revision, also of one that was deleted. */
  @Get("/history")
  @Needs(Role.VIEWER)
  HttpResponse<RevisionAnswer.Page> history(
      String channel,
      String id,
      String aid,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    AutomationId automation = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    Cursor cursors = new Cursor("history", List.of(account.key().text(), aid));
    Optional<Long> below = cursors.read(cursor, PLACE).map(it -> Long.valueOf(it.group(1)));
    Revision latest = history.latest(account.key(), automation).orElseThrow(Results::absent);
    List<Revision> here = new ArrayList<>(below.isEmpty() ? List.of(latest) : List.of());
    long before = below.orElse(latest.stored().revision());
    here.addAll(history.before(account.key(), automation, before, count - here.size() + 1));
    boolean more = here.size() > count;
    List<Revision> page = here.subList(0, Math.min(count, here.size()));
    return HttpResponse.ok(
            new RevisionAnswer.Page(
                page.stream().map(RevisionAnswer::of).toList(),
                more ? cursors.write(page.getLast().stored().revision()) : null))
        .header(HttpHeaders.ETAG, IfMatch.etag(latest.stored().revision()));
  }

  /** The document, as it was. */
  @Get("/history/{revision}")
  @Needs(Role.VIEWER)
  AutomationAnswer revision(String channel, String id, String aid, String revision) {
    AutomationId automation = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    if (!PLACE.matcher(revision).matches()) {
      throw notKept();
    }
    return AutomationAnswer.of(
        account.key(), find(account, automation, Long.parseLong(revision)).stored());
  }

  /**
   * Makes a new revision with the content of an old one, by today's rules; brings back what was
   * deleted.
   */
  @Stated.Changed
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/revert")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RevertBody.class)))
  HttpResponse<AutomationAnswer> revert(
      String channel,
      String id,
      String aid,
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    long wanted = wanted(bodies.read(body));
    OptionalLong expected = IfMatch.required(ifMatch);
    AutomationId automationId = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    Revision latest = history.latest(account.key(), automationId).orElseThrow(Results::absent);
    JsonNode content = content(find(account, automationId, wanted).stored());
    Automation automation = drafts.automation(account, automationId, content);
    String by = callers.current().text();
    StoredAutomation stored =
        Results.done(
                latest.deletedAt().isPresent()
                    ? edits.by(by).restore(account, automation, expected)
                    : writes
                        .by(by)
                        .revert(
                            account,
                            Drafts.instead(automation, () -> Optional.of(latest.stored())),
                            expected))
            .value();
    return AutomationAnswer.of(account.key(), stored, warnings.of(account, stored))
        .in(HttpResponse.ok());
  }

  private Revision find(Account account, AutomationId automation, long revision) {
    return history.at(account.key(), automation, revision).orElseThrow(RevisionController::notKept);
  }

  private JsonNode content(StoredAutomation stored) {
    return switch (stored) {
      case StoredAutomation.Ready ready -> codec.tree(ready.automation());
      case StoredAutomation.Unreadable unreadable ->
          throw Refusal.unprocessable(unreadable.findings());
    };
  }

  private static long wanted(JsonNode document) {
    Place root = Place.root(document);
    Optional<Integer> revision =
        root.object(Set.of("revision"))
            .flatMap(object -> object.required("revision"))
            .flatMap(Place::wholeNumber);
    return revision
        .filter(_ -> root.findings().isEmpty())
        .orElseThrow(() -> Refusal.unprocessable(root.findings()));
  }

  private static Refusal notKept() {
    return new Refusal(
        HttpStatus.NOT_FOUND,
        "There is no such revision: each is kept for a year after it was replaced.");
  }
}
