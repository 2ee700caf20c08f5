package dev.parley.local.flows;

import dev.parley.local.flows.FlowStep.Told;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.local.meta.WhatsAppWebhook;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhooks of one conversation. */
final class Webhooks {
  private static final String STORE = "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=";

  /** Of longer texts only the beginning is shown. */
  private static final int SHOWN_MAX = 200;

  private final FlowLine line;
  private final FlowStage stage;
  private final String person;
  private final Dialogue.Person who;
  private int events;
  private int edits;
  private @Nullable String lastMid;
  private Making.@Nullable Made last;

  Webhooks(FlowLine line, FlowStage stage, String person, Dialogue.Person who) {
    this.line = line;
    this.stage = stage;
    this.person = person;
    this.who = who;
  }

  /** What comes of making a webhook. */
  sealed interface Making {
    /**
     * The webhook.
     *
     * @param shown who does what, in words
     */
    @SuppressWarnings("ArrayRecordComponent") // Two of them are never compared.
    record Made(String shown, byte[] body) implements Making {}

    /** There is nothing to tap, to react to, to take back. */
    record Impossible(String why) implements Making {}
  }

  /** The webhook that tells this. */
  Making of(Told told, Mailbox mailbox) {
    return switch (told) {
      case FlowStep.User user -> user(user);
      case FlowStep.Tap tap -> tap(tap.title(), mailbox);
      case FlowStep.Postback tap ->
          act(new MetaEvent.Postback(tap.title(), tap.payload()), "taps [" + tap.title() + "]");
      case FlowStep.Comment comment -> comment(comment);
      case FlowStep.StoryReply reply ->
          message(
              new MetaEvent.StoryReply(reply.text(), reply.story()),
              "answers the story " + reply.story() + ": " + quoted(reply.text()));
      case FlowStep.StoryMention _ ->
          message(new MetaEvent.StoryMention(STORE + "2"), "mentions the shop in a story");
      case FlowStep.Media media ->
          message(
              new MetaEvent.Media(media.type(), STORE + "3", media.count()),
              "sends " + media.type());
      case FlowStep.Reaction reaction -> reaction(reaction.emoji(), mailbox);
      case FlowStep.Read _ -> read(mailbox);
      case FlowStep.Referral referral ->
          act(new MetaEvent.Referral(referral.ref(), referral.ad()), "comes by a link");
      case FlowStep.Unsend _ ->
          again(new MetaEvent.Unsent(), "takes the last message back", "take back");
      case FlowStep.Edit edit -> {
        edits = edit.number().orElse(edits + 1);
        yield again(
            new MetaEvent.Edited(edit.text(), edits), "edits: " + quoted(edit.text()), "edit");
      }
      case FlowStep.Echo echo -> owner(echo.text());
      case FlowStep.OwnEcho _ -> ownEcho(mailbox);
      case FlowStep.Repeat _ -> repeat();
    };
  }

  private Making user(FlowStep.User user) {
    MetaEvent.Dm dm =
        new MetaEvent.Dm(
            user.text(), user.cameBy().map(from -> new MetaEvent.Referral(from.ref(), from.ad())));
    Instant at = user.ago().map(line.now()::minus).orElseGet(line::now);
    return switch (user.via()) {
      case MESSAGE -> message(dm, at, quoted(user.text()));
      case FIRST_EDIT ->
          message(new MetaEvent.Edited(user.text(), 0), at, quoted(user.text()) + " (as an edit)");
      case STANDBY ->
          message(new MetaEvent.Standby(dm), at, quoted(user.text()) + " (to another app)");
    };
  }

  private Making tap(String title, Mailbox mailbox) {
    Optional<Sent.Choice> choice =
        mailbox.choices().stream().filter(one -> one.title().equals(title)).findFirst();
    if (choice.isEmpty()) {
      return new Making.Impossible(
          "nothing with the title \"" + title + "\" to tap; there are " + titles(mailbox));
    }
    Optional<String> payload = choice.get().payload();
    if (payload.isEmpty()) {
      return new Making.Impossible(
          "\"" + title + "\" opens a web page: Meta tells nobody that it was tapped");
    }
    MetaEvent event =
        choice.get().quickReply()
            ? new MetaEvent.QuickReply(title, payload.get())
            : new MetaEvent.Postback(title, payload.get());
    return act(event, "taps [" + title + "]");
  }

  private static String titles(Mailbox mailbox) {
    return mailbox.choices().stream().map(Sent.Choice::title).toList().toString();
  }

  private Making comment(FlowStep.Comment comment) {
    events++;
    String id = commentId(comment.id().orElse(person + "#" + events));
    Optional<String> parent = comment.parent().map(this::commentId);
    Optional<Instant> writtenAt = comment.age().map(line.now()::minus);
    line.nodes().comment(id, writtenAt.orElseGet(line::now));
    Optional<String> username = Optional.of(comment.byOwner() ? "shop" : who.username());
    MetaEvent event =
        new MetaEvent.Comment(
            comment.text(),
            comment.post(),
            new MetaEvent.CommentFacts(username, parent, comment.live()));
    String author = comment.byOwner() ? stage.account() : person;
    String shown =
        (comment.byOwner() ? "(the shop itself)" : "")
            + "comments on "
            + comment.post()
            + ": "
            + quoted(comment.text());
    return made(event, new MetaEvent.Head(stage.account(), author, id, line.now()), shown);
  }

  /** The name of a comment in the file stands for an id; what goes to it goes to the person. */
  private String commentId(String name) {
    String id = FlowIds.comment(stage.account(), name);
    stage.address(id, person);
    return id;
  }

  private Making reaction(Optional<String> emoji, Mailbox mailbox) {
    return mailbox
        .lastMessage()
        .flatMap(Sent::mid)
        .<Making>map(
            mid ->
                emoji.isPresent()
                    ? act(new MetaEvent.Reaction(mid, emoji.get()), "reacts with " + emoji.get())
                    : event(new MetaEvent.Unreaction(mid), "takes the reaction back"))
        .orElseGet(() -> new Making.Impossible("there is no message to react to"));
  }

  private Making read(Mailbox mailbox) {
    return mailbox
        .lastMessage()
        .flatMap(Sent::mid)
        .<Making>map(mid -> event(new MetaEvent.Read(mid), "reads"))
        .orElseGet(() -> new Making.Impossible("there is no message to read"));
  }

  private Making owner(String text) {
    Making.Made made = event(new MetaEvent.Echo(text), "");
    last = new Making.Made("the owner: " + quoted(text), made.body());
    return last;
  }

  private Making ownEcho(Mailbox mailbox) {
    Optional<Sent> message = mailbox.lastMessage();
    return message
        .flatMap(Sent::mid)
        .<Making>map(
            mid ->
                made(new MetaEvent.Echo(message.orElseThrow().text()), mid, "(echo of the shop's)"))
        .orElseGet(() -> new Making.Impossible("there is no message to echo"));
  }

  private Making repeat() {
    return last == null
        ? new Making.Impossible("there was no webhook that could be repeated")
        : new Making.Made("(the last webhook again)", last.body());
  }

  /** About the person's last message, under its id. */
  private Making again(MetaEvent event, String shown, String verb) {
    return lastMid == null
        ? new Making.Impossible("there is no message of the person to " + verb)
        : made(event, lastMid, shown);
  }

  private Making.Made message(MetaEvent event, String shown) {
    return message(event, line.now(), shown);
  }

  private Making.Made message(MetaEvent event, Instant at, String shown) {
    line.acted(person, at);
    events++;
    String mid = FlowIds.mid(person, events);
    lastMid = mid;
    edits = 0;
    return made(event, new MetaEvent.Head(stage.account(), person, mid, at), shown);
  }

  /** What opens Meta's window of 24 hours. */
  private Making.Made act(MetaEvent event, String shown) {
    line.acted(person, line.now());
    return event(event, shown);
  }

  private Making.Made event(MetaEvent event, String shown) {
    events++;
    return made(event, FlowIds.mid(person, events), shown);
  }

  private Making.Made made(MetaEvent event, String id, String shown) {
    return made(event, new MetaEvent.Head(stage.account(), person, id, line.now()), shown);
  }

  private Making.Made made(MetaEvent event, MetaEvent.Head head, String shown) {
    byte[] body =
        switch (stage.key().channel()) {
          case INSTAGRAM -> MetaWebhook.of(event, head).body();
          case WHATSAPP -> WhatsAppWebhook.body(event, head, who.name());
        };
    last = new Making.Made(who.name() + " " + shown, body);
    return last;
  }

  private static String quoted(String text) {
    boolean fits = text.length() <= SHOWN_MAX;
    return "\"" + (fits ? text : text.substring(0, SHOWN_MAX) + "…") + "\"";
  }
}
