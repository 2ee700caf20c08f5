package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.admin.PersonAnswer.ContactAnswer;
import dev.parley.engine.admin.PersonAnswer.PauseAnswer;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation: the person, and the flows that wait.
 *
 * @param runs the one that began to wait last stands last
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ConversationAnswer(
    String id,
    String channel,
    String account,
    String user,
    ContactAnswer contact,
    @Nullable PauseAnswer pause,
    @Nullable String lastActivityAt,
    @Nullable String lastUserActionAt,
    @Nullable String windowEndsAt,
    @Nullable String firstSeenAt,
    List<RunAnswer> runs) {

  static ConversationAnswer of(PersonAnswer person, List<RunAnswer> runs) {
    return new ConversationAnswer(
        person.id(),
        person.channel(),
        person.account(),
        person.user(),
        person.contact(),
        person.pause(),
        person.lastActivityAt(),
        person.lastUserActionAt(),
        person.windowEndsAt(),
        person.firstSeenAt(),
        runs);
  }
}
