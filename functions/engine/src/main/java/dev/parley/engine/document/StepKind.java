package dev.parley.engine.document;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of steps, and what each may say besides its kind and its label. */
enum StepKind {
  TEXT("text", "text", "followUp", "onUnknown"),
  BUTTONS("buttons", "text", "buttons", "followUp", "onUnknown"),
  QUICK_REPLIES("quick_replies", "text", "options", "followUp", "onUnknown"),
  CAROUSEL("carousel", "cards", "followUp", "onUnknown"),
  MEDIA("media", "mediaType", "url", "followUp", "onUnknown"),
  TEMPLATE(
      "template", "name", "language", "header", "values", "replies", "linkValue", "followUp",
      "onUnknown"),
  PRIVATE_REPLY("private_reply", "text", "buttons"),
  PUBLIC_REPLY("public_reply", "texts"),
  REACTION("reaction", "reaction"),
  TYPING("typing"),
  SEEN("seen"),
  ASK_FOLLOW(
      "ask_follow",
      "text",
      "button",
      "notFollowingText",
      "attempts",
      "escapeWords",
      "unreadable",
      "unreadableAttempts",
      "skipIfFollowing",
      "otherwise",
      "followUp",
      "onUnknown"),
  ASK_EMAIL(
      "ask_email",
      "text",
      "hintText",
      "invalidText",
      "attempts",
      "escapeWords",
      "otherwise",
      "followUp",
      "onUnknown"),
  ASK_PHONE(
      "ask_phone",
      "text",
      "country",
      "invalidText",
      "attempts",
      "escapeWords",
      "otherwise",
      "followUp",
      "onUnknown"),
  ASK_TEXT(
      "ask_text",
      "text",
      "field",
      "invalidText",
      "attempts",
      "escapeWords",
      "otherwise",
      "followUp",
      "onUnknown"),
  DELAY("delay", "for", "unless"),
  CONDITION("condition", "test", "otherwise"),
  GO_TO("go_to", "goTo"),
  TAG("tag", "tag", "remove"),
  SET_FIELD("set_field", "field", "value"),
  HAND_OVER("hand_over", "for"),
  STOP("stop");

  /** What becomes of the step's message if its fate stays unknown. */
  static final String ON_UNKNOWN = "onUnknown";

  private final String wireName;

  @SuppressWarnings("ImmutableEnumChecker") // No set of toUnmodifiableSet can change.
  private final Set<String> properties;

  StepKind(String wireName, String... own) {
    this.wireName = wireName;
    this.properties =
        Stream.concat(Stream.of("kind", "label"), Stream.of(own))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The name in the API and in storage. */
  String wireName() {
    return wireName;
  }

  /** The names of all that may stand in such a step. */
  Set<String> properties() {
    return properties;
  }
}
