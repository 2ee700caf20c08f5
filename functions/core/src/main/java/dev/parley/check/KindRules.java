package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.check.FlowCheck.Problem;
import java.util.ArrayList;
import java.util.List;

/** What a step cannot be in this automation, wherever it stands. */
final class KindRules {
  private final Automation automation;
  private final List<Problem> problems = new ArrayList<>();

  private KindRules(Automation automation) {
    this.automation = automation;
  }

  static List<Problem> of(Automation automation) {
    KindRules rules = new KindRules(automation);
    for (int index = 0; index < automation.steps().size(); index++) {
      rules.check(index, automation.steps().get(index));
    }
    return rules.problems;
  }

  private void check(int index, Step step) {
    switch (step) {
      case Step.PrivateReply _ -> commentsOnly(index, "Use text, buttons or quick_replies.");
      case Step.PublicReply _ -> publicReply(index);
      case Step.Send send when send.followUp().isPresent() -> followUp(index, send);
      case Step.Send _,
          Step.React _,
          Step.Typing _,
          Step.Seen _,
          Step.Ask _,
          Step.AskFollow _,
          Step.Delay _,
          Step.Condition _,
          Step.GoTo _,
          Step.Tag _,
          Step.SetField _,
          Step.HandOver _,
          Step.Stop _ -> {}
    }
  }

  private void publicReply(int index) {
    commentsOnly(index, "Take it out.");
    if (automation.trigger() instanceof Trigger.LiveCommented) {
      problem(
          index,
          "kind",
          " cannot go with the trigger live_comment: Meta has no public replies to live comments."
              + " Take it out; the private reply works.");
    }
  }

  private void commentsOnly(int index, String instead) {
    if (automation.type() != AutomationType.COMMENT_REPLY_FLOW) {
      problem(
          index,
          "kind",
          " is only for a comment_reply_flow: a "
              + automation.type().wireName()
              + " starts without a comment to reply to. "
              + instead);
    }
  }

  private void followUp(int index, Step.Send send) {
    if (Choices.taps(send.message()).isEmpty()) {
      problem(
          index,
          "followUp",
          " has a followUp, which would never come: there is nothing on the message that comes back"
              + " when tapped, so the flow does not wait. Add a button or quick reply, or use a"
              + " delay with unless: reply.");
    }
  }

  private void problem(int index, String property, String rest) {
    problems.add(new Problem(index, property, Words.stepFirst(automation, index) + rest));
  }
}
