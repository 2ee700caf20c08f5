package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.Windows;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.engine.dynamodb.Person;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person as an account knows them.
 *
 * @param id of their conversation: {@code <channel>~<account>~<user>}
 * @param pause null if the automations have the conversation
 * @param windowEndsAt when the messaging window closes or closed; null if it never was open
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record PersonAnswer(
    String id,
    String channel,
    String account,
    String user,
    ContactAnswer contact,
    @Nullable PauseAnswer pause,
    @Nullable String lastActivityAt,
    @Nullable String lastUserActionAt,
    @Nullable String windowEndsAt,
    @Nullable String firstSeenAt) {

  /**
   * What is known of them.
   *
   * @param fields the operator's own, by name
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ContactAnswer(
      @Nullable String name,
      @Nullable String username,
      @Nullable String email,
      @Nullable String phone,
      List<String> tags,
      Map<String, String> fields,
      boolean optedOut) {

    static ContactAnswer of(Contact contact) {
      return new ContactAnswer(
          contact.name().orElse(null),
          contact.username().orElse(null),
          contact.email().orElse(null),
          contact.phone().orElse(null),
          contact.tags().stream().sorted().toList(),
          new TreeMap<>(contact.fields()),
          contact.optedOut());
    }
  }

  /**
   * A person has the conversation.
   *
   * @param by {@code person}: somebody wrote by hand; {@code operator}: through this API; {@code
   *     step}: a flow handed it over
   */
  @Serdeable
  record PauseAnswer(String until, String by) {}

  /**
   * Some people, those who did something last first.
   *
   * @param nextCursor where the next page begins; null at the end. A page may be short, or empty,
   *     and not the last: so many were looked at and not wanted
   * @param total how many people the accounts have, whatever the filters; counted when the first
   *     page was read
   * @param totalIsExact false if there are more than {@code total}
   * @param searchIsComplete false if {@code q} fits more people than are looked at: make it longer
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(
      List<PersonAnswer> items,
      @Nullable String nextCursor,
      long total,
      boolean totalIsExact,
      boolean searchIsComplete) {}

  static PersonAnswer of(Person person, Instant now) {
    ConversationKey key = person.key();
    Contact contact = person.contact();
    return new PersonAnswer(
        ConversationPaths.id(key),
        key.account().channel().wireName(),
        key.account().id(),
        key.user().value(),
        ContactAnswer.of(contact),
        contact.pause().filter(it -> it.until().isAfter(now)).map(PersonAnswer::pause).orElse(null),
        text(contact.lastActivityAt()),
        text(contact.lastUserActionAt()),
        text(contact.lastUserActionAt().map(at -> at.plus(Windows.MESSAGE))),
        text(person.firstSeenAt()));
  }

  private static PauseAnswer pause(Contact.Pause pause) {
    return new PauseAnswer(pause.until().toString(), pause.by().name().toLowerCase(Locale.ROOT));
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
