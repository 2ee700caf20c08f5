package dev.parley.webhook;

import dev.parley.channel.Hash;
import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.Optional;

/** One item of {@code messaging[]} or its like: who, to whom, when, and one key that says what. */
record Item(Source source, Json json) {
  Json get(String name) {
    return json.get(name);
  }

  Instant at() {
    return Timestamps.read(json.get("timestamp")).orElse(source.notifiedAt());
  }

  /**
   * Whether the account itself did it, whatever it is. An operator who tries out the account from
   * its own app has an id of its own for that; Meta then says {@code is_self}.
   */
  boolean isOwn() {
    return isAccount(id("sender")) || json.get("is_self").isTrue();
  }

  /** Whether it is a message that the account sent; Meta's flags count before the sender. */
  boolean isEcho() {
    Json message = json.get("message");
    return message.get("is_echo").isTrue() || message.get("is_self").isTrue() || isOwn();
  }

  /** The other side of the account: the recipient of an echo, otherwise the sender. */
  Optional<UserId> person() {
    Optional<String> first = id(isEcho() ? "recipient" : "sender");
    Optional<String> second = id(isEcho() ? "sender" : "recipient");
    Optional<String> person = isAccount(first) ? second : first;
    return Source.person(person.filter(id -> !isAccount(person)));
  }

  /** The head under the person, or under nobody if there is none. */
  EventHead head(String id, String kind) {
    return source.head(person().orElse(Source.NOBODY), at(), id, kind);
  }

  /** The person's id, or nothing, as a part of a key. */
  String personId() {
    return person().map(UserId::value).orElse("");
  }

  /** Stands in for an id where Meta gives none: who, when and what. */
  String fingerprint() {
    String who = id("sender").orElse("");
    String when = json.get("timestamp").text().orElse("");
    return who + "|" + when + "|" + Hash.sha256(json.canonical()).hex();
  }

  Unsupported unsupported(String what) {
    String name = FieldName.of(what);
    return new Unsupported(head(fingerprint(), "unsupported." + name), name);
  }

  /** What the account did without sending a message: a tap or a reaction of its own. */
  Echo ownAction() {
    return new Echo(
        head(fingerprint(), "echo"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Optional<String> id(String side) {
    return json.get(side).get("id").text();
  }

  private boolean isAccount(Optional<String> id) {
    return id.filter(source.account().id()::equals).isPresent();
  }
}
