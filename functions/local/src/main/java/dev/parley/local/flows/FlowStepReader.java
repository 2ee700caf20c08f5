package dev.parley.local.flows;

import dev.parley.local.flows.FlowStep.FailureMode;
import dev.parley.wire.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
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
          "own_echo",
          "repeat",
          "expect",
          "expect_nothing",
          "expect_outcome",
          "expect_contact",
          "expect_trace",
          "follow",
          "advance",
          "until",
          "publish",
          "restart",
          "toggle",
          "edit_automation",
          "delete_automation",
          "graph_fails");
  private static final Set<String> MEDIA = Set.of("image", "video", "audio", "file");

  private FlowStepReader() {}

  static FlowStep.Numbered step(Yaml item) {
    Map.Entry<String, Yaml> only = item.only("A step", KINDS);
    return new FlowStep.Numbered(item.line(), step(only.getKey(), only.getValue()));
  }

  private static FlowStep step(String kind, Yaml value) {
    return switch (kind) {
      case "user" -> user(value);
      case "tap" -> new FlowStep.Tap(value.text(kind));
      case "postback" -> postback(value);
      case "comment" -> comment(value);
      case "story_reply" -> storyReply(value);
      case "story_mention" -> yes(value, kind, new FlowStep.StoryMention());
      case "reaction" -> reaction(value);
      case "referral" -> referral(value);
      case "media" -> media(value);
      case "unsend" -> yes(value, kind, new FlowStep.Unsend());
      case "edit" -> edit(value);
      case "read" -> yes(value, kind, new FlowStep.Read());
      case "echo" -> new FlowStep.Echo(value.text(kind));
      case "own_echo" -> yes(value, kind, new FlowStep.OwnEcho());
      case "repeat" -> yes(value, kind, new FlowStep.Repeat());
      case "expect" -> new FlowStep.Expect(ExpectedReader.message(value));
      case "expect_nothing" -> yes(value, kind, new FlowStep.ExpectNothing());
      case "expect_outcome" -> new FlowStep.ExpectOutcome(value.text(kind));
      case "expect_contact" -> new FlowStep.ExpectContact(value.json());
      case "expect_trace" -> new FlowStep.ExpectTrace(value.json());
      default -> change(kind, value);
    };
  }

  private static FlowStep change(String kind, Yaml value) {
    return switch (kind) {
      case "follow" -> new FlowStep.Follow(value.flag(kind));
      case "advance" -> advance(value);
      case "until" -> until(value);
      case "publish" -> publish(value);
      case "restart" -> yes(value, kind, new FlowStep.Restart());
      case "toggle" -> toggle(value);
      case "edit_automation" -> editAutomation(value);
      case "delete_automation" -> new FlowStep.DeleteAutomation(value.text(kind));
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

  private static FlowStep user(Yaml value) {
    if (!value.isMapping()) {
      return new FlowStep.User(value.text("user"));
    }
    Map<String, Yaml> fields =
        value.fields("user", Set.of("text", "times", "via", "ago", "ref", "ad"));
    Optional<FlowStep.Referral> cameBy =
        fields.containsKey("ref") || fields.containsKey("ad")
            ? Optional.of(new FlowStep.Referral(text(fields, "ref"), text(fields, "ad")))
            : Optional.empty();
    return new FlowStep.User(
        value.required(fields, "text").text("text").repeat(number(fields, "times").orElse(1)),
        Yaml.of(fields, "via")
            .map(via -> via.oneOf("via", FlowStep.Via.values()))
            .orElse(FlowStep.Via.MESSAGE),
        Yaml.of(fields, "ago").map(ago -> ago.duration("ago")),
        cameBy);
  }

  private static FlowStep reaction(Yaml value) {
    if (!value.isMapping()) {
      return new FlowStep.Reaction(Optional.of(value.text("reaction")));
    }
    Map<String, Yaml> fields = value.fields("reaction", Set.of("taken_back"));
    return yes(
        value.required(fields, "taken_back"),
        "taken_back",
        new FlowStep.Reaction(Optional.empty()));
  }

  private static FlowStep edit(Yaml value) {
    if (!value.isMapping()) {
      return new FlowStep.Edit(value.text("edit"), OptionalInt.empty());
    }
    Map<String, Yaml> fields = value.fields("edit", Set.of("text", "number"));
    return new FlowStep.Edit(value.required(fields, "text").text("text"), number(fields, "number"));
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
          value.text("comment"),
          "P1",
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.empty());
    }
    Map<String, Yaml> fields =
        value.fields("comment", Set.of("text", "post", "id", "parent", "live", "by_owner", "old"));
    return new FlowStep.Comment(
        value.required(fields, "text").text("text"),
        text(fields, "post").orElse("P1"),
        text(fields, "id"),
        text(fields, "parent"),
        flag(fields, "live"),
        flag(fields, "by_owner"),
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
    if (!value.isMapping()) {
      return new FlowStep.Media(mediaType(value), 1);
    }
    Map<String, Yaml> fields = value.fields("media", Set.of("type", "count"));
    return new FlowStep.Media(
        mediaType(value.required(fields, "type")), number(fields, "count").orElse(1));
  }

  private static String mediaType(Yaml value) {
    String type = value.text("media");
    if (!MEDIA.contains(type)) {
      throw value.bad("media must be one of " + MEDIA.stream().sorted().toList() + ".");
    }
    return type;
  }

  private static FlowStep advance(Yaml value) {
    if (!value.duration("advance").isPositive()) {
      throw value.bad("advance: time only goes on.");
    }
    return new FlowStep.Advance(value.duration("advance"));
  }

  private static FlowStep until(Yaml value) {
    Map<String, Yaml> fields = value.fields("until", Set.of("time", "zone"));
    Yaml time = value.required(fields, "time");
    Yaml zone = value.required(fields, "zone");
    try {
      return new FlowStep.Until(LocalTime.parse(time.text("time")), ZoneId.of(zone.text("zone")));
    } catch (DateTimeException e) {
      throw value.bad("until wants a time such as 09:00 and a zone: " + e.getMessage());
    }
  }

  private static FlowStep publish(Yaml value) {
    if (!value.isMapping()) {
      return new FlowStep.Publish(value.text("publish"), Duration.ZERO);
    }
    Map<String, Yaml> fields = value.fields("publish", Set.of("post", "old"));
    return new FlowStep.Publish(
        value.required(fields, "post").text("post"), value.required(fields, "old").duration("old"));
  }

  private static FlowStep editAutomation(Yaml value) {
    Json members = value.json();
    Optional<String> name = members.get("automation").text();
    return new FlowStep.EditAutomation(
        name.orElseThrow(() -> value.bad("\"automation\" is missing.")),
        Jsons.without(Jsons.without(members, "automation"), "refused"),
        members.get("refused").text());
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
    FailureMode mode = value.required(fields, "mode").oneOf("mode", FailureMode.values());
    OptionalInt code = number(fields, "code");
    if ((mode == FailureMode.REJECT) != code.isPresent()) {
      throw value.bad("code goes with mode reject, and only with it.");
    }
    return new FlowStep.GraphFails(
        mode, code, number(fields, "subcode"), number(fields, "times").orElse(1));
  }

  private static Optional<String> text(Map<String, Yaml> fields, String name) {
    return Yaml.of(fields, name).map(value -> value.text(name));
  }

  private static boolean flag(Map<String, Yaml> fields, String name) {
    return Yaml.of(fields, name).map(value -> value.flag(name)).orElse(false);
  }

  private static OptionalInt number(Map<String, Yaml> fields, String name) {
    return Yaml.of(fields, name)
        .map(value -> OptionalInt.of(value.number(name)))
        .orElse(OptionalInt.empty());
  }
}
