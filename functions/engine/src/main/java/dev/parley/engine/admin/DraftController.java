package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.dynamodb.AutomationHistory;
import dev.parley.engine.dynamodb.Draft;
import dev.parley.engine.dynamodb.DraftEdits;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.StoredAutomation;
import dev.parley.engine.dynamodb.WriteResult;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code …/automations/{aid}/draft}: an automation is prepared while another one runs. */
@ProblemAnswers
@Controller("/api/v1/accounts/{channel}/{id}/automations/{aid}")
final class DraftController {
  private final AccountPaths paths;
  private final DynamoAccounts accounts;
  private final AutomationHistory history;
  private final DraftEdits edits;
  private final JsonBody bodies;
  private final DraftDocuments documents;
  private final Drafts drafts;
  private final Warnings warnings;
  private final Callers callers;

  DraftController(
      AccountPaths paths,
      DynamoAccounts accounts,
      AutomationHistory history,
      DraftEdits edits,
      JsonBody bodies,
      DraftDocuments documents,
      Drafts drafts,
      Warnings warnings,
      Callers callers) {
    this.paths = paths;
    this.accounts = accounts;
    this.history = history;
    this.edits = edits;
    this.bodies = bodies;
    this.documents = documents;
    this.drafts = drafts;
    this.warnings = warnings;
    this.callers = callers;
  }

  @Get("/draft")
  @Needs(Role.VIEWER)
  HttpResponse<DraftAnswer> get(String channel, String id, String aid) {
    AutomationId automation = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    StoredAutomation live = live(account, automation);
    return answer(account, draft(account, automation), live).status(HttpStatus.OK);
  }

  /** 201 for the first; it may be incomplete, see findings. */
  @ApiResponse(
      responseCode = "200",
      description = "It was there, and is so now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DraftAnswer.class)))
  @ApiResponse(
      responseCode = "201",
      description = "It is begun.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DraftAnswer.class)))
  @ChangeAnswers
  @Put("/draft")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
  HttpResponse<DraftAnswer> put(
      String channel,
      String id,
      String aid,
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    JsonNode document = bodies.read(body);
    String json = documents.text(document);
    OptionalLong expected = IfMatch.optional(ifMatch);
    AutomationId automation = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    StoredAutomation live = live(account, automation);
    OptionalLong base = DraftDocuments.base(document, live.revision());
    WriteResult<Draft> result =
        edits
            .by(callers.current().text())
            .save(account, automation, json, base, expected, IfMatch.isAny(ifMatch));
    WriteResult.Done<Draft> done = saved(result, ifMatch);
    return answer(account, done.value(), live)
        .status(done.created() ? HttpStatus.CREATED : HttpStatus.OK);
  }

  /** 204. */
  @ApiResponse(responseCode = "204", description = "It is gone.")
  @ChangeAnswers
  @Delete("/draft")
  @Needs(Role.EDITOR)
  HttpResponse<?> delete(
      String channel, String id, String aid, @Header("If-Match") @Nullable String ifMatch) {
    OptionalLong expected = IfMatch.optional(ifMatch);
    AutomationId automation = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    Draft draft = draft(account, automation);
    DraftEdits mine = edits.by(callers.current().text());
    var _ = Results.done(mine.discard(account, draft.automation(), expected));
    return HttpResponse.noContent();
  }

  /** The draft is the automation from now on. */
  @Stated.Changed
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/publish")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  HttpResponse<AutomationAnswer> publish(
      String channel, String id, String aid, @Header("If-Match") @Nullable String ifMatch) {
    OptionalLong expected = IfMatch.required(ifMatch);
    AutomationId automationId = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    StoredAutomation live = live(account, automationId);
    Draft draft = draft(account, automationId);
    if (expected.isPresent() && expected.getAsLong() != draft.revision()) {
      throw Results.otherRevision(draft.revision());
    }
    Automation automation =
        Drafts.instead(
            drafts.automation(account, automationId, documents.tree(draft)),
            () -> Optional.of(live));
    DraftEdits mine = edits.by(callers.current().text());
    StoredAutomation stored =
        Results.done(mine.publish(account, draft, automation, IfMatch.isAny(ifMatch))).value();
    return AutomationAnswer.of(account.key(), stored, warnings.of(account, stored))
        .in(HttpResponse.ok());
  }

  private static WriteResult.Done<Draft> saved(
      WriteResult<Draft> result, @Nullable String ifMatch) {
    if (result instanceof WriteResult.OtherRevision<Draft> other) {
      if (ifMatch == null) {
        throw new Refusal(
                HttpStatus.PRECONDITION_REQUIRED,
                "There is a draft already: read it, and send its ETag as If-Match to overwrite it.")
            .withEtag(other.revision());
      }
      if (other.revision() == 0) {
        throw new Refusal(
            HttpStatus.PRECONDITION_FAILED,
            "There is no draft by now: it was published or taken away. Leave out If-Match to begin"
                + " one.");
      }
    }
    return Results.done(result);
  }

  private StoredAutomation live(Account account, AutomationId automation) {
    return accounts.automation(account.key(), automation).orElseThrow(Results::absent);
  }

  private Draft draft(Account account, AutomationId automation) {
    return history
        .draft(account.key(), automation)
        .orElseThrow(
            () -> new Refusal(HttpStatus.NOT_FOUND, "Nothing is prepared for this automation."));
  }

  private MutableHttpResponse<DraftAnswer> answer(
      Account account, Draft draft, StoredAutomation live) {
    return HttpResponse.ok(documents.answer(account, draft, live))
        .header(HttpHeaders.ETAG, IfMatch.etag(draft.revision()));
  }
}
