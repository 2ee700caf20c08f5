package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Step.FollowUp;
import dev.parley.automation.Step.Patience;
import dev.parley.automation.Step.Wanted;
import dev.parley.automation.Trigger;
import dev.parley.automation.Trigger.SpecificKeywords;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Automations of these tests. */
final class Flows {
  private Flows() {}

  static Automation dm(Map<String, Integer> labels, Step... steps) {
    return flow(AutomationType.DM_AUTOMATION, new Trigger.AnyReply(), labels, List.of(steps));
  }

  static Automation dm(Step... steps) {
    return dm(Map.of(), steps);
  }

  static Automation comments(Map<String, Integer> labels, Step... steps) {
    return flow(AutomationType.COMMENT_REPLY_FLOW, new Trigger.AnyReply(), labels, List.of(steps));
  }

  static Automation comments(Step... steps) {
    return comments(Map.of(), steps);
  }

  static Automation flow(
      AutomationType type, Trigger trigger, Map<String, Integer> labels, List<Step> steps) {
    return new Automation(
        new AutomationId("flow"),
        "Flow",
        type,
        true,
        new Placement.Anywhere(),
        trigger,
        steps,
        labels,
        Automation.Options.DEFAULT,
        1);
  }

  static Automation listening(String name, AutomationType type, Trigger trigger) {
    return new Automation(
        new AutomationId(name.replace(' ', '-')),
        name,
        type,
        true,
        new Placement.Anywhere(),
        trigger,
        List.of(text()),
        new HashMap<>(),
        Automation.Options.DEFAULT,
        1);
  }

  static Automation with(Automation automation, Placement placement, Automation.Options options) {
    return new Automation(
        automation.id(),
        automation.name(),
        automation.type(),
        automation.active(),
        placement,
        automation.trigger(),
        automation.steps(),
        automation.labels(),
        options,
        automation.revision());
  }

  static Trigger words(KeywordMatch match, String... keywords) {
    return new SpecificKeywords(match, Stream.of(keywords).map(Keyword::of).toList());
  }

  static Step text() {
    return new Step.Send(new Message.Text("Hi"));
  }

  /** Buttons, each with the label where it leads; null goes on. */
  static Step buttons(@Nullable String... goTo) {
    return new Step.Send(message(goTo));
  }

  static Step followedUp(FollowUp followUp, @Nullable String... goTo) {
    return new Step.Send(message(goTo), Optional.of(followUp));
  }

  static Message message(@Nullable String... goTo) {
    return new Message.Buttons("Which?", Stream.of(goTo).map(Flows::tap).toList());
  }

  private static Choice tap(@Nullable String goTo) {
    return new Choice.Tap("This", Optional.empty(), Optional.ofNullable(goTo));
  }

  static Step privateReply() {
    return new Step.PrivateReply(new Message.Text("Sent you a message"));
  }

  static Step delay(String duration) {
    return new Step.Delay(Duration.parse(duration), false);
  }

  static Step goTo(String label) {
    return new Step.GoTo(label);
  }

  static Step ask(@Nullable String otherwise) {
    return ask(otherwise, Optional.empty());
  }

  static Step ask(@Nullable String otherwise, Optional<FollowUp> followUp) {
    return new Step.Ask(
        new Wanted.AnyText("answer"),
        "What?",
        Optional.empty(),
        new Patience(2, Patience.ESCAPE_WORDS, Optional.ofNullable(otherwise)),
        followUp);
  }

  static Step gate(boolean skip, @Nullable String otherwise) {
    return new Step.AskFollow(
        "Follow us",
        "Done",
        Optional.empty(),
        new Patience(2, List.of(), Optional.ofNullable(otherwise)),
        new Step.Unreadable.Open(),
        skip,
        Optional.empty());
  }

  static Step when(Step.Test test, @Nullable String otherwise) {
    return new Step.Condition(test, Optional.ofNullable(otherwise));
  }

  static Step ifTagged(@Nullable String otherwise) {
    return when(new Step.Test.Tagged("vip"), otherwise);
  }

  static Step ifOpen(@Nullable String otherwise) {
    return when(new Step.Test.WindowOpen(), otherwise);
  }

  static FollowUp after(String time, String goTo) {
    return new FollowUp(Duration.parse(time), FollowUp.When.NO_REPLY, goTo);
  }
}
