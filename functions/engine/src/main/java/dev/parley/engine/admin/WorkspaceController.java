package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.admin.schema.NameBody;
import dev.parley.engine.admin.schema.WorkspaceBody;
import dev.parley.engine.dynamodb.Workspace;
import dev.parley.engine.dynamodb.Workspaces;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/workspaces}: the tenants. */
@ProblemAnswers
@Controller("/api/v1/workspaces")
final class WorkspaceController {
  private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9_-]{1,64})");

  private final WorkspacePaths paths;
  private final Workspaces workspaces;
  private final JsonBody bodies;
  private final Callers callers;

  WorkspaceController(
      WorkspacePaths paths, Workspaces workspaces, JsonBody bodies, Callers callers) {
    this.paths = paths;
    this.workspaces = workspaces;
    this.bodies = bodies;
    this.callers = callers;
  }

  /** All of them for the operator, by id; for a member their own. */
  @Get
  @Needs(Role.VIEWER)
  WorkspaceAnswer.Page list(
      @QueryValue @Nullable String limit, @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    Optional<WorkspaceId> home = callers.current().workspace();
    Cursor cursors = new Cursor("workspaces", List.of(home.map(WorkspaceId::value).orElse("")));
    Optional<WorkspaceId> after =
        cursors.read(cursor, PLACE).map(place -> new WorkspaceId(place.group(1)));
    List<WorkspaceId> ids = home.map(List::of).orElseGet(() -> workspaces.ids(after, count + 1));
    List<WorkspaceId> here = ids.stream().limit(count).toList();
    return new WorkspaceAnswer.Page(
        workspaces.all(here).stream().map(WorkspaceAnswer::of).toList(),
        ids.size() > count ? cursors.write(here.getLast().value()) : null);
  }

  /** 201; 409 if there is one of this id. For the operator alone. */
  @ApiResponse(
      responseCode = "201",
      description = "It is made.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WorkspaceAnswer.class)))
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WorkspaceBody.class)))
  HttpResponse<WorkspaceAnswer> create(@Parameter(hidden = true) @Body byte @Nullable [] body) {
    AccessReader.WorkspaceDraft draft = AccessReader.workspace(bodies.read(body));
    Workspace made =
        AccessResults.done(
            workspaces.create(draft.id(), draft.name()), WorkspacePaths::noWorkspace);
    URI location = URI.create("/api/v1/workspaces/" + made.id().value());
    return WorkspaceAnswer.of(made).in(HttpResponse.created(location));
  }

  @Get("/{ws}")
  @Needs(Role.VIEWER)
  HttpResponse<WorkspaceAnswer> get(String ws) {
    return WorkspaceAnswer.of(paths.workspace(ws)).in(HttpResponse.ok());
  }

  /** Gives it another name: 200. */
  @ChangeAnswers
  @Put("/{ws}")
  @Needs(Role.OWNER)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NameBody.class)))
  HttpResponse<WorkspaceAnswer> put(
      String ws,
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    String name = AccessReader.name(bodies.read(body));
    OptionalLong revision = IfMatch.required(ifMatch);
    WorkspaceId id = paths.workspace(ws).id();
    return WorkspaceAnswer.of(
            AccessResults.done(workspaces.rename(id, name, revision), WorkspacePaths::noWorkspace))
        .in(HttpResponse.ok());
  }
}
