package dev.parley.local.flows;

import dev.parley.local.flows.FlowStep.FailureMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes a step of its part of the file: a mapping with one key, which says what kind it is. */
final class FlowStepReader {
  private static final Set<String> KINDS =
      Set.of(
          "user",
          "tap",
          "postback",
          "comment",
          "story_reply",
          "story_mention",
          "reaction",
          "referral",
          "media",
          "unsend",
          "edit",
          "read",
          "echo",
          "repeat",
          "expect",
          "expect_nothing",
          "expect_outcome",
          "expect_contact",
          "follow",
          "advance",
          "restart",
          "toggle",
          "graph_fails");
  private static final Set<String> MEDIA = Set.of("image", "video", "audio", "file");

  private FlowStepReader() {}

  static FlowStep.Numbered step(Yaml item) {
    Map.Entry<String, Yaml> only = item.only("A step", KINDS);
    return new FlowStep.Numbered(item.line(), step(only.getKey(), only.getValue()));
  }

  private static FlowStep step(String kind, Yaml value) {
    return switch (kind) {
      case "user" -> new FlowStep.User(value.text(kind));
      case "tap" -> new FlowStep.Tap(value.text(kind));
      case "postback" -> postback(value);
      case "comment" -> comment(value);
      case "story_reply" -> storyReply(value);
      case "story_mention" -> yes(value, kind, new FlowStep.StoryMention());
      case "reaction" -> new FlowStep.Reaction(value.text(kind));
      case "referral" -> referral(value);
      case "media" -> media(value);
      case "unsend" -> yes(value, kind, new FlowStep.Unsend());
      case "edit" -> new FlowStep.Edit(value.text(kind));
      case "read" -> yes(value, kind, new FlowStep.Read());
      case "echo" -> echo(value);
      case "repeat" -> yes(value, kind, new FlowStep.Repeat());
      case "expect" -> new FlowStep.Expect(ExpectedReader.message(value));
      case "expect_nothing" -> yes(value, kind, new FlowStep.ExpectNothing());
      case "expect_outcome" -> new FlowStep.ExpectOutcome(value.text(kind));
      case "expect_contact" -> new FlowStep.ExpectContact(value.json());
      default -> change(kind, value);
    };
  }

  private static FlowStep change(String kind, Yaml value) {
    return switch (kind) {
      case "follow" -> new FlowStep.Follow(value.flag(kind));
      case "advance" -> advance(value);
      case "restart" -> yes(value, kind, new FlowStep.Restart());
      case "toggle" -> toggle(value);
      case "graph_fails" -> graphFails(value);
      default -> throw new IllegalStateException("A kind of step that nobody reads: " + kind);
    };
  }

  /** A step without properties: anything but true would say that it does not happen. */
  private static FlowStep yes(Yaml value, String kind, FlowStep step) {
    if (!value.flag(kind)) {
      throw value.bad(kind + " must be true, or left out.");
    }
    return step;
  }

  private static FlowStep postback(Yaml value) {
    Map<String, Yaml> fields = value.fields("postback", Set.of("title", "payload"));
    return new FlowStep.Postback(
        value.required(fields, "title").text("title"),
        value.required(fields, "payload").text("payload"));
  }

  private static FlowStep comment(Yaml value) {
    if (!value.isMapping()) {
      return new FlowStep.Comment(
          value.text("comment"), "P1", Optional.empty(), Optional.empty(), false, Optional.empty());
    }
    Map<String, Yaml> fields =
        value.fields("comment", Set.of("text", "post", "id", "parent", "live", "old"));
    return new FlowStep.Comment(
        value.required(fields, "text").text("text"),
        text(fields, "post").orElse("P1"),
        text(fields, "id"),
        text(fields, "parent"),
        Yaml.of(fields, "live").map(flag -> flag.flag("live")).orElse(false),
        Yaml.of(fields, "old").map(age -> age.duration("old")));
  }

  private static FlowStep storyReply(Yaml value) {
    if (!value.isMapping()) {
      return new FlowStep.StoryReply(value.text("story_reply"), "S1");
    }
    Map<String, Yaml> fields = value.fields("story_reply", Set.of("text", "story"));
    return new FlowStep.StoryReply(
        value.required(fields, "text").text("text"), text(fields, "story").orElse("S1"));
  }

  private static FlowStep referral(Yaml value) {
    Map<String, Yaml> fields = value.fields("referral", Set.of("ref", "ad"));
    return new FlowStep.Referral(text(fields, "ref"), text(fields, "ad"));
  }

  private static FlowStep media(Yaml value) {
    String type = value.text("media");
    if (!MEDIA.contains(type)) {
      throw value.bad("media must be one of " + MEDIA.stream().sorted().toList() + ".");
    }
    return new FlowStep.Media(type);
  }

  private static FlowStep echo(Yaml value) {
    if (!value.isMapping()) {
      return new FlowStep.Echo(value.text("echo"));
    }
    Map<String, Yaml> fields = value.fields("echo", Set.of("text"));
    return new FlowStep.Echo(value.required(fields, "text").text("text"));
  }

  private static FlowStep advance(Yaml value) {
    if (!value.duration("advance").isPositive()) {
      throw value.bad("advance: time only goes on.");
    }
    return new FlowStep.Advance(value.duration("advance"));
  }

  private static FlowStep toggle(Yaml value) {
    Map<String, Yaml> fields = value.fields("toggle", Set.of("automation", "active"));
    return new FlowStep.Toggle(
        value.required(fields, "automation").text("automation"),
        value.required(fields, "active").flag("active"));
  }

  private static FlowStep graphFails(Yaml value) {
    Map<String, Yaml> fields =
        value.fields("graph_fails", Set.of("mode", "code", "subcode", "times"));
    FailureMode mode = mode(value.required(fields, "mode"));
    OptionalInt code = number(fields, "code");
    if ((mode == FailureMode.REJECT) != code.isPresent()) {
      throw value.bad("code goes with mode reject, and only with it.");
    }
    return new FlowStep.GraphFails(
        mode, code, number(fields, "subcode"), number(fields, "times").orElse(1));
  }

  private static FailureMode mode(Yaml value) {
    for (FailureMode mode : FailureMode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(value.text("mode"))) {
        return mode;
      }
    }
    throw value.bad("mode must be reject, refuse, accept_then_close or accept_then_500.");
  }

  private static Optional<String> text(Map<String, Yaml> fields, String name) {
    return Yaml.of(fields, name).map(value -> value.text(name));
  }

  private static OptionalInt number(Map<String, Yaml> fields, String name) {
    return Yaml.of(fields, name)
        .map(value -> OptionalInt.of(value.number(name)))
        .orElse(OptionalInt.empty());
  }
}
