package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.admin.schema.AutomationBody;
import dev.parley.engine.admin.schema.ToggleBody;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.StoredAutomation;
import dev.parley.engine.dynamodb.WriteResult;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts/{channel}/{id}/automations}. */
@ProblemAnswers
@Controller("/api/v1/accounts/{channel}/{id}/automations")
final class AutomationController {
  private final AccountPaths paths;
  private final DynamoAccounts accounts;
  private final AccountWrites writes;
  private final JsonBody bodies;
  private final Drafts drafts;
  private final Warnings warnings;
  private final NewIds ids;
  private final Callers callers;

  AutomationController(
      AccountPaths paths,
      DynamoAccounts accounts,
      AccountWrites writes,
      JsonBody bodies,
      Drafts drafts,
      Warnings warnings,
      NewIds ids,
      Callers callers) {
    this.paths = paths;
    this.accounts = accounts;
    this.writes = writes;
    this.bodies = bodies;
    this.drafts = drafts;
    this.warnings = warnings;
    this.ids = ids;
    this.callers = callers;
  }

  /** The ETag is the account's generation, which every change of any automation moves. */
  @Get
  @Needs(Role.VIEWER)
  HttpResponse<AutomationAnswer.Page> list(
      String channel,
      String id,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    Paging paging = Paging.of(limit, cursor);
    Account account = paths.account(channel, id).account();
    AutomationAnswer.Page page = paging.page(account.key(), accounts.stored(account));
    return HttpResponse.ok(page).header(HttpHeaders.ETAG, IfMatch.etag(account.generation()));
  }

  /** 201, behind the others. */
  @Stated.Made
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AutomationBody.class)))
  HttpResponse<AutomationAnswer> create(
      String channel,
      String id,
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    JsonNode document = bodies.read(body);
    Account account = paths.account(channel, id).account();
    Automation automation = drafts.automation(account, ids.automation(), document);
    StoredAutomation stored =
        made(account, automation.id())
            .orElseGet(() -> Results.done(writes().create(account, automation)).value());
    URI location = URI.create(request.getPath() + "/" + stored.id().value());
    return answer(account, stored).in(HttpResponse.created(location));
  }

  @Stated.Changed
  @Get("/{aid}")
  @Needs(Role.VIEWER)
  HttpResponse<AutomationAnswer> get(String channel, String id, String aid) {
    AutomationId automation = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    StoredAutomation found =
        accounts.automation(account.key(), automation).orElseThrow(Results::absent);
    return answer(account, found).in(HttpResponse.ok());
  }

  /** 200; the place in the order stays. */
  @Stated.Changed
  @ChangeAnswers
  @Put("/{aid}")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AutomationBody.class)))
  HttpResponse<AutomationAnswer> replace(
      String channel,
      String id,
      String aid,
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    JsonNode document = bodies.read(body);
    OptionalLong revision = IfMatch.required(ifMatch);
    AutomationId automationId = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    Automation automation =
        Drafts.instead(
            drafts.automation(account, automationId, document),
            () -> accounts.automation(account.key(), automationId));
    return changed(account, writes().replace(account, automation, revision));
  }

  /** 204. */
  @ApiResponse(responseCode = "204", description = "It is gone.")
  @ChangeAnswers
  @Delete("/{aid}")
  @Needs(Role.EDITOR)
  HttpResponse<?> delete(
      String channel, String id, String aid, @Header("If-Match") @Nullable String ifMatch) {
    AutomationId automation = AccountPaths.automation(aid);
    OptionalLong revision = IfMatch.optional(ifMatch);
    Account account = paths.account(channel, id).account();
    Results.done(writes().delete(account, automation, revision));
    return HttpResponse.noContent();
  }

  /** 200; off holds half a second later, everywhere. */
  @Stated.Changed
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/{aid}/toggle")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ToggleBody.class)))
  HttpResponse<AutomationAnswer> toggle(
      String channel,
      String id,
      String aid,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    boolean active = Drafts.active(bodies.read(body));
    AutomationId automation = AccountPaths.automation(aid);
    Account account = paths.account(channel, id).account();
    return changed(account, writes().toggle(account, automation, active));
  }

  /** In the caller's name. */
  private AccountWrites writes() {
    return writes.by(callers.current().text());
  }

  /** What a run of this request has made that did not come to its end. */
  private Optional<StoredAutomation> made(Account account, AutomationId id) {
    return ids.mayBeThere() ? accounts.automation(account.key(), id) : Optional.empty();
  }

  private HttpResponse<AutomationAnswer> changed(
      Account account, WriteResult<StoredAutomation> result) {
    return answer(account, Results.done(result).value()).in(HttpResponse.ok());
  }

  /** With the others as they were when the account was read: only this one changed since. */
  private AutomationAnswer answer(Account account, StoredAutomation stored) {
    return AutomationAnswer.of(account.key(), stored, warnings.of(account, stored));
  }
}
