package dev.parley.engine.admin;

import dev.parley.access.AccessLimits;
import dev.parley.access.ApiKeyId;
import dev.parley.access.Caller;
import dev.parley.access.Role;
import dev.parley.engine.admin.schema.KeyBody;
import dev.parley.engine.dynamodb.ApiKeys;
import dev.parley.engine.dynamodb.ApiKeys.KeyDraft;
import dev.parley.engine.dynamodb.ListPosition;
import dev.parley.engine.dynamodb.Member;
import dev.parley.engine.dynamodb.StoredKey;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/workspaces/{ws}/members/{mid}/keys}. Everybody has their own keys; those of others
 * are for owners. No key can make or end one that may more than itself.
 */
@ProblemAnswers
@Controller("/api/v1/workspaces/{ws}/members/{mid}/keys")
final class KeyController {
  private final WorkspacePaths paths;
  private final ApiKeys keys;
  private final JsonBody bodies;
  private final Callers callers;
  private final InstantSource clock;
  private final NewIds ids;

  KeyController(
      WorkspacePaths paths,
      ApiKeys keys,
      JsonBody bodies,
      Callers callers,
      InstantSource clock,
      NewIds ids) {
    this.paths = paths;
    this.keys = keys;
    this.bodies = bodies;
    this.callers = callers;
    this.clock = clock;
    this.ids = ids;
  }

  /** Those that are not revoked, the oldest first. */
  @Get
  @Needs(Role.VIEWER)
  KeyAnswer.Page list(
      String ws,
      String mid,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    Member member = member(ws, mid);
    OldestFirst<StoredKey> pages =
        new OldestFirst<>(
            new Cursor("keys", List.of(member.workspace().value(), member.id().value())),
            key -> new ListPosition(key.createdAt().toEpochMilli(), key.id().value()));
    OldestFirst.Page<StoredKey> page = pages.page(keys.of(member), limit, cursor);
    return new KeyAnswer.Page(
        page.items().stream().map(key -> KeyAnswer.of(key, clock.instant())).toList(),
        page.next().orElse(null));
  }

  /** 201 with the key, which is shown this once. */
  @ApiResponse(
      responseCode = "201",
      description = "The key, shown this once.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = KeyAnswer.Made.class)))
  @ChangeAnswers
  @TakesIdempotencyKey
  @ShownOnce
  @Post
  @Needs(Role.VIEWER)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = KeyBody.class)))
  HttpResponse<KeyAnswer.Made> make(
      String ws, String mid, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    AccessReader.NamedKey wanted = AccessReader.key(bodies.read(body), clock.instant());
    Member member = member(ws, mid);
    Role most = most(member);
    Role role = wanted.role().orElse(most);
    if (!most.covers(role)) {
      throw new Refusal(
          HttpStatus.FORBIDDEN,
          "A key may not have more than who makes it and who has it: at most "
              + most.wireName()
              + " here.");
    }
    ApiKeyId id = new ApiKeyId(ids.hex());
    requireUnmade(member, id);
    ApiKeys.NewKey made =
        AccessResults.done(
            keys.make(
                member.workspace(),
                member.id(),
                id,
                new KeyDraft(wanted.name(), role, end(wanted.expiresOn()))),
            WorkspacePaths::noMember,
            "The member has "
                + AccessLimits.LIVE_KEYS_MAX
                + " keys, the most there can be: revoke one first.");
    return HttpResponse.created(KeyAnswer.Made.of(made));
  }

  /** A key that ends makes none that lasts longer: who finds one would have it for good. */
  private Optional<LocalDate> end(Optional<LocalDate> wanted) {
    Optional<LocalDate> own = ownEnd();
    if (own.isPresent() && wanted.filter(day -> day.isAfter(own.get())).isPresent()) {
      throw new Refusal(
          HttpStatus.FORBIDDEN,
          "A key may not last longer than the one it is made with: at most until "
              + own.get()
              + " here.");
    }
    return wanted.or(() -> own);
  }

  private Optional<LocalDate> ownEnd() {
    return switch (callers.current()) {
      case Caller.Operator _ -> Optional.empty();
      case Caller.Member me -> {
        Member member = paths.member(me.home().value(), me.member().value());
        yield keys.find(member, me.key()).flatMap(StoredKey::expiresOn);
      }
    };
  }

  /** A run of this request may have made it and died: the secret died with it. */
  private void requireUnmade(Member member, ApiKeyId id) {
    if (ids.mayBeThere() && keys.find(member, id).isPresent()) {
      throw new Refusal(
          HttpStatus.CONFLICT,
          "This made the key "
              + id.value()
              + " and was cut short before it could show it: revoke that key, and make another with"
              + " a new Idempotency-Key.");
    }
  }

  /** Revokes it: 204, and the next request with it is refused. */
  @ApiResponse(responseCode = "204", description = "It is gone.")
  @ChangeAnswers
  @Delete("/{kid}")
  @Needs(Role.VIEWER)
  HttpResponse<?> revoke(String ws, String mid, String kid) {
    Member member = member(ws, mid);
    StoredKey key = paths.key(member, kid);
    if (!callers.current().may(key.role().atMost(member.role()))) {
      throw new Refusal(
          HttpStatus.FORBIDDEN,
          "This key may more than the one that you use: use one that may as much.");
    }
    var _ =
        AccessResults.done(
            keys.revoke(member.workspace(), member.id(), key.id()), WorkspacePaths::noKey);
    return HttpResponse.noContent();
  }

  private Member member(String ws, String mid) {
    Member member = paths.member(ws, mid);
    Caller caller = callers.current();
    boolean own = caller instanceof Caller.Member me && me.member().equals(member.id());
    if (!own && !caller.may(Role.OWNER)) {
      throw new Refusal(
          HttpStatus.FORBIDDEN,
          "Keys of other members need the role " + Role.OWNER.wireName() + ".");
    }
    return member;
  }

  private Role most(Member member) {
    return switch (callers.current()) {
      case Caller.Operator _ -> member.role();
      case Caller.Member me -> me.role().atMost(member.role());
    };
  }
}
