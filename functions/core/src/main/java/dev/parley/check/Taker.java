package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.FoldedText;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Trigger;
import dev.parley.automation.Trigger.SpecificKeywords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What an earlier automation takes from later ones.
 *
 * <p>A tap says its title and its payload, so {@code any_reply} takes every payload, and a keyword
 * those in which it is found. A reaction, a mention and a visit through a link say nothing.
 */
final class Taker {
  private final Trigger trigger;
  private final Optional<KeywordIndex> index;

  Taker(Automation earlier) {
    this(
        earlier.trigger(),
        earlier.trigger().wordsWanted().map(SpecificKeywords::keywords).orElse(List.of()));
  }

  /**
   * Only with these keywords.
   *
   * @param keywords those of the trigger that can matter
   */
  Taker(Trigger trigger, List<Keyword> keywords) {
    this.trigger = trigger;
    this.index = trigger.wordsWanted().map(words -> new KeywordIndex(words.match(), keywords));
  }

  /** What it takes from a later trigger; empty if nothing for certain. */
  Optional<Taken> from(Trigger later) {
    return switch (trigger) {
      case Trigger.AnyReply _ -> fromSaid(later);
      case SpecificKeywords _ -> fromWords(later);
      case Trigger.LiveCommented live ->
          later instanceof Trigger.LiveCommented
              ? live.said().isEmpty()
                  ? Optional.of(Taken.all("every live comment"))
                  : fromWords(later)
              : Optional.empty();
      case Trigger.StoryMentioned _ ->
          later instanceof Trigger.StoryMentioned
              ? Optional.of(Taken.all("every mention"))
              : Optional.empty();
      case Trigger.Payloads own ->
          later instanceof Trigger.Payloads other
              ? common(own.payloads(), other.payloads())
              : Optional.empty();
      case Trigger.Reacted own ->
          later instanceof Trigger.Reacted other ? emojis(own, other) : Optional.empty();
      case Trigger.Referred own ->
          later instanceof Trigger.Referred other
              ? anyOrCommon(own.refs(), other.refs(), "every link")
              : Optional.empty();
      case Trigger.AdClicked own ->
          later instanceof Trigger.AdClicked other
              ? anyOrCommon(own.adIds(), other.adIds(), "every ad")
              : Optional.empty();
    };
  }

  private static Optional<Taken> fromSaid(Trigger later) {
    return switch (later) {
      case Trigger.AnyReply _, SpecificKeywords _, Trigger.Payloads _, Trigger.LiveCommented _ ->
          Optional.of(Taken.all("everything"));
      case Trigger.StoryMentioned _, Trigger.Reacted _, Trigger.Referred _, Trigger.AdClicked _ ->
          Optional.empty();
    };
  }

  private Optional<Taken> fromWords(Trigger later) {
    return later instanceof Trigger.Payloads other
        ? fromPayloads(other)
        : later.wordsWanted().flatMap(this::fromKeywords);
  }

  private Optional<Taken> fromKeywords(SpecificKeywords later) {
    return found(
        later.keywords(), Keyword::text, keyword -> taking(later.match(), keyword.folded()));
  }

  private Optional<Taken> fromPayloads(Trigger.Payloads later) {
    return found(
        later.payloads().stream().sorted().toList(),
        payload -> payload,
        payload -> taking(KeywordMatch.EXACT, FoldedText.of(payload)));
  }

  private Optional<Keyword> taking(KeywordMatch match, FoldedText folded) {
    return index.flatMap(it -> it.taking(match, folded.value()));
  }

  private <T> Optional<Taken> found(
      Collection<T> wanted, Function<T, String> name, Function<T, Optional<Keyword>> taking) {
    List<String> values = new ArrayList<>();
    Set<String> by = new LinkedHashSet<>();
    for (T one : wanted) {
      Optional<Keyword> keyword = taking.apply(one);
      keyword.ifPresent(it -> values.add(name.apply(one)));
      keyword.map(Keyword::text).ifPresent(by::add);
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Taken(values, answersTo(List.copyOf(by))));
  }

  private String answersTo(List<String> keywords) {
    String match = trigger.wordsWanted().map(SpecificKeywords::match).orElseThrow().wireName();
    return ConflictWords.told(keywords) + " (" + match + ")";
  }

  private static Optional<Taken> emojis(Trigger.Reacted own, Trigger.Reacted other) {
    if (own.emojis().isEmpty()) {
      return Optional.of(Taken.all("every reaction"));
    }
    Set<FoldedText> folded = new LinkedHashSet<>();
    own.emojis().forEach(emoji -> folded.add(FoldedText.ofReaction(emoji)));
    return taken(
        other.emojis().stream()
            .filter(it -> folded.contains(FoldedText.ofReaction(it)))
            .sorted()
            .toList());
  }

  private static Optional<Taken> anyOrCommon(Set<String> own, Set<String> other, String any) {
    return own.isEmpty() ? Optional.of(Taken.all(any)) : common(own, other);
  }

  private static Optional<Taken> common(Set<String> own, Set<String> other) {
    return taken(other.stream().filter(own::contains).sorted().toList());
  }

  private static Optional<Taken> taken(List<String> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Taken(values, values.size() == 1 ? "it" : "them"));
  }
}
