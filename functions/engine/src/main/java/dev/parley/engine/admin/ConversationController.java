package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact.Pause;
import dev.parley.engine.dynamodb.ContactEdits;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/conversations/{id}}: one conversation, and what operators change about it. */
@Controller("/api/v1/conversations/{id}")
final class ConversationController {
  private final ConversationPaths paths;
  private final Knowledge knowledge;
  private final ContactEdits writes;
  private final JsonBody bodies;
  private final InstantSource clock;

  ConversationController(
      ConversationPaths paths,
      Knowledge knowledge,
      ContactEdits writes,
      JsonBody bodies,
      InstantSource clock) {
    this.paths = paths;
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
   * A person has the conversation from now on, for so long. What is waiting to be sent is
   * cancelled. Once more begins the time anew.
   */
  @Post("/pause")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  ConversationAnswer pause(String id, @Body byte @Nullable [] body) {
    ConversationKey key = known(id);
    Pause pause =
        new Pause(clock.instant().plus(ContactDrafts.pause(bodies.read(body))), Pause.By.OPERATOR);
    writes.pause(key, pause);
    return knowledge.conversation(key);
  }

  /** The automations have the conversation again, whoever had taken it. */
  @Post("/resume")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  ConversationAnswer resume(String id) {
    ConversationKey key = known(id);
    writes.resume(key);
    return knowledge.conversation(key);
  }

  /** Adds and removes tags; a tag that is there already, or not there, does no harm. */
  @Patch("/tags")
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  ConversationAnswer tags(String id, @Body byte @Nullable [] body) {
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
