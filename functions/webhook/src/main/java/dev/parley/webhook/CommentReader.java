package dev.parley.webhook;

import dev.parley.channel.UserId;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Comment;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Mention;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.Optional;

/** Comments, live comments and mentions, of which Meta never says who else is in the thread. */
final class CommentReader {
  private CommentReader() {}

  static InboundEvent comment(Source source, Json value, boolean live) {
    Optional<String> id = Texts.id(value.get("id")).or(() -> Texts.id(value.get("comment_id")));
    Optional<String> author = value.get("from").get("id").text();
    if (id.isEmpty()) {
      return source.unsupported("comments.id", value);
    }
    if (author.filter(source.account().id()::equals).isPresent()) {
      return own(source, id.get(), value);
    }
    Optional<UserId> person = Source.person(author);
    return person.isPresent()
        ? comment(source, person.get(), id.get(), value, live)
        : source.unsupported("comments.from", value);
  }

  private static Comment comment(
      Source source, UserId person, String id, Json value, boolean live) {
    return new Comment(
        source.head(person, at(source, value), id, "comment"),
        id,
        Texts.text(value.get("text")).orElse(""),
        Texts.id(value.get("from").get("username")),
        Texts.id(value.get("parent_id")),
        Texts.id(value.get("media").get("id")).or(() -> Texts.id(value.get("media_id"))),
        live);
  }

  /** A comment of the account itself, our own public replies among them, triggers nothing. */
  private static Echo own(Source source, String id, Json value) {
    return new Echo(
        source.head(Source.NOBODY, at(source, value), id, "echo"),
        Optional.of(id),
        Texts.text(value.get("text")),
        Optional.empty(),
        Optional.empty());
  }

  /** Meta does not say who mentioned the account. */
  static InboundEvent mention(Source source, Json value) {
    Optional<String> mediaId = Texts.id(value.get("media_id"));
    Optional<String> commentId = Texts.id(value.get("comment_id"));
    if (mediaId.isEmpty()) {
      return source.unsupported("mentions.media_id", value);
    }
    String id = mediaId.get() + "|" + commentId.orElse("");
    return new Mention(
        source.head(Source.NOBODY, source.notifiedAt(), id, "mention"), mediaId.get(), commentId);
  }

  private static Instant at(Source source, Json value) {
    return Timestamps.read(value.get("timestamp"))
        .or(() -> Timestamps.read(value.get("created_time")))
        .orElse(source.notifiedAt());
  }
}
