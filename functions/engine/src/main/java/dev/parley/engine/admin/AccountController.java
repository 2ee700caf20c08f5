package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.access.Role;
import dev.parley.channel.AccountKey;
import dev.parley.engine.admin.schema.AccountBody;
import dev.parley.engine.dynamodb.AccountRecord;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.WriteResult;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts/{channel}/{id}}. */
@ProblemAnswers
@Controller("/api/v1/accounts/{channel}/{id}")
final class AccountController {
  private final AccountPaths paths;
  private final AccountWrites writes;
  private final AccountReader reader;
  private final JsonBody bodies;
  private final Callers callers;

  AccountController(
      AccountPaths paths,
      AccountWrites writes,
      AccountReader reader,
      JsonBody bodies,
      Callers callers) {
    this.paths = paths;
    this.writes = writes;
    this.reader = reader;
    this.bodies = bodies;
    this.callers = callers;
  }

  @Get
  @Needs(Role.VIEWER)
  AccountAnswer get(String channel, String id) {
    return AccountAnswer.of(paths.account(channel, id));
  }

  /**
   * Connects the account or changes it: 201 or 200. Only the operator connects one: nobody else has
   * shown that it is theirs.
   */
  @ApiResponse(
      responseCode = "200",
      description = "It was there, and is so now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountAnswer.class)))
  @ApiResponse(
      responseCode = "201",
      description = "It is connected.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountAnswer.class)))
  @ChangeAnswers
  @Put
  @Needs(Role.OWNER)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountBody.class)))
  HttpResponse<AccountAnswer> put(
      String channel, String id, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    AccountKey key = AccountPaths.key(channel, id);
    Caller caller = callers.current();
    if (caller.workspace().isPresent()) {
      // Who connects an account first gets its events, so that is not for everybody to say.
      paths.requireOurs(key);
    }
    WriteResult<AccountRecord> result =
        writes.put(reader.read(key, bodies.read(body), caller.workspace()));
    if (result instanceof WriteResult.OtherWorkspace<AccountRecord>
        && caller.workspace().isPresent()) {
      throw AccountPaths.absent(key);
    }
    WriteResult.Done<AccountRecord> done = Results.done(result);
    AccountAnswer answer = AccountAnswer.of(done.value());
    return done.created() ? HttpResponse.created(answer) : HttpResponse.ok(answer);
  }

  /**
   * Disconnects the account: 204, or 409 while it has automations. Its token is gone at once; its
   * conversations stay, and so does its workspace if it is connected again.
   */
  @ApiResponse(responseCode = "204", description = "It is gone.")
  @ChangeAnswers
  @Delete
  @Needs(Role.OWNER)
  HttpResponse<?> delete(String channel, String id) {
    AccountRecord account = paths.account(channel, id);
    WriteResult<AccountRecord> result = writes.disconnect(account.account());
    if (result instanceof WriteResult.Absent<AccountRecord>) {
      throw AccountPaths.absent(account.account().key());
    }
    Results.done(result);
    return HttpResponse.noContent();
  }
}
