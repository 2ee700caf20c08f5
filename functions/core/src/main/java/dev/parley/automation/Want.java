package dev.parley.automation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One thing that sets a trigger off. Triggers are taken apart into these once, and an event into
 * those that it brings; what both have in common is looked up and not searched for.
 */
sealed interface Want {

  /**
   * A keyword stands in a text in this way.
   *
   * @param live in a comment of a live broadcast only
   * @param folded the keyword
   */
  record Said(KeywordMatch match, boolean live, String folded) implements Want {}

  /**
   * Something else was done.
   *
   * @param value exactly this one; empty if any will do
   */
  record Done(Kind kind, Optional<String> value) implements Want {}

  /** What a person can do, besides saying a keyword. */
  enum Kind {
    ANY_REPLY,
    PAYLOAD,
    STORY_MENTION,
    REACTION,
    REF,
    AD,
    LIVE_COMMENT
  }

  /** What the trigger wants, in the operator's order where it has one. Any of it is enough. */
  static List<Want> of(Trigger trigger) {
    return switch (trigger) {
      case Trigger.AnyReply _ -> List.of(any(Kind.ANY_REPLY));
      case Trigger.SpecificKeywords specific -> said(specific, false);
      case Trigger.Payloads wanted -> oneOf(Kind.PAYLOAD, wanted.payloads().stream());
      case Trigger.StoryMentioned _ -> List.of(any(Kind.STORY_MENTION));
      case Trigger.Reacted wanted ->
          anyOr(wanted.emojis(), Kind.REACTION, emoji -> FoldedText.ofReaction(emoji).value());
      case Trigger.Referred wanted -> anyOr(wanted.refs(), Kind.REF, ref -> ref);
      case Trigger.AdClicked wanted -> anyOr(wanted.adIds(), Kind.AD, ad -> ad);
      case Trigger.LiveCommented wanted ->
          wanted
              .said()
              .map(specific -> said(specific, true))
              .orElseGet(() -> List.of(any(Kind.LIVE_COMMENT)));
    };
  }

  /** Of this kind, whichever. */
  static Want any(Kind kind) {
    return new Done(kind, Optional.empty());
  }

  /** Of this kind, exactly this one. */
  static Want one(Kind kind, String value) {
    return new Done(kind, Optional.of(value));
  }

  private static List<Want> said(Trigger.SpecificKeywords specific, boolean live) {
    return specific.keywords().stream()
        .<Want>map(keyword -> new Said(specific.match(), live, keyword.folded().value()))
        .toList();
  }

  private static List<Want> anyOr(Set<String> values, Kind kind, UnaryOperator<String> form) {
    return values.isEmpty() ? List.of(any(kind)) : oneOf(kind, values.stream().map(form));
  }

  private static List<Want> oneOf(Kind kind, Stream<String> values) {
    return values.map(value -> one(kind, value)).toList();
  }
}
