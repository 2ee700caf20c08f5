package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.admin.schema.TemplateApprovalBody;
import dev.parley.engine.admin.schema.TemplateBody;
import dev.parley.engine.template.Category;
import dev.parley.engine.template.Source;
import dev.parley.engine.template.StoredTemplate;
import dev.parley.engine.template.TemplateCache;
import dev.parley.engine.template.TemplateDefinition;
import dev.parley.engine.template.TemplateKey;
import dev.parley.engine.template.TemplateResult;
import dev.parley.engine.template.TemplateStore;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/templates}: a workspace's message templates, each made once at its provider. */
@ProblemAnswers
@Controller("/api/v1/templates")
final class TemplateController {
  private static final int VERSIONS_MAX = 100;
  private static final Pattern PLACE =
      Pattern.compile("([a-z0-9_]{1,100})~([A-Za-z_]{2,6})~([0-9a-f]{64})");

  private final TemplatePaths paths;
  private final TemplateStore store;
  private final TemplateCache cache;
  private final JsonBody bodies;

  TemplateController(
      TemplatePaths paths, TemplateStore store, TemplateCache cache, JsonBody bodies) {
    this.paths = paths;
    this.store = store;
    this.cache = cache;
    this.bodies = bodies;
  }

  /**
   * The answer to warming up.
   *
   * @param loaded how many templates are in this process's memory now that were in the table
   */
  @Serdeable
  record Warmed(int loaded) {}

  /** By name, language and hash. */
  @Get
  @Needs(Role.VIEWER)
  TemplateAnswer.Page list(
      @QueryValue @Nullable String workspace,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    WorkspaceId wanted = paths.workspace(workspace);
    Cursor cursors = new Cursor("templates", List.of(wanted.value()));
    Optional<TemplateKey> after = cursors.read(cursor, PLACE).map(place -> key(wanted, place));
    List<StoredTemplate> found = store.list(wanted, after, count + 1);
    List<StoredTemplate> here = found.stream().limit(count).toList();
    return new TemplateAnswer.Page(
        here.stream().map(TemplateAnswer::of).toList(),
        found.size() > count ? cursors.write(place(here.getLast().key())) : null);
  }

  /** Its versions, the newest first; 404 if it was never made. */
  @Get("/{name}/{language}")
  @Needs(Role.VIEWER)
  TemplateAnswer.Versions versions(
      String name, String language, @QueryValue @Nullable String workspace) {
    WorkspaceId wanted = paths.workspace(workspace);
    List<StoredTemplate> found =
        store.versions(
            wanted,
            TemplatePaths.part("name", name, TemplateKey::checkName),
            TemplatePaths.part("language", language, TemplateKey::checkLanguage),
            VERSIONS_MAX);
    if (found.isEmpty()) {
      throw TemplatePaths.absent();
    }
    return new TemplateAnswer.Versions(found.stream().map(TemplateAnswer::of).toList());
  }

  /** One version, as it is kept. */
  @Get("/{name}/{language}/{hash}")
  @Needs(Role.VIEWER)
  TemplateAnswer get(
      String name, String language, String hash, @QueryValue @Nullable String workspace) {
    return TemplateAnswer.of(paths.template(paths.workspace(workspace), name, language, hash));
  }

  /**
   * The id of the template that says this: 201 if it was made at the provider for this request, 200
   * if there was one. The same text never makes two.
   */
  @ApiResponse(
      responseCode = "201",
      description = "It was made.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TemplateAnswer.class)))
  @ApiResponse(
      responseCode = "200",
      description = "It was there.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TemplateAnswer.class)))
  @ProviderAnswers
  @ChangeAnswers
  @Put("/{name}/{language}")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TemplateBody.class)))
  HttpResponse<TemplateAnswer> put(
      String name,
      String language,
      @QueryValue @Nullable String workspace,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    JsonNode document = bodies.read(body);
    WorkspaceId wanted = paths.workspace(workspace);
    TemplateDefinition definition =
        TemplateReader.definition(
            document,
            TemplatePaths.part("name", name, TemplateKey::checkName),
            TemplatePaths.part("language", language, TemplateKey::checkLanguage));
    TemplateResult.Found found = TemplateResults.found(cache.get(wanted, definition));
    HttpStatus status = found.source() == Source.CREATED ? HttpStatus.CREATED : HttpStatus.OK;
    return HttpResponse.<TemplateAnswer>status(status).body(answer(wanted, definition, found));
  }

  /** Asks WhatsApp to approve it: 200 with how it stands. */
  @ProviderAnswers
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/{name}/{language}/{hash}/approve")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TemplateApprovalBody.class)))
  HttpResponse<TemplateAnswer> approve(
      String name,
      String language,
      String hash,
      @QueryValue @Nullable String workspace,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    Optional<Category> category = TemplateReader.approval(bodies.read(body));
    StoredTemplate template = paths.template(paths.workspace(workspace), name, language, hash);
    return HttpResponse.ok(
        TemplateAnswer.of(
            TemplateResults.done(cache.approve(template, category.orElseGet(template::category)))));
  }

  /** Asks the provider how WhatsApp stands to it: 200. */
  @ProviderAnswers
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/{name}/{language}/{hash}/refresh")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  HttpResponse<TemplateAnswer> refresh(
      String name, String language, String hash, @QueryValue @Nullable String workspace) {
    StoredTemplate template = paths.template(paths.workspace(workspace), name, language, hash);
    return HttpResponse.ok(TemplateAnswer.of(TemplateResults.done(cache.refresh(template))));
  }

  /**
   * Makes it anew, when the provider says that it knows no such id (Twilio's 21655): 200 with the
   * new one. Once a day.
   */
  @ProviderAnswers
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/{name}/{language}/{hash}/rebuild")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  HttpResponse<TemplateAnswer> rebuild(
      String name, String language, String hash, @QueryValue @Nullable String workspace) {
    WorkspaceId wanted = paths.workspace(workspace);
    StoredTemplate template = paths.template(wanted, name, language, hash);
    TemplateResult.Found found =
        TemplateResults.found(
            cache
                .rejectedByProvider(wanted, template.id())
                .orElseThrow(
                    () ->
                        new Refusal(
                            HttpStatus.CONFLICT,
                            "The template is at another account than the workspace's provider is"
                                + " now.")));
    return HttpResponse.ok(answer(wanted, template.definition(), found));
  }

  /** Puts the workspace's templates into this process's memory: 200 with how many. */
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/warm-up")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  HttpResponse<Warmed> warmUp(@QueryValue @Nullable String workspace) {
    return HttpResponse.ok(new Warmed(cache.warmUp(paths.workspace(workspace))));
  }

  /** Deletes this version at the provider and here: 204. */
  @ApiResponse(responseCode = "204", description = "It is gone.")
  @ProviderAnswers
  @ChangeAnswers
  @Delete("/{name}/{language}/{hash}")
  @Needs(Role.EDITOR)
  HttpResponse<?> delete(
      String name, String language, String hash, @QueryValue @Nullable String workspace) {
    StoredTemplate template = paths.template(paths.workspace(workspace), name, language, hash);
    var _ = TemplateResults.done(cache.delete(template));
    return HttpResponse.noContent();
  }

  /** An id from the environment has nothing but itself. */
  private static TemplateAnswer answer(
      WorkspaceId workspace, TemplateDefinition definition, TemplateResult.Found found) {
    return found
        .template()
        .map(template -> TemplateAnswer.of(template, Optional.of(found.source())))
        .orElseGet(
            () ->
                new TemplateAnswer(
                    workspace.value(),
                    definition.name(),
                    definition.language(),
                    definition.key(workspace).hash(),
                    null,
                    found.id(),
                    null,
                    definition.category().name(),
                    "none",
                    null,
                    null,
                    null,
                    null,
                    TemplateAnswer.Content.of(definition.content()),
                    found.source().wireName()));
  }

  private static String place(TemplateKey key) {
    return key.name() + "~" + key.language() + "~" + key.hash();
  }

  private static TemplateKey key(WorkspaceId workspace, MatchResult place) {
    try {
      return new TemplateKey(workspace, place.group(1), place.group(2), place.group(3));
    } catch (IllegalArgumentException _) {
      throw new Refusal(HttpStatus.BAD_REQUEST, "The parameter cursor is none of this list.");
    }
  }
}
