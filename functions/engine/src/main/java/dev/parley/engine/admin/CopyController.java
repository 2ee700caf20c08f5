package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.admin.schema.DuplicateBody;
import dev.parley.engine.admin.schema.ImportBody;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.StoredAutomation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code …/automations/export}, {@code /import} and {@code /{aid}/duplicate}: copies. */
@ProblemAnswers
@Controller("/api/v1/accounts/{channel}/{id}/automations")
final class CopyController {
  private final AccountPaths paths;
  private final AccountWrites writes;
  private final JsonBody bodies;
  private final ExportPages pages;
  private final ImportReader imports;
  private final Duplicates duplicates;
  private final Callers callers;
  private final NewIds ids;
  private final DynamoAccounts accounts;

  CopyController(
      AccountPaths paths,
      AccountWrites writes,
      JsonBody bodies,
      ExportPages pages,
      ImportReader imports,
      Duplicates duplicates,
      Callers callers,
      NewIds ids,
      DynamoAccounts accounts) {
    this.paths = paths;
    this.writes = writes;
    this.bodies = bodies;
    this.pages = pages;
    this.imports = imports;
    this.duplicates = duplicates;
    this.callers = callers;
    this.ids = ids;
    this.accounts = accounts;
  }

  /**
   * What was added.
   *
   * @param ids in the order of the import
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ImportAnswer(List<String> ids) {}

  /** The same bytes as long as no automation changes; the ETag is the account's generation. */
  @ApiResponse(
      responseCode = "200",
      description = "A page, which can be imported as it is.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImportBody.class)))
  @Get("/export")
  @Needs(Role.VIEWER)
  HttpResponse<String> export(String channel, String id, @QueryValue @Nullable String cursor) {
    Account account = paths.account(channel, id).account();
    return HttpResponse.ok(pages.page(account, cursor))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, IfMatch.etag(account.generation()));
  }

  /** 201; adds all behind the others, or none. */
  @ApiResponse(
      responseCode = "201",
      description = "All are added.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImportAnswer.class)))
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/import")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ImportBody.class)))
  HttpResponse<ImportAnswer> add(
      String channel, String id, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    JsonNode document = bodies.read(body, ImportReader.BYTES_MAX, ImportReader.WHY);
    Account account = paths.account(channel, id).account();
    List<Automation> automations = imports.read(account, document);
    if (made(account, automations.getFirst()).isEmpty()) {
      Results.done(writes.by(callers.current().text()).create(account, automations));
    }
    return HttpResponse.created(
        new ImportAnswer(automations.stream().map(it -> it.id().value()).toList()));
  }

  /** What a run of this request has made, with all others of it, before it died. */
  private Optional<StoredAutomation> made(Account account, Automation automation) {
    return ids.mayBeThere()
        ? accounts.automation(account.key(), automation.id())
        : Optional.empty();
  }

  private StoredAutomation added(Duplicates.Copy copy) {
    AccountWrites mine = writes.by(callers.current().text());
    return Results.done(mine.create(copy.account(), copy.automation())).value();
  }

  /** 201; a copy that is switched off, behind the others, here or in another account. */
  @Stated.Made
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/{aid}/duplicate")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DuplicateBody.class)))
  HttpResponse<AutomationAnswer> duplicate(
      String channel,
      String id,
      String aid,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    JsonNode wish = bodies.read(body);
    AutomationId automation = AccountPaths.automation(aid);
    Account from = paths.account(channel, id).account();
    Duplicates.Copy copy = duplicates.of(from, automation, wish);
    StoredAutomation stored = made(copy.account(), copy.automation()).orElseGet(() -> added(copy));
    String path =
        "/api/v1/accounts/%s/%s/automations/%s"
            .formatted(
                copy.account().key().channel().wireName(),
                copy.account().key().id(),
                stored.id().value());
    return AutomationAnswer.of(copy.account().key(), stored)
        .in(HttpResponse.created(URI.create(path)));
  }
}
