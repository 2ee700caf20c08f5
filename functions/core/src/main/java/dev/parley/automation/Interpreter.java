package dev.parley.automation;

import dev.parley.automation.Fact.Profile;
import dev.parley.channel.Channel;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Contact.Pause;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Run;
import dev.parley.conversation.Run.CommentAnchor;
import dev.parley.conversation.Run.Timer;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.SenderAction.Sign;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Goes through the steps of one automation, from one of them to the next that needs the person or
 * the time. One instance serves one decision; it touches nothing outside itself.
 */
final class Interpreter {
  /** More steps than this in one stretch go round in circles. */
  static final int STEPS_MAX = 100;

  private final Situation situation;
  private final Automation automation;
  private final EventKey origin;
  private Optional<CommentAnchor> anchor;
  private Contact contact;
  private ContactChange change = ContactChange.NONE;
  private final List<SendIntent> sends = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  Interpreter(
      Situation situation, Automation automation, EventKey origin, Optional<CommentAnchor> anchor) {
    this.situation = situation;
    this.automation = automation;
    this.origin = origin;
    this.anchor = anchor;
    this.contact = situation.contact();
  }

  /**
   * What came of it.
   *
   * @param run where the flow waits now; empty at its end
   */
  record Stretch(
      List<SendIntent> sends, List<Note> notes, Optional<Run> run, ContactChange change) {}

  /** What follows one step. */
  private sealed interface Next {
    record GoOn() implements Next {}

    record Jump(int step) implements Next {}

    record Wait(Run run) implements Next {}

    record End() implements Next {}
  }

  /** Learns something about the person before the next step. */
  void learn(ContactChange learned) {
    change = change.and(learned);
    contact = learned.applyTo(contact);
  }

  void note(int step, String what, String result) {
    notes.add(new Note(step, what, result));
  }

  /** From this step on; behind the last one the flow is over. */
  Stretch from(int first) {
    int step = first;
    for (int done = 0; step < automation.steps().size(); done++) {
      if (done == STEPS_MAX) {
        note(step, "go_to", "goes_round_in_circles");
        break;
      }
      switch (execute(step, automation.steps().get(step))) {
        case Next.GoOn _ -> step++;
        case Next.Jump jump -> step = jump.step();
        case Next.Wait wait -> {
          return stretch(Optional.of(wait.run()));
        }
        case Next.End _ -> {
          return stretch(Optional.empty());
        }
      }
    }
    return stretch(Optional.empty());
  }

  /** From the label on, or the end of the flow if there is none. */
  Stretch from(Optional<String> label) {
    OptionalInt target = label.map(automation::indexOf).orElseGet(OptionalInt::empty);
    return target.isPresent() ? from(target.getAsInt()) : stretch(Optional.empty());
  }

  /** Says these once more, and waits at the same step. */
  Stretch again(int step, List<OutboundMessage> messages, Waiting waiting) {
    Optional<Target> target = target();
    if (target.isEmpty()) {
      note(step, "window", "closed");
      return stretch(Optional.empty());
    }
    messages.forEach(message -> send(message, target.get()));
    return stretch(Optional.of(run(step, waiting, automation.steps().get(step).whenUnanswered())));
  }

  /** How messages of this step are made. */
  Rendering rendering(int step) {
    return new Rendering(variables(), automation, step);
  }

  private Stretch stretch(Optional<Run> run) {
    return new Stretch(sends, notes, run, change);
  }

  private Next execute(int index, Step step) {
    return switch (step) {
      case Step.Send send -> say(index, send.message());
      case Step.PrivateReply reply -> say(index, reply.message());
      case Step.PublicReply reply -> publicReply(index, reply);
      case Step.React react -> react(index, react);
      case Step.Typing _ -> sign(index, Sign.TYPING_ON);
      case Step.Seen _ -> sign(index, Sign.MARK_SEEN);
      case Step.Ask ask -> ask(index, ask);
      case Step.AskFollow ask -> askFollow(index, ask);
      case Step.Delay delay -> delay(index, delay);
      case Step.Condition condition -> condition(index, condition);
      case Step.GoTo goTo -> jump(Optional.of(goTo.label()));
      case Step.Tag tag -> {
        learn(tag.remove() ? ContactChange.untagged(tag.tag()) : ContactChange.tagged(tag.tag()));
        yield new Next.GoOn();
      }
      case Step.SetField set -> {
        learn(ContactChange.field(set.field(), variables().fillValue(set.value())));
        yield new Next.GoOn();
      }
      case Step.HandOver handOver -> handOver(index, handOver);
      case Step.Stop _ -> new Next.End();
    };
  }

  // What is said.

  /** Where a message can go now, and until when. */
  private record Target(Recipient recipient, Instant notAfter, boolean once) {}

  /** Empty if nothing can be said before the person acts. */
  private Optional<Target> target() {
    Instant now = situation.now();
    if (anchor.isPresent() && !anchor.get().replied()) {
      Instant end = anchor.get().commentedAt().plus(Windows.COMMENT).minus(Windows.MARGIN);
      return end.isAfter(now)
          ? Optional.of(new Target(new Recipient.Comment(anchor.get().commentId()), end, true))
          : Optional.empty();
    }
    if (anchor.isPresent() && isBeforeTheirAnswer()) {
      return Optional.empty();
    }
    return Windows.end(situation).map(end -> new Target(new Recipient.User(user()), end, false));
  }

  /** Meta: after the private reply, silence until the person writes. */
  private boolean isBeforeTheirAnswer() {
    return !Windows.opens(situation.event())
        && situation
            .contact()
            .lastUserActionAt()
            .map(at -> at.isBefore(anchor.orElseThrow().commentedAt()))
            .orElse(true);
  }

  private void send(OutboundMessage message, Target target) {
    sends.add(new SendIntent(message, target.recipient(), target.notAfter()));
    if (target.once()) {
      CommentAnchor used = anchor.orElseThrow();
      anchor = Optional.of(new CommentAnchor(used.commentId(), used.commentedAt(), true));
    }
  }

  private Next say(int index, Message message) {
    return withTarget(
        index,
        target -> {
          messages(index, message, target).forEach(made -> send(made, target));
          return afterMessage(index, message);
        });
  }

  /** One private reply is all there is, so what would have to be split goes without its values. */
  private List<OutboundMessage> messages(int index, Message message, Target target) {
    readProfileIfNeeded(message);
    List<OutboundMessage> made = rendering(index).render(message);
    return target.once() && made.size() > 1
        ? new Rendering(variables().withoutValues(), automation, index).render(message)
        : made;
  }

  private Next afterMessage(int index, Message message) {
    boolean goesOn = index + 1 < automation.steps().size();
    boolean branches =
        message.choices().stream()
            .anyMatch(choice -> choice instanceof Message.Choice.Tap tap && tap.goTo().isPresent());
    boolean taps = message.choices().stream().anyMatch(Message.Choice.Tap.class::isInstance);
    if (!taps) {
      return new Next.GoOn();
    }
    Optional<Step.FollowUp> followUp = automation.steps().get(index).whenUnanswered();
    return goesOn || branches || followUp.isPresent()
        ? new Next.Wait(run(index, new Waiting.ForTap(0), followUp))
        : new Next.End();
  }

  private interface Saying {
    Next to(Target target);
  }

  private Next withTarget(int index, Saying saying) {
    Optional<Target> target = target();
    if (target.isPresent()) {
      return saying.to(target.get());
    }
    if (anchor.map(CommentAnchor::replied).orElse(false)) {
      return new Next.Wait(run(index, new Waiting.ForReply(), Optional.empty()));
    }
    note(index, "window", "closed");
    return new Next.End();
  }

  private Next publicReply(int index, Step.PublicReply reply) {
    if (anchor.isEmpty() || isLive()) {
      note(index, "public_reply", anchor.isEmpty() ? "no_comment" : "live_comment");
      return new Next.GoOn();
    }
    CommentAnchor comment = anchor.get();
    String text = reply.texts().get(variation(index, reply.texts().size()));
    sends.add(
        new SendIntent(
            new OutboundMessage.PublicReply(variables().fillShort(text)),
            new Recipient.Comment(comment.commentId()),
            comment.commentedAt().plus(Windows.COMMENT)));
    return new Next.GoOn();
  }

  /** The same event always gets the same, and different ones get all of them equally often. */
  private int variation(int index, int count) {
    return Math.floorMod((origin.value() + "#" + index).hashCode(), count);
  }

  private boolean isLive() {
    return situation.event() instanceof InboundEvent.Comment comment && comment.live();
  }

  private Next react(int index, Step.React react) {
    Optional<String> mid = Offer.mid(situation.event());
    Optional<Target> target = target().filter(it -> !it.once());
    if (mid.isEmpty() || target.isEmpty()) {
      note(index, "reaction", mid.isEmpty() ? "no_message" : "window_closed");
    } else {
      send(new OutboundMessage.Reaction(mid.get(), react.reaction()), target.get());
    }
    return new Next.GoOn();
  }

  private Next sign(int index, Sign sign) {
    Optional<Target> target = target().filter(it -> !it.once());
    if (target.isEmpty()) {
      note(index, sign.wireName(), "window_closed");
    } else {
      send(new OutboundMessage.SenderAction(sign), target.get());
    }
    return new Next.GoOn();
  }

  private Next ask(int index, Step.Ask ask) {
    return withTarget(
        index,
        target -> {
          messages(index, new Message.Text(ask.text()), target).forEach(it -> send(it, target));
          return new Next.Wait(
              run(index, new Waiting.ForAnswer(0, Optional.empty()), ask.followUp()));
        });
  }

  private Next askFollow(int index, Step.AskFollow ask) {
    if (ask.skipIfFollowing() && follows().orElse(false)) {
      note(index, "ask_follow", "follows_already");
      return new Next.GoOn();
    }
    return withTarget(
        index,
        target -> {
          messages(index, ask.message(), target).forEach(it -> send(it, target));
          return new Next.Wait(run(index, new Waiting.ForFollow(0, 0), ask.followUp()));
        });
  }

  // What is waited for.

  private Next delay(int index, Step.Delay delay) {
    Instant dueAt = situation.now().plus(delay.duration());
    note(index, "delay", "until " + dueAt.truncatedTo(ChronoUnit.SECONDS));
    return new Next.Wait(
        new Run(
            automation.id().value(),
            automation.revision(),
            origin,
            index + 1,
            new Waiting.ForTime(),
            enteredAt(),
            dueAt.plus(Windows.COMMENT),
            Optional.of(new Timer(dueAt, index + 1, delay.unlessReply())),
            anchor));
  }

  private Run run(int index, Waiting waiting, Optional<Step.FollowUp> followUp) {
    return new Run(
        automation.id().value(),
        automation.revision(),
        origin,
        index,
        waiting,
        enteredAt(),
        until(),
        followUp
            .filter(it -> it.when() == Step.FollowUp.When.NO_REPLY)
            .flatMap(it -> timer(it, situation.now())),
        anchor);
  }

  private Optional<Timer> timer(Step.FollowUp followUp, Instant from) {
    OptionalInt target = automation.indexOf(followUp.goTo());
    return target.isPresent()
        ? Optional.of(new Timer(from.plus(followUp.after()), target.getAsInt(), true))
        : Optional.empty();
  }

  private Instant until() {
    boolean untilTheyWrite = anchor.isPresent() && isBeforeTheirAnswer();
    return untilTheyWrite
        ? anchor.get().commentedAt().plus(Windows.COMMENT)
        : Windows.lastAction(situation).orElse(situation.now()).plus(Windows.MESSAGE);
  }

  /**
   * WhatsApp tells times in whole seconds: an answer within the same second must not look older.
   */
  private Instant enteredAt() {
    Channel channel = situation.event().head().conversation().account().channel();
    return channel == Channel.WHATSAPP
        ? situation.now().truncatedTo(ChronoUnit.SECONDS)
        : situation.now();
  }

  private Next handOver(int index, Step.HandOver handOver) {
    Duration pause = handOver.pause().orElse(situation.account().rules().handoverPause());
    note(index, "hand_over", "for " + pause);
    learn(ContactChange.paused(new Pause(situation.now().plus(pause), Pause.By.STEP)));
    return new Next.End();
  }

  // What is asked.

  private Next condition(int index, Step.Condition condition) {
    boolean holds = holds(condition.test());
    note(index, "condition", String.valueOf(holds));
    return holds ? new Next.GoOn() : jump(condition.otherwise());
  }

  private Next jump(Optional<String> label) {
    OptionalInt target = label.map(automation::indexOf).orElseGet(OptionalInt::empty);
    return target.isPresent() ? new Next.Jump(target.getAsInt()) : new Next.End();
  }

  private boolean holds(Step.Test test) {
    return switch (test) {
      case Step.Test.Field field -> {
        Optional<String> value = variables().value(field.field());
        yield field.equal().isEmpty()
            ? value.isPresent()
            : value.map(field.equal().get()::equalsIgnoreCase).orElse(false);
      }
      case Step.Test.Tagged tagged -> contact.tags().contains(tagged.tag());
      case Step.Test.Follower _ -> follows().orElse(false);
      case Step.Test.WindowOpen _ -> Windows.end(situation).isPresent();
      case Step.Test.TimeOfDay time -> time.holds(situation.now());
    };
  }

  /** Whether the person follows, asked fresh; empty if nobody can say. */
  Optional<Boolean> follows() {
    return profile().flatMap(Profile::follows);
  }

  private void readProfileIfNeeded(Message message) {
    if (contact.name().isEmpty() && Variables.needsProfile(message)) {
      var _ = profile();
    }
  }

  /** Meta gives it only for people who have written to the account: a comment is no consent. */
  private Optional<Profile> profile() {
    if (Windows.lastAction(situation).isEmpty()) {
      return Optional.empty();
    }
    Fact fact = situation.facts().about(new Question.Profile(user()));
    if (fact instanceof Profile profile) {
      learn(ContactChange.profile(profile.name(), profile.username()));
      return Optional.of(profile);
    }
    return Optional.empty();
  }

  private UserId user() {
    return situation.event().head().conversation().user();
  }

  private Variables variables() {
    return new Variables(situation.account(), contact, Offer.text(situation.event()));
  }
}
