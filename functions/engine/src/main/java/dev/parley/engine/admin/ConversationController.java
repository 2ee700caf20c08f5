package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact.Pause;
import dev.parley.engine.admin.schema.PauseBody;
import dev.parley.engine.admin.schema.TagsBody;
import dev.parley.engine.dynamodb.ContactEdits;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.Erasure;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.GaugeMoves;
import dev.parley.engine.stats.Gauges;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/conversations/{id}}: one conversation, and what operators change about it. */
@ProblemAnswers
@Controller("/api/v1/conversations/{id}")
final class ConversationController {
  /** The function has 29 seconds. */
  private static final Duration ERASED_WITHIN = Duration.ofSeconds(20);

  private final ConversationPaths paths;
  private final Knowledge knowledge;
  private final ContactEdits writes;
  private final JsonBody bodies;
  private final Erasure erasure;
  private final DynamoAccounts accounts;
  private final GaugeMoves gauges;
  private final InstantSource clock;

  ConversationController(
      ConversationPaths paths,
      Knowledge knowledge,
      ContactEdits writes,
      JsonBody bodies,
      Erasure erasure,
      DynamoAccounts accounts,
      GaugeMoves gauges,
      InstantSource clock) {
    this.paths = paths;
    this.erasure = erasure;
    this.accounts = accounts;
    this.gauges = gauges;
    this.knowledge = knowledge;
    this.writes = writes;
    this.bodies = bodies;
    this.clock = clock;
  }

  @Get
  @Needs(Role.VIEWER)
  ConversationAnswer get(String id) {
    return knowledge.conversation(paths.visible(id, ConversationPaths::unknown));
  }

  /**
   * Deletes all that is known of this person: contact, state, events, sends and search terms. What
   * they write afterwards is a new person's. Once more deletes nothing, and says so.
   */
  @ChangeAnswers
  @Delete
  @Needs(Role.EDITOR)
  ErasedAnswer erase(String id) {
    ConversationKey key = paths.visible(id, ConversationPaths::unknown);
    Instant now = clock.instant();
    Erasure.Erased erased = erasure.person(key, now.plus(ERASED_WITHIN));
    accounts
        .find(key.account())
        .ifPresent(
            account ->
                gauges.moved(
                    account.workspace(), Gauges.of(Gauge.CONTACTS_ERASED, erased.people())));
    return ErasedAnswer.of(id, erased, now);
  }

  /**
   * A person has the conversation from now on, for so long. What is waiting to be sent is
   * cancelled. Once more begins the time anew.
   */
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/pause")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PauseBody.class)))
  ConversationAnswer pause(String id, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    ConversationKey key = known(id);
    Pause pause =
        new Pause(clock.instant().plus(ContactDrafts.pause(bodies.read(body))), Pause.By.OPERATOR);
    writes.pause(key, pause);
    return knowledge.conversation(key);
  }

  /** The automations have the conversation again, whoever had taken it. */
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/resume")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  ConversationAnswer resume(String id) {
    ConversationKey key = known(id);
    writes.resume(key);
    return knowledge.conversation(key);
  }

  /** Adds and removes tags; a tag that is there already, or not there, does no harm. */
  @ChangeAnswers
  @Patch("/tags")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TagsBody.class)))
  ConversationAnswer tags(String id, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    ConversationKey key = known(id);
    ContactDrafts.Tags tags = ContactDrafts.tags(bodies.read(body));
    writes.addTags(key, tags.add());
    writes.removeTags(key, tags.remove());
    return knowledge.conversation(key);
  }

  private ConversationKey known(String id) {
    ConversationKey key = paths.visible(id, ConversationPaths::unknown);
    knowledge.require(key);
    return key;
  }
}
