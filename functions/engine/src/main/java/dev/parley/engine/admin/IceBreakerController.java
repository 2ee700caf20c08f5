package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.engine.graph.IceBreaker;
import dev.parley.engine.graph.IceBreakers;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/accounts/{channel}/{id}/ice-breakers}. Meta keeps them and is asked each time;
 * nothing of it is stored here. 502 if Meta refuses, 503 if it does not answer.
 */
@Controller("/api/v1/accounts/{channel}/{id}/ice-breakers")
final class IceBreakerController {
  private final AccountPaths paths;
  private final IceBreakers iceBreakers;
  private final JsonBody bodies;

  IceBreakerController(AccountPaths paths, IceBreakers iceBreakers, JsonBody bodies) {
    this.paths = paths;
    this.iceBreakers = iceBreakers;
    this.bodies = bodies;
  }

  @Get
  @Needs(Role.VIEWER)
  IceBreakersAnswer get(String channel, String id) {
    IceBreakers.Shown shown = MetaRefusals.done(iceBreakers.get(account(channel, id)));
    return IceBreakersAnswer.of(shown.questions(), shown.otherLocales());
  }

  /** 200; an empty list takes all away. */
  @Put
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  IceBreakersAnswer put(String channel, String id, @Body byte @Nullable [] body) {
    List<IceBreaker> wanted = IceBreakerReader.read(bodies.read(body));
    Account account = account(channel, id);
    List<IceBreaker> set =
        MetaRefusals.done(
            wanted.isEmpty() ? iceBreakers.delete(account) : iceBreakers.put(account, wanted));
    return IceBreakersAnswer.of(set, List.of());
  }

  /** 204, also if there were none. */
  @Delete
  @Needs(Role.EDITOR)
  HttpResponse<?> delete(String channel, String id) {
    MetaRefusals.done(iceBreakers.delete(account(channel, id)));
    return HttpResponse.noContent();
  }

  private Account account(String channel, String id) {
    Account account = paths.account(channel, id).account();
    return switch (account.key().channel()) {
      case INSTAGRAM -> account;
      case WHATSAPP ->
          throw new Refusal(
              HttpStatus.UNPROCESSABLE_ENTITY, "Only Instagram accounts have ice breakers.");
    };
  }
}
