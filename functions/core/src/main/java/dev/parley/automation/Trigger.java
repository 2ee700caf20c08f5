package dev.parley.automation;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has to happen for an automation to fire. */
public sealed interface Trigger {

  /** The types of automation that it goes with. */
  default Set<AutomationType> types() {
    return switch (this) {
      case AnyReply _, SpecificKeywords _ -> EnumSet.allOf(AutomationType.class);
      case Payloads _, Reacted _, Referred _, AdClicked _ -> Set.of(AutomationType.DM_AUTOMATION);
      case StoryMentioned _ -> Set.of(AutomationType.STORY_REPLY_FLOW);
      case LiveCommented _ -> Set.of(AutomationType.COMMENT_REPLY_FLOW);
    };
  }

  /** The keywords that it looks for; empty if it looks for none. */
  default Optional<SpecificKeywords> wordsWanted() {
    return switch (this) {
      case SpecificKeywords specific -> Optional.of(specific);
      case LiveCommented live -> live.said();
      case AnyReply _, Payloads _, StoryMentioned _, Reacted _, Referred _, AdClicked _ ->
          Optional.empty();
    };
  }

  /** Anything that is said does. */
  record AnyReply() implements Trigger {}

  /** One of the keywords does. */
  record SpecificKeywords(KeywordMatch match, List<Keyword> keywords) implements Trigger {
    /** Most keywords of one automation. */
    public static final int KEYWORDS_MAX = 1000;

    /** Checks the count and copies the list. */
    public SpecificKeywords {
      keywords = List.copyOf(keywords);
      Checks.count("keywords", keywords.size(), KEYWORDS_MAX);
    }
  }

  /** A tap with one of these payloads: of a button, an ice breaker or the menu. */
  record Payloads(Set<String> payloads) implements Trigger {
    /** Checks the limits and copies the set. */
    public Payloads {
      payloads = copied("payloads", payloads);
      Checks.count("payloads", payloads.size(), VALUES_MAX);
    }
  }

  /** The person mentioned the account in a story of theirs. */
  record StoryMentioned() implements Trigger {}

  /** The person reacted to a message: with one of these emojis, or with any if there are none. */
  record Reacted(Set<String> emojis) implements Trigger {
    /** Checks the limits and copies the set. */
    public Reacted {
      emojis = copied("emojis", emojis);
    }
  }

  /** The person came through an {@code ig.me} link: with one of these refs, or with any. */
  record Referred(Set<String> refs) implements Trigger {
    /** Checks the limits and copies the set. */
    public Referred {
      refs = copied("refs", refs);
    }
  }

  /** The person came through an ad: one of these, or any. */
  record AdClicked(Set<String> adIds) implements Trigger {
    /** Checks the limits and copies the set. */
    public AdClicked {
      adIds = copied("adIds", adIds);
    }
  }

  /** A comment in a live broadcast, with one of the keywords if there are any. */
  record LiveCommented(Optional<SpecificKeywords> said) implements Trigger {}

  /** Most payloads, refs, ads or emojis of one trigger. */
  int VALUES_MAX = 100;

  /** Longest of them: Meta's limit of a payload. */
  int VALUE_LENGTH_MAX = 1000;

  private static Set<String> copied(String what, Set<String> values) {
    Checks.atMost(what, values.size(), VALUES_MAX);
    for (String value : values) {
      if (value.isBlank() || value.length() > VALUE_LENGTH_MAX) {
        throw new IllegalArgumentException(
            what
                + " holds a value of "
                + value.length()
                + " characters: 1 to "
                + VALUE_LENGTH_MAX
                + " are allowed, not all blank.");
      }
    }
    return Set.copyOf(values);
  }
}
