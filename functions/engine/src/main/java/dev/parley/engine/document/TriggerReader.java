package dev.parley.engine.document;

import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Trigger;
import dev.parley.automation.Trigger.SpecificKeywords;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes the trigger. */
final class TriggerReader {

  private TriggerReader() {}

  static Optional<Trigger> trigger(Place place) {
    Optional<TriggerMode> mode =
        place
            .anyObject()
            .flatMap(object -> object.required("mode"))
            .flatMap(value -> value.oneOf(TriggerMode.values(), TriggerMode::wireName));
    return mode.flatMap(
        known -> place.object(known.properties()).flatMap(object -> trigger(known, object)));
  }

  private static Optional<Trigger> trigger(TriggerMode mode, Place place) {
    return switch (mode) {
      case ANY_REPLY -> anyReply(place);
      case SPECIFIC_KEYWORDS -> place.required("keywords").flatMap(it -> keywords(place, it));
      case POSTBACK ->
          place.required("payloads").flatMap(it -> values(place, it, Trigger.Payloads::new));
      case STORY_MENTION -> Optional.of(new Trigger.StoryMentioned());
      case REACTION -> any(place, "emojis", Trigger.Reacted::new);
      case REFERRAL -> any(place, "refs", Trigger.Referred::new);
      case AD_CLICK -> any(place, "adIds", Trigger.AdClicked::new);
      case LIVE_COMMENT -> liveComment(place);
    };
  }

  private static Optional<Trigger> anyReply(Place place) {
    match(place);
    place
        .optional("keywords")
        .filter(keywords -> !keywords.entries(Integer.MAX_VALUE).isEmpty())
        .ifPresent(it -> it.note("would be ignored: any_reply fires on everything. Remove them."));
    return Optional.of(new Trigger.AnyReply());
  }

  private static Optional<Trigger> liveComment(Place place) {
    Optional<KeywordMatch> match = match(place);
    Optional<Place> keywords =
        place
            .optional("keywords")
            .filter(it -> !it.entries(SpecificKeywords.KEYWORDS_MAX).isEmpty());
    if (keywords.isEmpty()) {
      match
          .flatMap(_ -> place.optional("match"))
          .ifPresent(it -> it.note("would be ignored: there are no keywords to look for."));
      return Optional.of(new Trigger.LiveCommented(Optional.empty()));
    }
    return keywords(place, keywords.get()).map(it -> new Trigger.LiveCommented(Optional.of(it)));
  }

  private static Optional<SpecificKeywords> keywords(Place place, Place list) {
    KeywordMatch match = match(place).orElse(KeywordMatch.CONTAINS);
    return list.all(SpecificKeywords.KEYWORDS_MAX, TriggerReader::keyword)
        .flatMap(keywords -> place.build(() -> new SpecificKeywords(match, keywords)));
  }

  private static Optional<KeywordMatch> match(Place place) {
    return place
        .optional("match")
        .flatMap(it -> it.oneOf(KeywordMatch.values(), KeywordMatch::wireName));
  }

  /** A keyword that can be found in a text. */
  static Optional<Keyword> keyword(Place place) {
    return place.text().flatMap(text -> place.build(() -> Keyword.of(text)));
  }

  /** Without values it fires on all of them. */
  private static Optional<Trigger> any(
      Place place, String name, Function<Set<String>, Trigger> make) {
    Optional<Place> list = place.optional(name);
    return list.isEmpty() ? Optional.of(make.apply(Set.of())) : values(place, list.get(), make);
  }

  private static Optional<Trigger> values(
      Place place, Place list, Function<Set<String>, Trigger> make) {
    Optional<List<String>> values = list.all(Trigger.VALUES_MAX, Place::text);
    return values.flatMap(it -> place.build(() -> make.apply(new HashSet<>(it))));
  }
}
