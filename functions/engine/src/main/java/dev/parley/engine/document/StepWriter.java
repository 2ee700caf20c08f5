package dev.parley.engine.document;

import dev.parley.automation.Keyword;
import dev.parley.automation.Step;
import dev.parley.automation.Step.Test;
import dev.parley.automation.Step.Unreadable;
import dev.parley.automation.Step.Wanted;
import dev.parley.outbound.OnUnknown;
import io.micronaut.json.tree.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes steps. What a kind has no use for is left out; defaults that hold are written. */
public final class StepWriter {
  private final Members out = new Members();

  private StepWriter() {}

  /** The document of this step. */
  public static JsonNode of(Step step, @Nullable String label, OnUnknown onUnknown) {
    StepWriter writer = new StepWriter();
    if (label != null) {
      writer.out.text("label", label);
    }
    writer.write(step);
    if (onUnknown != OnUnknown.GIVE_UP) {
      writer.out.text(StepKind.ON_UNKNOWN, onUnknown.wireName());
    }
    return writer.out.node();
  }

  /** How many bytes the document of this step has at most when it is kept as ASCII. */
  public static int asciiLength(Step step) {
    return AsciiLength.of(of(step, null, OnUnknown.RESEND));
  }

  private void write(Step step) {
    switch (step) {
      case Step.Send send -> {
        MessageWriter.write(send.message(), out);
        followUp(send.followUp());
      }
      case Step.PrivateReply reply -> MessageWriter.writePrivately(reply.message(), out);
      case Step.PublicReply reply -> kind(StepKind.PUBLIC_REPLY).texts("texts", reply.texts());
      case Step.React react -> kind(StepKind.REACTION).text("reaction", react.reaction());
      case Step.Typing _ -> kind(StepKind.TYPING);
      case Step.Seen _ -> kind(StepKind.SEEN);
      case Step.Ask ask -> ask(ask);
      case Step.AskFollow ask -> askFollow(ask);
      case Step.Delay delay -> delay(delay);
      case Step.Condition condition ->
          kind(StepKind.CONDITION)
              .node("test", test(condition.test()))
              .text("otherwise", condition.otherwise());
      case Step.GoTo goTo -> kind(StepKind.GO_TO).text("goTo", goTo.label());
      case Step.Tag tag -> kind(StepKind.TAG).text("tag", tag.tag()).flag("remove", tag.remove());
      case Step.SetField set ->
          kind(StepKind.SET_FIELD).text("field", set.field()).text("value", set.value());
      case Step.HandOver over ->
          kind(StepKind.HAND_OVER).text("for", over.pause().map(Values::text));
      case Step.Stop _ -> kind(StepKind.STOP);
    }
  }

  private Members kind(StepKind kind) {
    return out.text("kind", kind.wireName());
  }

  private void delay(Step.Delay delay) {
    kind(StepKind.DELAY).duration("for", delay.duration());
    if (delay.unlessReply()) {
      out.text("unless", "reply");
    }
  }

  private void ask(Step.Ask ask) {
    switch (ask.wanted()) {
      case Wanted.Email email ->
          kind(StepKind.ASK_EMAIL).text("text", ask.text()).text("hintText", email.hintText());
      case Wanted.Phone phone ->
          kind(StepKind.ASK_PHONE).text("text", ask.text()).text("country", phone.country());
      case Wanted.AnyText any ->
          kind(StepKind.ASK_TEXT).text("text", ask.text()).text("field", any.field());
    }
    out.text("invalidText", ask.invalidText());
    patience(ask.patience());
    followUp(ask.followUp());
  }

  private void askFollow(Step.AskFollow ask) {
    kind(StepKind.ASK_FOLLOW)
        .text("text", ask.text())
        .text("button", ask.button())
        .text("notFollowingText", ask.notFollowingText());
    patience(ask.patience());
    switch (ask.unreadable()) {
      case Unreadable.Open _ -> out.text("unreadable", "open");
      case Unreadable.Closed _ -> out.text("unreadable", "closed");
      case Unreadable.AskAgain again ->
          out.text("unreadable", "ask_again").number("unreadableAttempts", again.times());
    }
    out.flag("skipIfFollowing", ask.skipIfFollowing());
    followUp(ask.followUp());
  }

  private void patience(Step.Patience patience) {
    out.number("attempts", patience.attempts())
        .texts("escapeWords", patience.escapeWords().stream().map(Keyword::text).toList())
        .text("otherwise", patience.otherwise());
  }

  private void followUp(Optional<Step.FollowUp> followUp) {
    followUp.ifPresent(
        it ->
            out.node(
                "followUp",
                new Members()
                    .duration("after", it.after())
                    .text("when", it.when().wireName())
                    .text("goTo", it.goTo())
                    .node()));
  }

  private static JsonNode test(Test test) {
    Members out = new Members();
    return switch (test) {
      case Test.Field field ->
          out.text("field", field.field()).text("equals", field.equal()).node();
      case Test.Tagged tagged -> out.text("tag", tagged.tag()).node();
      case Test.Follower _ -> out.flag("follower", true).node();
      case Test.WindowOpen _ -> out.text("window", "open").node();
      case Test.TimeOfDay time -> out.node("timeOfDay", hours(time)).node();
    };
  }

  private static JsonNode hours(Test.TimeOfDay time) {
    return new Members()
        .text("from", Values.text(time.from()))
        .text("to", Values.text(time.to()))
        .text("zone", time.zone().getId())
        .node();
  }
}
