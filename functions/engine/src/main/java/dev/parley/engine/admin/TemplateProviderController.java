package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.admin.schema.TemplateProviderBody;
import dev.parley.engine.template.ProviderAccount;
import dev.parley.engine.template.Providers;
import dev.parley.engine.template.TemplateStore;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/template-provider}: where a workspace's templates are made, and with what login.
 */
@ProblemAnswers
@Controller("/api/v1/template-provider")
final class TemplateProviderController {
  private final TemplatePaths paths;
  private final TemplateStore store;
  private final Providers providers;
  private final JsonBody bodies;

  TemplateProviderController(
      TemplatePaths paths, TemplateStore store, Providers providers, JsonBody bodies) {
    this.paths = paths;
    this.store = store;
    this.providers = providers;
    this.bodies = bodies;
  }

  /** Without the secret. */
  @Get
  @Needs(Role.VIEWER)
  TemplateProviderAnswer get(@QueryValue @Nullable String workspace) {
    WorkspaceId wanted = paths.workspace(workspace);
    return TemplateProviderAnswer.of(wanted, store.login(wanted));
  }

  /** Sets it, in place of the one before: 200. Nobody is asked whether the secret is right. */
  @ChangeAnswers
  @Put
  @Needs(Role.OWNER)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TemplateProviderBody.class)))
  HttpResponse<TemplateProviderAnswer> put(
      @QueryValue @Nullable String workspace,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    ProviderAccount account = TemplateReader.provider(bodies.read(body));
    WorkspaceId wanted = paths.workspace(workspace);
    return HttpResponse.ok(
        TemplateProviderAnswer.of(wanted, Optional.of(providers.keep(wanted, account))));
  }

  /** Forgets it: 204. Templates that were made stay where they are. */
  @ApiResponse(responseCode = "204", description = "It is gone.")
  @ChangeAnswers
  @Delete
  @Needs(Role.OWNER)
  HttpResponse<?> delete(@QueryValue @Nullable String workspace) {
    store.logout(paths.workspace(workspace));
    return HttpResponse.noContent();
  }
}
