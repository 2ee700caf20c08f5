package dev.parley.webhook;

import dev.parley.channel.UserId;
import dev.parley.event.Who;
import dev.parley.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who an item of WhatsApp is about: by the phone number, by the business-scoped id, or by both.
 *
 * <p>Where there is a business-scoped id, the queue's group is made of it: since 2026 Meta sends it
 * with everything, while the number may come and go, so one person's events stay in one order.
 * Which conversation it is, the processor finds out: the webhook has no database.
 */
record WhatsAppPerson(UserId id, Who who) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{4,15}");
  private static final int NAME_LENGTH_MAX = 256;

  /** The person of these two ids, one of which may be missing or stand in the other's place. */
  static Optional<WhatsAppPerson> of(Json number, Json scopedId, List<Json> contacts) {
    Optional<UserId> first = Source.person(number.text());
    Optional<UserId> scoped =
        Source.person(scopedId.text()).or(() -> first.filter(it -> !isNumber(it)));
    Optional<UserId> phone = first.filter(WhatsAppPerson::isNumber);
    return scoped
        .or(() -> phone)
        .map(id -> new WhatsAppPerson(id, who(phone, scoped, contact(phone, scoped, contacts))));
  }

  private static boolean isNumber(UserId id) {
    return NUMBER.matcher(id.value()).matches();
  }

  private static Who who(Optional<UserId> phone, Optional<UserId> scoped, Json contact) {
    Who who =
        new Who(
            name(contact.get("profile").get("name")),
            name(contact.get("profile").get("username")),
            phone.or(() -> Source.person(contact.get("wa_id").text()).filter(it -> isNumber(it))),
            scoped);
    // A number alone says nothing that the conversation's own id does not say.
    return who.name().isEmpty() && who.username().isEmpty() && scoped.isEmpty()
        ? Who.NOT_TOLD
        : who;
  }

  private static Json contact(
      Optional<UserId> phone, Optional<UserId> scoped, List<Json> contacts) {
    return contacts.stream()
        .filter(
            it ->
                is(it.get("wa_id"), phone)
                    || is(it.get("user_id"), scoped)
                    || is(it.get("wa_id"), scoped))
        .findFirst()
        .orElse(Json.Absent.ABSENT);
  }

  private static boolean is(Json id, Optional<UserId> person) {
    return person.isPresent() && id.text().equals(person.map(UserId::value));
  }

  private static Optional<String> name(Json json) {
    return Texts.text(json).filter(it -> !it.isBlank() && it.length() <= NAME_LENGTH_MAX);
  }
}
