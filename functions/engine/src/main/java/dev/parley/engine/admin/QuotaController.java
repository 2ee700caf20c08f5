package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.admin.schema.QuotaBody;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.Sendings;
import dev.parley.engine.job.Quota;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/workspaces/{ws}/quota}: how many messages a workspace may ask for in a month. */
@ProblemAnswers
@Controller("/api/v1/workspaces/{ws}/quota")
final class QuotaController {
  private final WorkspacePaths paths;
  private final Sendings sendings;
  private final Allowance allowance;
  private final JsonBody bodies;

  QuotaController(WorkspacePaths paths, Sendings sendings, Allowance allowance, JsonBody bodies) {
    this.paths = paths;
    this.sendings = sendings;
    this.allowance = allowance;
    this.bodies = bodies;
  }

  @Get
  @Needs(Role.VIEWER)
  HttpResponse<QuotaAnswer> get(String ws) {
    WorkspaceId workspace = paths.workspace(ws).id();
    return answer(workspace, sendings.quotaOf(workspace));
  }

  /** 200; it holds at the next request, and for the month that runs. For the operator alone. */
  @ChangeAnswers
  @Put
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = QuotaBody.class)))
  HttpResponse<QuotaAnswer> put(
      String ws,
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    OptionalLong monthly = read(bodies.read(body));
    OptionalLong revision = IfMatch.required(ifMatch);
    WorkspaceId workspace = paths.workspace(ws).id();
    Quota quota =
        AccessResults.done(
            sendings.allow(workspace, monthly, revision), WorkspacePaths::noWorkspace);
    return answer(workspace, quota);
  }

  private HttpResponse<QuotaAnswer> answer(WorkspaceId workspace, Quota quota) {
    return HttpResponse.ok(QuotaAnswer.of(allowance.of(workspace, quota)))
        .header(HttpHeaders.ETAG, IfMatch.etag(quota.revision()));
  }

  private static OptionalLong read(JsonNode document) {
    Place root = Place.root(document);
    Optional<Place> object = root.object(Set.of("monthly"));
    Optional<Quota> quota =
        object
            .flatMap(it -> it.optional("monthly"))
            .flatMap(Place::wholeNumber)
            .flatMap(it -> root.build(() -> new Quota(OptionalLong.of(it), 0)));
    if (!root.findings().isEmpty()) {
      throw Refusal.unprocessable(root.findings());
    }
    return quota.map(Quota::monthly).orElse(OptionalLong.empty());
  }
}
