package dev.parley.engine.document;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modes of triggers, and what each may say besides its mode. */
enum TriggerMode {
  ANY_REPLY("any_reply", "match", "keywords"),
  SPECIFIC_KEYWORDS("specific_keywords", "match", "keywords"),
  POSTBACK("postback", "payloads"),
  STORY_MENTION("story_mention"),
  REACTION("reaction", "emojis"),
  REFERRAL("referral", "refs"),
  AD_CLICK("ad_click", "adIds"),
  LIVE_COMMENT("live_comment", "match", "keywords");

  private final String wireName;

  @SuppressWarnings("ImmutableEnumChecker") // No set of toUnmodifiableSet can change.
  private final Set<String> properties;

  TriggerMode(String wireName, String... own) {
    this.wireName = wireName;
    this.properties =
        Stream.concat(Stream.of("mode"), Stream.of(own)).collect(Collectors.toUnmodifiableSet());
  }

  /** The name in the API and in storage. */
  String wireName() {
    return wireName;
  }

  /** The names of all that may stand in such a trigger. */
  Set<String> properties() {
    return properties;
  }
}
