package dev.parley.simulation;

import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The people on the other side, and those of the account who write by hand. */
final class People {
  private static final List<String> WORDS =
      List.of("go", "go", "go", "menu", "menu", "wait", "ask", "ask", "hello", "same", "same");
  private static final Duration COMMENT_WINDOW = Duration.ofDays(7);
  private static final int RARE = 25;

  private final World world;
  private final Site site;
  private final Webhook webhook;
  private final Meta meta;
  private final List<ConversationKey> conversations;
  private final List<Bundle> posted = new ArrayList<>();
  private final List<InboundEvent.Text> texts = new ArrayList<>();
  private int ids;

  People(Site site, Webhook webhook, Meta meta, List<ConversationKey> conversations) {
    this.world = site.world();
    this.site = site;
    this.webhook = webhook;
    this.meta = meta;
    this.conversations = conversations;
  }

  /** Somebody does something, or Meta tells again what somebody did. */
  void act() {
    ConversationKey conversation = world.pick(conversations);
    if (!posted.isEmpty() && world.strikes(Fault.REPEATED_EVENT, world.weather().repeated())) {
      webhook.post(world.pick(posted));
    } else if (isInstagram(conversation) && world.strikes(Fault.BY_HAND, RARE)) {
      byHand(conversation);
    } else if (!texts.isEmpty() && world.strikes(Fault.TAKEN_BACK, RARE)) {
      takeBack(world.pick(texts));
    } else if (isInstagram(conversation) && world.chance(200)) {
      post(new Bundle(conversation, Priority.COMMENT, List.of(comment(conversation))));
    } else {
      List<InboundEvent> events = new ArrayList<>(List.of(text(conversation)));
      if (world.chance(200)) {
        events.add(text(conversation));
      }
      post(new Bundle(conversation, Priority.DM, events));
    }
  }

  private static boolean isInstagram(ConversationKey conversation) {
    return conversation.account().channel() == Channel.INSTAGRAM;
  }

  private void post(Bundle bundle) {
    posted.add(bundle);
    if (world.strikes(Fault.REORDERED_EVENT, world.weather().repeated())) {
      Duration after = world.between(Duration.ofSeconds(5), Duration.ofSeconds(90));
      world.plan(after, () -> webhook.post(bundle));
    } else {
      webhook.post(bundle);
    }
  }

  private InboundEvent.Text text(ConversationKey conversation) {
    String mid = "in-" + ids++;
    String word = world.chance(RARE) ? world.pick(List.of("STOP", "START")) : world.pick(WORDS);
    boolean counted = !word.equals("same") && !word.startsWith("ST");
    InboundEvent.Text text =
        new InboundEvent.Text(
            head(conversation, mid, world.now()),
            mid,
            counted ? word + " " + ids : word,
            Optional.empty(),
            Optional.empty());
    texts.add(text);
    poison(text);
    return text;
  }

  private void poison(InboundEvent event) {
    if (world.strikes(Fault.POISON, RARE)) {
      site.poison().put(event.head().key(), event);
    }
  }

  /** Some are so old that the answer is late soon. */
  private InboundEvent.Comment comment(ConversationKey conversation) {
    String id = "comment-" + ids++;
    Instant at =
        world.chance(100)
            ? world.now().minus(COMMENT_WINDOW).plus(Duration.ofSeconds(100))
            : world.now();
    return new InboundEvent.Comment(
        head(conversation, id, at),
        id,
        "nice " + ids,
        Optional.of("maya"),
        Optional.empty(),
        Optional.of("post"),
        false);
  }

  private static EventHead head(ConversationKey conversation, String id, Instant at) {
    return new EventHead(
        EventKey.of(conversation.account(), id, EventKey.MESSAGE), conversation, at);
  }

  private void takeBack(InboundEvent.Text text) {
    ConversationKey conversation = text.head().conversation();
    EventKey key = EventKey.of(conversation.account(), text.mid(), "deleted");
    EventHead head = new EventHead(key, conversation, world.now());
    webhook.post(
        new Bundle(conversation, Priority.DM, List.of(new InboundEvent.Deleted(head, text.mid()))));
  }

  private void byHand(ConversationKey conversation) {
    String said = "by hand " + ids++;
    String mid = meta.byHand(conversation, said);
    InboundEvent echo = Echoes.echo(conversation, mid, world.now(), Optional.of(said));
    webhook.post(new Bundle(conversation, Priority.DM, List.of(echo)));
  }
}
