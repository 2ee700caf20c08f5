package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Step;
import dev.parley.channel.Channel;
import dev.parley.check.FlowCheck.Problem;
import dev.parley.outbound.WhatsAppMessage;
import java.util.ArrayList;
import java.util.List;

/** What the account's channel does not have. */
final class ChannelRules {
  /** Meta's 200 for the id of a row, less what we put before it. */
  static final int PAYLOAD_MAX = 100;

  private final Automation automation;
  private final List<Problem> problems = new ArrayList<>();

  private ChannelRules(Automation automation) {
    this.automation = automation;
  }

  static List<Problem> of(Automation automation, Channel channel) {
    ChannelRules rules = new ChannelRules(automation);
    for (int index = 0; index < automation.steps().size(); index++) {
      Step step = automation.steps().get(index);
      switch (channel) {
        case INSTAGRAM -> rules.onInstagram(index, step);
        case WHATSAPP -> rules.onWhatsApp(index, step);
      }
    }
    if (channel == Channel.WHATSAPP && automation.type() != AutomationType.DM_AUTOMATION) {
      rules.problems.add(
          new Problem(
              -1,
              "type",
              automation.type().wireName()
                  + " never starts on WhatsApp: there are no stories and comments. Use a"
                  + " dm_automation."));
    }
    return rules.problems;
  }

  private void onInstagram(int index, Step step) {
    if (step instanceof Step.Send send && send.message() instanceof Message.Template) {
      problem(index, "kind", " is only for WhatsApp: Instagram has no templates.");
    }
  }

  private void onWhatsApp(int index, Step step) {
    switch (step) {
      case Step.PrivateReply _ ->
          problem(index, "kind", " is not on WhatsApp: there are no comments. Use a text.");
      case Step.PublicReply _ ->
          problem(index, "kind", " is not on WhatsApp: there are no comments. Take it out.");
      case Step.AskFollow _ ->
          problem(
              index,
              "kind",
              " is not on WhatsApp: nobody follows a number there. Take it out, or ask with"
                  + " quick_replies.");
      case Step.Condition condition when condition.test() instanceof Step.Test.Follower ->
          problem(
              index,
              "test",
              " asks whether the person follows, which nobody does on WhatsApp. Ask for a tag or a"
                  + " field.");
      case Step.Send send -> message(index, send.message());
      case Step.React _,
          Step.Typing _,
          Step.Seen _,
          Step.Ask _,
          Step.Delay _,
          Step.Condition _,
          Step.GoTo _,
          Step.Tag _,
          Step.SetField _,
          Step.HandOver _,
          Step.Stop _ -> {}
    }
  }

  private void message(int index, Message message) {
    if (message instanceof Message.QuickReplies replies
        && replies.options().size() > WhatsAppMessage.ROWS_MAX) {
      problem(
          index,
          "options",
          " has "
              + replies.options().size()
              + " options: a list on WhatsApp has at most "
              + WhatsAppMessage.ROWS_MAX
              + " rows.");
    }
    for (Choices.Named choice : Choices.taps(message)) {
      payload(index, choice);
    }
  }

  private void payload(int index, Choices.Named choice) {
    Choice.Tap tap = choice.tap();
    int length = tap.payload().map(String::length).orElse(0);
    if (length > PAYLOAD_MAX) {
      problem(
          index,
          choice.property() + "/payload",
          " has a payload of "
              + length
              + " characters: on WhatsApp at most "
              + PAYLOAD_MAX
              + " are allowed.");
    }
  }

  private void problem(int index, String property, String rest) {
    problems.add(new Problem(index, property, Words.stepFirst(automation, index) + rest));
  }
}
