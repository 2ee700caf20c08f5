package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import dev.parley.engine.admin.schema.AccountBody;
import dev.parley.engine.dynamodb.AccountRecord;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.AccountWrites.WriteResult;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
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

  AccountController(
      AccountPaths paths, AccountWrites writes, AccountReader reader, JsonBody bodies) {
    this.paths = paths;
    this.writes = writes;
    this.reader = reader;
    this.bodies = bodies;
  }

  @Get
  AccountAnswer get(String channel, String id) {
    return AccountAnswer.of(paths.account(channel, id));
  }

  /** Connects the account or changes it: 201 or 200. */
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
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountBody.class)))
  HttpResponse<AccountAnswer> put(
      String channel, String id, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    AccountKey key = AccountPaths.key(channel, id);
    WriteResult<AccountRecord> result = writes.put(reader.read(key, bodies.read(body)));
    WriteResult.Done<AccountRecord> done = Results.done(result);
    AccountAnswer answer = AccountAnswer.of(done.value());
    return done.created() ? HttpResponse.created(answer) : HttpResponse.ok(answer);
  }
}
