package dev.parley.wire;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Who;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.event.InboundEvent.Referral;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Events of every kind from a seed, their texts as hostile as JSON lets them be. */
final class EventGen {
  private static final String[] HOSTILE = {
    "",
    "Hi",
    "\u0000",
    "a\u0000b",
    "\uD83D",
    "\uDE00\uD83D",
    "\uD83D\uDE00 caf\u00e9",
    "\u2028\r\n",
    "\"}],\"v\":2",
    "\\u0041",
    "\uFFFF\uFEFF",
    "<script>",
    "\u202e\u200b",
    "1e400",
    "null"
  };

  private final Random random;
  private final ConversationKey conversation;

  EventGen(long seed) {
    random = new Random(seed);
    Channel channel = random.nextBoolean() ? Channel.INSTAGRAM : Channel.WHATSAPP;
    conversation =
        new ConversationKey(new AccountKey(channel, id("17841")), new UserId(id("98.US:_=-")));
  }

  ConversationKey conversation() {
    return conversation;
  }

  /** One event of each kind. */
  List<InboundEvent> oneOfEach() {
    return List.of(
        new InboundEvent.Text(head(), text(), text(), maybe(), referral()),
        new InboundEvent.QuickReply(head(), text(), text(), text()),
        new InboundEvent.Postback(head(), maybe(), text(), text(), referral()),
        new InboundEvent.Media(head(), text(), maybe(), attachments()),
        new InboundEvent.StoryReply(head(), text(), maybe(), text(), maybe()),
        new InboundEvent.StoryMention(head(), text(), maybe()),
        new InboundEvent.Reaction(head(), text(), maybe()),
        new InboundEvent.ReferralOpened(head(), new Referral(maybe(), maybe(), maybe())),
        new InboundEvent.OptIn(head(), text(), maybe()),
        new InboundEvent.Comment(
            head(), text(), text(), maybe(), maybe(), maybe(), random.nextBoolean()),
        new InboundEvent.Mention(head(), text(), maybe()),
        new InboundEvent.Echo(head(), maybe(), maybe(), maybe(), maybe()),
        new InboundEvent.Read(head(), maybe(), maybe().map(_ -> instant())),
        new InboundEvent.Delivered(head(), texts()),
        new InboundEvent.Status(
            head(), text(), text(), maybe().map(_ -> random.nextInt()), maybe()),
        new InboundEvent.Preference(head(), text(), text()),
        new InboundEvent.Deleted(head(), text()),
        new InboundEvent.Edited(head(), text(), maybe(), random.nextInt(100)),
        new InboundEvent.Handover(head(), text()),
        new InboundEvent.PolicyEnforcement(head(), text(), maybe()),
        new InboundEvent.Standby(head(), text()),
        new InboundEvent.DashboardTest(head(), text()),
        new InboundEvent.AccountNotice(head(), text(), Map.of("event", text(), "a.b", text())),
        new InboundEvent.NumberChanged(head(), new UserId(id("49"))),
        new InboundEvent.TimerDue(head(), text(), Instant.ofEpochMilli(1_760_000_000_123L)),
        new InboundEvent.Unsupported(head(), text()),
        undecodable(head().of(Who.NOT_TOLD)));
  }

  /** Of a kind that this version does not know, its members in the order of their names. */
  private InboundEvent undecodable(EventHead head) {
    String json =
        JsonWriter.object(
            out -> {
              out.instant("at", head.occurredAt());
              out.text("ek", head.key().value());
              out.text("kind", "hologram");
              out.object("of", of -> of.texts("parts", texts()));
              out.text("said", text());
            });
    return new InboundEvent.Undecodable(head, "unknown kind", json);
  }

  String text() {
    StringBuilder text = new StringBuilder(HOSTILE[random.nextInt(HOSTILE.length)]);
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(0x10000));
    }
    return text.toString();
  }

  private EventHead head() {
    EventKey key = EventKey.of(conversation.account(), "mid" + random.nextLong(), "message");
    return new EventHead(key, conversation, instant()).of(random.nextBoolean() ? who() : Who.NOT_TOLD);
  }

  private Who who() {
    return new Who(
        maybe(),
        maybe(),
        maybe().map(_ -> new UserId(id("49"))),
        maybe().map(_ -> new UserId(id("US."))));
  }

  private Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
  }

  private Optional<String> maybe() {
    return random.nextBoolean() ? Optional.of(text()) : Optional.empty();
  }

  private Optional<Referral> referral() {
    return maybe().map(_ -> new Referral(maybe(), maybe(), maybe()));
  }

  private List<String> texts() {
    return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> text()).toList();
  }

  private List<Attachment> attachments() {
    return texts().stream().map(type -> new Attachment(type, maybe(), maybe(), maybe(), maybe())).toList();
  }

  private String id(String alphabet) {
    return alphabet + random.nextInt(1, 1_000_000);
  }
}
