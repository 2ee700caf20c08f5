package dev.parley.engine.admin;

import dev.parley.access.AccessLimits;
import dev.parley.access.Caller;
import dev.parley.access.MemberId;
import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.admin.schema.MemberBody;
import dev.parley.engine.dynamodb.AccessResult;
import dev.parley.engine.dynamodb.ListPosition;
import dev.parley.engine.dynamodb.Member;
import dev.parley.engine.dynamodb.Members;
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
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/workspaces/{ws}/members}: who works in a workspace. */
@ProblemAnswers
@Controller("/api/v1/workspaces/{ws}/members")
final class MemberController {
  private final WorkspacePaths paths;
  private final Members members;
  private final JsonBody bodies;
  private final Callers callers;
  private final NewIds ids;

  MemberController(
      WorkspacePaths paths, Members members, JsonBody bodies, Callers callers, NewIds ids) {
    this.paths = paths;
    this.members = members;
    this.bodies = bodies;
    this.callers = callers;
    this.ids = ids;
  }

  /** The oldest first. */
  @Get
  @Needs(Role.VIEWER)
  MemberAnswer.Page list(
      String ws, @QueryValue @Nullable String limit, @QueryValue @Nullable String cursor) {
    WorkspaceId workspace = paths.workspace(ws).id();
    OldestFirst<Member> pages =
        new OldestFirst<>(
            new Cursor("members", List.of(workspace.value())),
            member -> new ListPosition(member.createdAt().toEpochMilli(), member.id().value()));
    OldestFirst.Page<Member> page = pages.page(members.all(workspace), limit, cursor);
    return new MemberAnswer.Page(
        page.items().stream().map(MemberAnswer::of).toList(), page.next().orElse(null));
  }

  /** 201; the member has no key yet. */
  @ApiResponse(
      responseCode = "201",
      description = "The member is there.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MemberAnswer.class)))
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post
  @Needs(Role.OWNER)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MemberBody.class)))
  HttpResponse<MemberAnswer> add(
      String ws, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    AccessReader.MemberDraft draft = AccessReader.member(bodies.read(body));
    WorkspaceId workspace = paths.workspace(ws).id();
    MemberId id = new MemberId(ids.hex());
    Member member = made(workspace, id).orElseGet(() -> added(workspace, id, draft));
    URI location = URI.create("/api/v1/workspaces/" + workspace.value() + "/members/" + id.value());
    return MemberAnswer.of(member).in(HttpResponse.created(location));
  }

  private Member added(WorkspaceId workspace, MemberId id, AccessReader.MemberDraft draft) {
    return AccessResults.done(
        members.add(workspace, id, draft.name(), draft.role()),
        WorkspacePaths::noWorkspace,
        "The workspace has "
            + AccessLimits.MEMBERS_MAX
            + " members, the most there can be: remove one first.");
  }

  /** What a run of this request has made that did not come to its end. */
  private Optional<Member> made(WorkspaceId workspace, MemberId id) {
    return ids.mayBeThere() ? members.find(workspace, id) : Optional.empty();
  }

  @Get("/{mid}")
  @Needs(Role.VIEWER)
  HttpResponse<MemberAnswer> get(String ws, String mid) {
    return MemberAnswer.of(paths.member(ws, mid)).in(HttpResponse.ok());
  }

  /** 200; another role holds at the next request. 409 for the last owner. */
  @ChangeAnswers
  @Put("/{mid}")
  @Needs(Role.OWNER)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MemberBody.class)))
  HttpResponse<MemberAnswer> put(
      String ws,
      String mid,
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    AccessReader.MemberDraft draft = AccessReader.member(bodies.read(body));
    OptionalLong revision = IfMatch.required(ifMatch);
    Member seen = paths.member(ws, mid);
    AccessResult<Member> result =
        members.change(
            seen.workspace(), seen.id(), draft.name(), draft.role(), revision, mayLeaveNone());
    return MemberAnswer.of(AccessResults.done(result, WorkspacePaths::noMember))
        .in(HttpResponse.ok());
  }

  /** 204; all keys of the member end with this. 409 for the last owner. */
  @ApiResponse(responseCode = "204", description = "It is gone.")
  @ChangeAnswers
  @Delete("/{mid}")
  @Needs(Role.OWNER)
  HttpResponse<?> remove(String ws, String mid, @Header("If-Match") @Nullable String ifMatch) {
    OptionalLong revision = IfMatch.optional(ifMatch);
    Member seen = paths.member(ws, mid);
    var _ =
        AccessResults.done(
            members.remove(seen.workspace(), seen.id(), revision, mayLeaveNone()),
            WorkspacePaths::noMember);
    return HttpResponse.noContent();
  }

  /** Who runs the installation can always make a new owner. */
  private boolean mayLeaveNone() {
    return callers.current() instanceof Caller.Operator;
  }
}
