package dev.parley.automation;

import dev.parley.automation.Want.Kind;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Referral;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one event offers to triggers.
 *
 * @param type the automations that listen to such events, if any do
 * @param place the post or story that it happened on
 * @param said the texts of which one has to match; a tap offers its title and its payload; empty if
 *     nothing was said, as in a reaction
 * @param payload the operator's own payload of a tap
 * @param emoji of a reaction, folded
 * @param referral where the person came from
 * @param mention whether it is a mention in a story
 * @param reply whether it is an answer to a comment
 * @param live whether it is a comment in a live broadcast
 */
record Offer(
    Optional<AutomationType> type,
    Optional<String> place,
    List<FoldedText> said,
    Optional<String> payload,
    Optional<FoldedText> emoji,
    Optional<Referral> referral,
    boolean mention,
    boolean reply,
    boolean live) {

  private static final Offer NOTHING =
      new Offer(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          false);

  static Offer of(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Text text -> dm(Optional.empty(), text.referral(), text.text());
      case InboundEvent.QuickReply tap -> tap(tap.payload(), Optional.empty(), tap.text());
      case InboundEvent.Postback tap -> tap(tap.payload(), tap.referral(), tap.title());
      case InboundEvent.Media media ->
          dm(Optional.empty(), Optional.empty(), media.text().orElse(""));
      case InboundEvent.StoryReply reply ->
          on(AutomationType.STORY_REPLY_FLOW, Optional.of(reply.storyId()))
              .saying(reply.text().orElse(""));
      case InboundEvent.StoryMention _ ->
          on(AutomationType.STORY_REPLY_FLOW, Optional.empty()).mentioning();
      case InboundEvent.Comment comment -> comment(comment);
      case InboundEvent.Reaction reaction ->
          on(AutomationType.DM_AUTOMATION, Optional.empty())
              .reacting(reaction.emoji().map(FoldedText::ofReaction));
      case InboundEvent.ReferralOpened opened ->
          on(AutomationType.DM_AUTOMATION, Optional.empty())
              .coming(Optional.empty(), Optional.of(opened.referral()));
      case InboundEvent.OptIn _,
          InboundEvent.Mention _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _,
          InboundEvent.Own _ ->
          NOTHING;
    };
  }

  /**
   * Whether the event answers a question of ours: a message or a tap. A comment does not: it opens
   * no messaging window.
   */
  static boolean isAnswer(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Text _,
          InboundEvent.QuickReply _,
          InboundEvent.Postback _,
          InboundEvent.Media _,
          InboundEvent.StoryReply _ ->
          true;
      case InboundEvent.StoryMention _,
          InboundEvent.Reaction _,
          InboundEvent.ReferralOpened _,
          InboundEvent.OptIn _,
          InboundEvent.Comment _,
          InboundEvent.Mention _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _,
          InboundEvent.Own _ ->
          false;
    };
  }

  /** The payload that came with a tap, ours or another's; empty if it is no tap. */
  static Optional<String> tapped(InboundEvent event) {
    return switch (event) {
      case InboundEvent.QuickReply tap -> Optional.of(tap.payload());
      case InboundEvent.Postback tap -> Optional.of(tap.payload());
      case InboundEvent.FromUser _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _,
          InboundEvent.Own _ ->
          Optional.empty();
    };
  }

  /** What the person wrote, as it stands: for variables and for answers to questions. */
  static Optional<String> text(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Text text -> Optional.of(text.text());
      case InboundEvent.QuickReply tap -> Optional.of(tap.text());
      case InboundEvent.Postback tap -> Optional.of(tap.title());
      case InboundEvent.Media media -> media.text();
      case InboundEvent.StoryReply reply -> reply.text();
      case InboundEvent.Comment comment -> Optional.of(comment.text());
      case InboundEvent.StoryMention _,
          InboundEvent.Reaction _,
          InboundEvent.ReferralOpened _,
          InboundEvent.OptIn _,
          InboundEvent.Mention _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _,
          InboundEvent.Own _ ->
          Optional.empty();
    };
  }

  /** The message that a reaction of ours could be about. */
  static Optional<String> mid(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Text text -> Optional.of(text.mid());
      case InboundEvent.QuickReply tap -> Optional.of(tap.mid());
      case InboundEvent.Media media -> Optional.of(media.mid());
      case InboundEvent.StoryReply reply -> Optional.of(reply.mid());
      case InboundEvent.StoryMention mention -> Optional.of(mention.mid());
      case InboundEvent.Postback _,
          InboundEvent.Reaction _,
          InboundEvent.ReferralOpened _,
          InboundEvent.OptIn _,
          InboundEvent.Comment _,
          InboundEvent.Mention _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _,
          InboundEvent.Own _ ->
          Optional.empty();
    };
  }

  private static Offer comment(InboundEvent.Comment comment) {
    return new Offer(
        Optional.of(AutomationType.COMMENT_REPLY_FLOW),
        comment.mediaId(),
        List.of(FoldedText.of(comment.text())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        comment.parentId().isPresent(),
        comment.live());
  }

  /** A tap offers the operator's own payload, not what we put around it. */
  private static Offer tap(String payload, Optional<Referral> referral, String title) {
    Optional<TapPayload> ours = TapPayload.parse(payload);
    Optional<String> own = ours.isPresent() ? ours.get().own() : Optional.of(payload);
    String[] said = Stream.concat(Stream.of(title), own.stream()).toArray(String[]::new);
    return dm(own, referral, said);
  }

  private static Offer dm(Optional<String> payload, Optional<Referral> referral, String... said) {
    return on(AutomationType.DM_AUTOMATION, Optional.empty())
        .saying(said)
        .coming(payload, referral);
  }

  private static Offer on(AutomationType type, Optional<String> place) {
    return new Offer(
        Optional.of(type),
        place,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false);
  }

  private Offer saying(String... texts) {
    List<FoldedText> folded = Stream.of(texts).map(FoldedText::of).toList();
    return new Offer(type, place, folded, payload, emoji, referral, mention, reply, live);
  }

  private Offer coming(Optional<String> tapped, Optional<Referral> from) {
    return new Offer(type, place, said, tapped, emoji, from, mention, reply, live);
  }

  /** The same as if a choice with this payload had been tapped. */
  Offer withTap(String ownPayload) {
    List<FoldedText> more =
        Stream.concat(said.stream(), Stream.of(FoldedText.of(ownPayload))).distinct().toList();
    return new Offer(
        type, place, more, Optional.of(ownPayload), emoji, referral, mention, reply, live);
  }

  private Offer reacting(Optional<FoldedText> with) {
    return new Offer(type, place, said, payload, with, referral, mention, reply, live);
  }

  private Offer mentioning() {
    return new Offer(type, place, said, payload, emoji, referral, true, reply, live);
  }

  /**
   * What was done besides saying something, in all the ways in which triggers want it.
   *
   * @return with the operator's own word for each
   */
  Map<Want, String> done() {
    Map<Want, String> done = new HashMap<>();
    if (!said.isEmpty()) {
      done.put(Want.any(Kind.ANY_REPLY), "any_reply");
    }
    payload.ifPresent(it -> done.put(Want.one(Kind.PAYLOAD, it), "payload " + it));
    if (mention) {
      done.put(Want.any(Kind.STORY_MENTION), "story_mention");
    }
    if (live) {
      done.put(Want.any(Kind.LIVE_COMMENT), "live_comment");
    }
    emoji.ifPresent(it -> anyOrThis(Kind.REACTION, Optional.of(it.value()), "reaction", done));
    referral.ifPresent(it -> came(it, done));
    return done;
  }

  private static void came(Referral referral, Map<Want, String> done) {
    if (referral.adId().isPresent()) {
      anyOrThis(Kind.AD, referral.adId(), "ad " + referral.adId().get(), done);
    } else {
      anyOrThis(Kind.REF, referral.ref(), "ref " + referral.ref().orElse(""), done);
    }
  }

  private static void anyOrThis(
      Kind kind, Optional<String> value, String by, Map<Want, String> done) {
    done.put(Want.any(kind), by);
    value.ifPresent(it -> done.put(Want.one(kind, it), by));
  }
}
