package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Unsupported;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Items and entries of Instagram, from account A and person P, and what they are read as. */
final class InstagramItems {
  static final AccountKey ACCOUNT = new AccountKey(Channel.INSTAGRAM, "A");
  static final Instant AT = Instant.ofEpochMilli(1_795_168_800_000L);
  static final Instant NOTIFIED = AT.plusMillis(500);
  static final Optional<String> NONE = Optional.empty();

  private InstagramItems() {}

  static Unsupported unsupportedNamed(String name, InboundEvent like) {
    return new Unsupported(like.head(), name);
  }

  static InboundEvent item(String what) {
    return only(entry("'messaging':[" + frame(what) + "]"));
  }

  static InboundEvent own(String what) {
    return only(
        entry(
            "'messaging':[{'sender':{'id':'A'},'recipient':{'id':'P'},"
                + "'timestamp':1795168800000,"
                + what
                + "}]"));
  }

  static InboundEvent change(String field, String value) {
    return only(entry("'changes':[{'field':'" + field + "','value':" + value + "}]"));
  }

  static String frame(String what) {
    return "{'sender':{'id':'P'},'recipient':{'id':'A'},'timestamp':1795168800000," + what + "}";
  }

  static String entry(String places) {
    return "{'id':'A','time':1795168800500," + places + "}";
  }

  static InboundEvent only(String entry) {
    List<InboundEvent> events = read(entry);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  static List<InboundEvent> read(String entry) {
    String body = ("{'object':'instagram','entry':[" + entry + "]}").replace('\'', '"');
    return EnvelopeReader.read(body.getBytes(StandardCharsets.UTF_8), NOTIFIED.plusSeconds(9));
  }

  static EventHead head(String id, String kind) {
    return new EventHead(EventKey.of(ACCOUNT, id, kind), conversation("P"), AT);
  }

  static ConversationKey conversation(String user) {
    return new ConversationKey(ACCOUNT, new UserId(user));
  }
}
