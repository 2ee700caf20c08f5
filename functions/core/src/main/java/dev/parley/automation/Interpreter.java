package dev.parley.automation;

import dev.parley.channel.Channel;
import dev.parley.conversation.Contact.Pause;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Run;
import dev.parley.conversation.Run.CommentAnchor;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventKey;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.SenderAction.Sign;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.WhatsAppMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

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
  private final Person person;
  private final Speech speech;
  private final Bookmark bookmark;
  private final List<Note> notes = new ArrayList<>();

  Interpreter(
      Situation situation, Automation automation, EventKey origin, Optional<CommentAnchor> anchor) {
    this.situation = situation;
    this.automation = automation;
    this.origin = origin;
    this.person = new Person(situation);
    this.speech = new Speech(situation, automation, person, anchor);
    this.bookmark = new Bookmark(situation, automation, origin);
  }

  /**
   * What came of it.
   *
   * @param run where the flow waits now; empty at its end
   */
  record Stretch(
      List<SendIntent> sends, List<Note> notes, Optional<Run> run, ContactChange change) {

    /** Nothing could be said because Meta's time for it was over. */
    boolean isTooLate() {
      return sends.isEmpty()
          && run.isEmpty()
          && notes.stream().anyMatch(note -> note.what().equals("window"));
    }
  }

  /** What follows one step. */
  private sealed interface Next {
    record GoOn() implements Next {}

    record Jump(int step) implements Next {}

    record Wait(Run run) implements Next {}

    record End() implements Next {}
  }

  /** Learns something about the person before the next step. */
  void learn(ContactChange learned) {
    person.learn(learned);
  }

  /** Whether the person follows, asked fresh; empty if nobody can say. */
  Optional<Boolean> follows() {
    return person.follows();
  }

  void note(int step, String what, String result) {
    notes.add(new Note(step, what, result));
  }

  /** How messages of this step are made. */
  Rendering rendering(int step) {
    return speech.rendering(step);
  }

  /** From this step on; behind the last one the flow is over. */
  Stretch from(int first) {
    BitSet spoke = new BitSet();
    int step = first;
    for (int done = 0; step < automation.steps().size(); done++) {
      if (done == STEPS_MAX || spoke.get(step)) {
        note(step, "go_to", "goes_round_in_circles");
        break;
      }
      int before = speech.sends().size();
      Next next = execute(step, automation.steps().get(step));
      spoke.set(step, speech.sends().size() > before);
      switch (next) {
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
    Optional<Speech.Target> target = speech.target();
    if (target.isEmpty()) {
      note(step, "window", "closed");
      return stretch(Optional.empty());
    }
    messages.forEach(message -> speech.send(step, message, target.get()));
    Optional<Step.FollowUp> followUp = automation.steps().get(step).whenUnanswered();
    Run run = bookmark.forThem(step, waiting, followUp, speech);
    return stretch(Optional.of(askedBefore(step).map(run::waitingSince).orElse(run)));
  }

  /** When this question was asked first: an answer that came after that is one. */
  private Optional<Instant> askedBefore(int step) {
    return situation
        .conversation()
        .run(automation.id().value())
        .filter(it -> it.step() == step)
        .map(Run::enteredAt);
  }

  private Stretch stretch(Optional<Run> run) {
    return new Stretch(speech.sends(), notes, run, person.change());
  }

  private Next execute(int index, Step step) {
    return switch (step) {
      case Step.Send send -> say(index, send.message(), send.followUp());
      case Step.PrivateReply reply -> say(index, reply.message(), Optional.empty());
      case Step.PublicReply reply -> publicReply(index, reply);
      case Step.React react -> react(index, react);
      case Step.Typing _ -> sign(index, Sign.TYPING_ON);
      case Step.Seen _ -> sign(index, Sign.MARK_SEEN);
      case Step.Ask ask -> ask(index, ask);
      case Step.AskFollow ask -> askFollow(index, ask);
      case Step.Delay delay -> delay(index, delay);
      case Step.Condition condition -> condition(index, condition);
      case Step.GoTo goTo -> jump(Optional.of(goTo.label()));
      case Step.Tag tag ->
          learned(
              tag.remove() ? ContactChange.untagged(tag.tag()) : ContactChange.tagged(tag.tag()));
      case Step.SetField set ->
          learned(ContactChange.field(set.field(), person.variables().fillValue(set.value())));
      case Step.HandOver handOver -> handOver(index, handOver);
      case Step.Stop _ -> new Next.End();
    };
  }

  // What is said.

  private Next say(int index, Message message, Optional<Step.FollowUp> followUp) {
    Function<Speech.Target, Next> saying =
        target -> {
          speech.say(index, message, target);
          return afterMessage(index, message, followUp);
        };
    return message instanceof Message.Template
        ? saying.apply(speech.anyTime())
        : withTarget(index, saying);
  }

  private Next afterMessage(int index, Message message, Optional<Step.FollowUp> followUp) {
    boolean taps = message.choices().stream().anyMatch(Message.Choice.Tap.class::isInstance);
    if (!taps) {
      return new Next.GoOn();
    }
    boolean goesOn = index + 1 < automation.steps().size();
    return goesOn || message.branches() || followUp.isPresent()
        ? wait(index, new Waiting.ForTap(0), followUp)
        : new Next.End();
  }

  private Next withTarget(int index, Function<Speech.Target, Next> saying) {
    Optional<Speech.Target> target = speech.target();
    if (target.isPresent()) {
      return saying.apply(target.get());
    }
    if (speech.waitsForThem()) {
      return wait(index, new Waiting.ForReply(), Optional.empty());
    }
    note(index, "window", "closed");
    return new Next.End();
  }

  private Next publicReply(int index, Step.PublicReply reply) {
    speech.reply(index, reply, origin).ifPresent(notes::add);
    return new Next.GoOn();
  }

  private Next react(int index, Step.React react) {
    Optional<String> mid = Offer.mid(situation.event());
    if (mid.isEmpty()) {
      note(index, "reaction", "no_message");
      return new Next.GoOn();
    }
    return extra(
        index,
        "reaction",
        switch (channel()) {
          case INSTAGRAM -> new OutboundMessage.Reaction(mid.get(), react.reaction());
          case WHATSAPP -> WhatsAppRendering.reaction(mid.get(), react.reaction());
        });
  }

  private Next sign(int index, Sign sign) {
    return switch (channel()) {
      case INSTAGRAM -> extra(index, sign.wireName(), new OutboundMessage.SenderAction(sign));
      case WHATSAPP -> signOnWhatsApp(index, sign);
    };
  }

  /** Both signs are about a message of the person there. */
  private Next signOnWhatsApp(int index, Sign sign) {
    Optional<String> mid = Offer.mid(situation.event());
    if (mid.isEmpty()) {
      note(index, sign.wireName(), "no_message");
      return new Next.GoOn();
    }
    OutboundMessage seen = new WhatsAppMessage.Seen(mid.get(), sign == Sign.TYPING_ON);
    return extra(index, sign.wireName(), seen);
  }

  private Channel channel() {
    return situation.account().key().channel();
  }

  private Next extra(int index, String what, OutboundMessage message) {
    Optional<Speech.Target> target = speech.thread();
    if (target.isEmpty()) {
      note(index, what, "window_closed");
    } else {
      speech.send(index, message, target.get());
    }
    return new Next.GoOn();
  }

  // What is waited for.

  private Next ask(int index, Step.Ask ask) {
    return withTarget(
        index,
        target -> {
          speech.say(index, new Message.Text(ask.text()), target);
          return wait(index, new Waiting.ForAnswer(0, Optional.empty()), ask.followUp());
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
          speech.say(index, ask.message(), target);
          return wait(index, new Waiting.ForFollow(0, 0), ask.followUp());
        });
  }

  private Next wait(int index, Waiting waiting, Optional<Step.FollowUp> followUp) {
    return new Next.Wait(bookmark.forThem(index, waiting, followUp, speech));
  }

  /** At the end of a flow there is nothing to wait for. */
  private Next delay(int index, Step.Delay delay) {
    if (index + 1 == automation.steps().size()) {
      return new Next.End();
    }
    Run run = bookmark.forTime(index + 1, delay, speech.anchor());
    note(
        index,
        "delay",
        "until " + run.timer().orElseThrow().dueAt().truncatedTo(ChronoUnit.SECONDS));
    return new Next.Wait(run);
  }

  // What is done without a word.

  private Next learned(ContactChange learned) {
    learn(learned);
    return new Next.GoOn();
  }

  private Next handOver(int index, Step.HandOver handOver) {
    Duration pause = handOver.pause().orElse(situation.account().rules().handoverPause());
    note(index, "hand_over", "for " + pause);
    learn(ContactChange.paused(new Pause(situation.now().plus(pause), Pause.By.STEP)));
    return new Next.End();
  }

  private Next condition(int index, Step.Condition condition) {
    boolean holds = person.passes(condition.test());
    note(index, "condition", String.valueOf(holds));
    return holds ? new Next.GoOn() : jump(condition.otherwise());
  }

  private Next jump(Optional<String> label) {
    OptionalInt target = label.map(automation::indexOf).orElseGet(OptionalInt::empty);
    return target.isPresent() ? new Next.Jump(target.getAsInt()) : new Next.End();
  }
}
