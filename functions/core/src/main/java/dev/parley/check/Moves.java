package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Step;
import dev.parley.automation.Step.FollowUp;
import dev.parley.check.Move.By;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways out of one place, as the flow takes them when it runs. */
final class Moves {
  private final Automation automation;
  private final Place from;
  private final List<Move> moves = new ArrayList<>();

  private Moves(Automation automation, Place from) {
    this.automation = automation;
    this.from = from;
  }

  /** All ways; none where the flow ends. */
  static List<Move> from(Automation automation, Place place) {
    Moves out = new Moves(automation, place);
    out.leave(automation.steps().get(place.step()));
    return List.copyOf(out.moves);
  }

  private void leave(Step step) {
    switch (step) {
      case Step.Send send -> say(send.message(), send.followUp());
      case Step.PrivateReply reply -> say(reply.message(), Optional.empty());
      case Step.Ask ask -> ask(ask.patience().otherwise(), ask.followUp());
      case Step.AskFollow ask -> {
        if (ask.skipIfFollowing()) {
          next(from.since(), By.ITSELF, "", Duration.ZERO);
        }
        ask(ask.patience().otherwise(), ask.followUp());
      }
      case Step.Delay delay -> next(from.since().afterWait(), By.TIME, "for", delay.duration());
      case Step.Condition condition -> decide(condition);
      case Step.GoTo goTo -> to(goTo.label(), from.since(), By.ITSELF, "goTo", Duration.ZERO);
      case Step.PublicReply _,
          Step.React _,
          Step.Typing _,
          Step.Seen _,
          Step.Tag _,
          Step.SetField _ ->
          next(from.since(), By.ITSELF, "", Duration.ZERO);
      case Step.HandOver _, Step.Stop _ -> {}
    }
  }

  private void say(Message message, Optional<FollowUp> followUp) {
    if (!from.since().isOpen()) {
      waitToSayIt();
      return;
    }
    List<Choices.Named> taps = Choices.taps(message);
    if (taps.isEmpty()) {
      next(from.since().afterMessage(), By.ITSELF, "", Duration.ZERO);
      return;
    }
    for (Choices.Named named : taps) {
      choose(named.tap(), named.property());
    }
    boolean branches = taps.stream().anyMatch(named -> named.tap().goTo().isPresent());
    if (!branches) {
      next(Since.PERSON, By.PERSON, "", Duration.ZERO);
    }
    followUp.ifPresent(this::follow);
  }

  private void choose(Choice.Tap tap, String property) {
    if (tap.goTo().isPresent()) {
      to(tap.goTo().get(), Since.PERSON, By.PERSON, property + "/goTo", Duration.ZERO);
    } else {
      next(Since.PERSON, By.PERSON, property, Duration.ZERO);
    }
  }

  private void ask(Optional<String> otherwise, Optional<FollowUp> followUp) {
    if (!from.since().isOpen()) {
      waitToSayIt();
      return;
    }
    next(Since.PERSON, By.PERSON, "", Duration.ZERO);
    otherwise.ifPresent(label -> to(label, Since.PERSON, By.PERSON, "otherwise", Duration.ZERO));
    followUp.ifPresent(this::follow);
  }

  /** After the private reply a message is not lost: it waits until the person writes. */
  private void waitToSayIt() {
    add(from.step(), Since.PERSON, By.PERSON, "", Duration.ZERO);
  }

  private void follow(FollowUp followUp) {
    Since since = from.since().afterMessage().afterWait();
    to(followUp.goTo(), since, By.TIME, "followUp/goTo", followUp.after());
  }

  private void decide(Step.Condition condition) {
    boolean window = condition.test() instanceof Step.Test.WindowOpen;
    if (window && (from.since() == Since.PERSON || from.since() == Since.SILENCE)) {
      next(Since.PERSON, By.OPEN_WINDOW, "", Duration.ZERO);
    } else {
      next(from.since(), By.ITSELF, "", Duration.ZERO);
    }
    condition
        .otherwise()
        .ifPresent(label -> to(label, from.since(), By.ITSELF, "otherwise", Duration.ZERO));
  }

  private void next(Since since, By by, String property, Duration waited) {
    if (from.step() + 1 < automation.steps().size()) {
      add(from.step() + 1, since, by, property, waited);
    }
  }

  private void to(String label, Since since, By by, String property, Duration waited) {
    automation.indexOf(label).ifPresent(step -> add(step, since, by, property, waited));
  }

  private void add(int step, Since since, By by, String property, Duration waited) {
    moves.add(new Move(from, new Place(step, since), by, property, waited));
  }
}
