package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
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
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts/{channel}/{id}}. */
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
  @Put
  @Consumes(MediaType.ALL)
  HttpResponse<AccountAnswer> put(String channel, String id, @Body byte @Nullable [] body) {
    AccountKey key = AccountPaths.key(channel, id);
    WriteResult<AccountRecord> result = writes.put(reader.read(key, bodies.read(body)));
    WriteResult.Done<AccountRecord> done = Results.done(result);
    AccountAnswer answer = AccountAnswer.of(done.value());
    return done.created() ? HttpResponse.created(answer) : HttpResponse.ok(answer);
  }
}
