package dev.parley.automation;

import dev.parley.conversation.Run.CommentAnchor;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one decision says, and where Meta lets it through: to a comment by its one private reply, to
 * the person inside their window.
 */
final class Speech {
  /** What was meant for now is of no use a day later. */
  private static final Duration TEMPLATE_WITHIN = Duration.ofHours(24);

  /** People answer a template when they see it. */
  private static final Duration TEMPLATE_ANSWER = Duration.ofDays(7);

  private final Situation situation;
  private final Automation automation;
  private final Person person;
  private final List<SendIntent> sends = new ArrayList<>();
  private Optional<CommentAnchor> anchor;
  private boolean repliedJustNow;
  private boolean saidAtAnyTime;

  Speech(
      Situation situation, Automation automation, Person person, Optional<CommentAnchor> anchor) {
    this.situation = situation;
    this.automation = automation;
    this.person = person;
    this.anchor = anchor;
  }

  /**
   * Where a message can go now, and until when.
   *
   * @param once whether it is the one private reply
   */
  record Target(Recipient recipient, Instant notAfter, boolean once) {}

  List<SendIntent> sends() {
    return sends;
  }

  /** The comment that the flow began with, as it stands now. */
  Optional<CommentAnchor> anchor() {
    return anchor;
  }

  /** Empty if nothing can be said before the person acts. */
  Optional<Target> target() {
    boolean forComment = anchor.isPresent() && !Windows.opens(situation.event());
    if (forComment && !anchor.get().replied()) {
      return commentEnd()
          .map(end -> new Target(new Recipient.Comment(anchor.get().commentId()), end, true));
    }
    return isBeforeTheirAnswer()
        ? Optional.empty()
        : Windows.end(situation).map(end -> new Target(recipient(), end, false));
  }

  /**
   * Where a template can go: to the person, whatever they did last.
   *
   * @see <a href="https://developers.facebook.com/docs/whatsapp/pricing">Meta: templates are not
   *     bound to the customer service window</a>
   */
  Target anyTime() {
    saidAtAnyTime = true;
    return new Target(recipient(), situation.now().plus(TEMPLATE_WITHIN), false);
  }

  /** Where signs and reactions can go: never to a comment. */
  Optional<Target> thread() {
    return target().filter(target -> !target.once());
  }

  /** Whether the private reply was used, and the person may still answer it. */
  boolean waitsForThem() {
    return isBeforeTheirAnswer() && anchor.orElseThrow().replied() && commentEnd().isPresent();
  }

  /** When a flow that waits for the person ends. */
  Instant waitsUntil() {
    if (saidAtAnyTime) {
      return situation.now().plus(TEMPLATE_ANSWER);
    }
    return isBeforeTheirAnswer()
        ? anchor.orElseThrow().commentedAt().plus(Windows.COMMENT)
        : Windows.lastAction(situation).orElse(situation.now()).plus(Windows.MESSAGE);
  }

  /**
   * Meta: after the private reply, silence until the person writes. What they wrote before it, even
   * if it was after the comment, is no answer to it.
   */
  private boolean isBeforeTheirAnswer() {
    if (anchor.isEmpty() || Windows.opens(situation.event())) {
      return false;
    }
    if (repliedJustNow) {
      return true;
    }
    Instant commentedAt = anchor.get().commentedAt();
    return situation.event() instanceof InboundEvent.Comment
        || situation.contact().lastUserActionAt().map(at -> at.isBefore(commentedAt)).orElse(true);
  }

  /** When the comment can be answered at the latest; empty if that is over. */
  private Optional<Instant> commentEnd() {
    return anchor
        .map(it -> it.commentedAt().plus(Windows.COMMENT).minus(Windows.MARGIN))
        .filter(end -> end.isAfter(situation.now()));
  }

  private Recipient recipient() {
    return new Recipient.User(situation.event().head().conversation().user());
  }

  void say(int step, Message message, Target target) {
    rendered(step, message, target).forEach(made -> send(step, made, target));
  }

  void send(int step, OutboundMessage message, Target target) {
    SendIntent intent = new SendIntent(message, target.recipient(), target.notAfter());
    sends.add(intent.onUnknown(automation.onUnknown(step)));
    if (target.once()) {
      repliedJustNow = true;
      anchor = anchor.map(it -> new CommentAnchor(it.commentId(), it.commentedAt(), true));
    }
  }

  /** How messages of this step are made. */
  Rendering rendering(int step) {
    return new Rendering(person.variables(), automation, step);
  }

  /** One private reply is all there is, so what would have to be split goes without its values. */
  private List<OutboundMessage> rendered(int step, Message message, Target target) {
    person.prepareFor(message);
    List<OutboundMessage> made = rendering(step).render(message);
    return target.once() && made.size() > 1
        ? new Rendering(person.variables().withoutValues(), automation, step).render(message)
        : made;
  }

  /**
   * Answers under the comment.
   *
   * @return why not, if it cannot be
   */
  Optional<Note> reply(int step, Step.PublicReply reply, EventKey origin) {
    if (anchor.isEmpty() || isLive()) {
      String why = anchor.isEmpty() ? "no_comment" : "live_comment";
      return Optional.of(new Note(step, "public_reply", why));
    }
    Optional<Instant> end = commentEnd();
    if (end.isEmpty()) {
      return Optional.of(new Note(step, "window", "closed"));
    }
    String text = reply.texts().get(variation(origin, step, reply.texts().size()));
    sends.add(
        new SendIntent(
            new OutboundMessage.PublicReply(person.variables().fillShort(text)),
            new Recipient.Comment(anchor.get().commentId()),
            end.get()));
    return Optional.empty();
  }

  /** Later events of the flow do not say it, but only live comments set off a live trigger. */
  private boolean isLive() {
    return automation.trigger() instanceof Trigger.LiveCommented
        || (situation.event() instanceof InboundEvent.Comment comment && comment.live());
  }

  /** The same event always gets the same, and different ones get all of them equally often. */
  private static int variation(EventKey origin, int step, int count) {
    return Math.floorMod((origin.value() + "#" + step).hashCode(), count);
  }
}
