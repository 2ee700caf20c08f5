package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.Message;
import dev.parley.automation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How steps and times are named to an operator. */
final class Words {
  private Words() {}

  /** {@code step 4 (ask_email)}, counted from 1. */
  static String step(Automation automation, int index) {
    return "step " + (index + 1) + " (" + kind(automation.steps().get(index)) + ")";
  }

  /** As {@link #step}, at the start of a sentence. */
  static String stepFirst(Automation automation, int index) {
    return "S" + step(automation, index).substring(1);
  }

  /** {@code 1 day 3 hours 20 minutes}. */
  static String time(Duration time) {
    List<String> parts = new ArrayList<>();
    addPart(parts, time.toDaysPart(), "day");
    addPart(parts, time.toHoursPart(), "hour");
    addPart(parts, time.toMinutesPart(), "minute");
    addPart(parts, time.toSecondsPart(), "second");
    return parts.isEmpty() ? "0 seconds" : String.join(" ", parts);
  }

  private static void addPart(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }

  /** {@code a, b and c}. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** In quotation marks. */
  static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String kind(Step step) {
    return switch (step) {
      case Step.Send send -> kind(send.message());
      case Step.PrivateReply _ -> "private_reply";
      case Step.PublicReply _ -> "public_reply";
      case Step.React _ -> "reaction";
      case Step.Typing _ -> "typing";
      case Step.Seen _ -> "seen";
      case Step.Ask ask -> kind(ask.wanted());
      case Step.AskFollow _ -> "ask_follow";
      case Step.Delay _ -> "delay";
      case Step.Condition _ -> "condition";
      case Step.GoTo _ -> "go_to";
      case Step.Tag _ -> "tag";
      case Step.SetField _ -> "set_field";
      case Step.HandOver _ -> "hand_over";
      case Step.Stop _ -> "stop";
    };
  }

  private static String kind(Message message) {
    return switch (message) {
      case Message.Text _ -> "text";
      case Message.Buttons _ -> "buttons";
      case Message.QuickReplies _ -> "quick_replies";
      case Message.Carousel _ -> "carousel";
      case Message.Media _ -> "media";
      case Message.Template _ -> "template";
    };
  }

  private static String kind(Step.Wanted wanted) {
    return switch (wanted) {
      case Step.Wanted.Email _ -> "ask_email";
      case Step.Wanted.Phone _ -> "ask_phone";
      case Step.Wanted.AnyText _ -> "ask_text";
    };
  }
}
