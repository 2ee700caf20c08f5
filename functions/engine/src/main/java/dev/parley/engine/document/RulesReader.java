package dev.parley.engine.document;

import dev.parley.account.AccountRules;
import dev.parley.automation.Keyword;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the rules of an account of their document; what it leaves out is as by default. */
public final class RulesReader {
  private static final Set<String> PROPERTIES =
      Set.of(
          "stopWords",
          "startWords",
          "stopReply",
          "startReply",
          "handoverPause",
          "answersPerMinute",
          "userCooldown",
          "messagesPerSecond",
          "pairBurst");

  private RulesReader() {}

  /** The rules; empty if something is wrong, which is noted. */
  public static Optional<AccountRules> rules(Place place) {
    return place.object(PROPERTIES).flatMap(RulesReader::valid);
  }

  private static Optional<AccountRules> valid(Place place) {
    AccountRules usual = AccountRules.DEFAULT;
    List<String> stopWords = words(place, "stopWords").orElse(usual.stopWords());
    List<String> startWords = words(place, "startWords").orElse(usual.startWords());
    Optional<String> stopReply = place.optional("stopReply").flatMap(MessageReader::words);
    Optional<String> startReply = place.optional("startReply").flatMap(MessageReader::words);
    Duration pause = duration(place, "handoverPause").orElse(usual.handoverPause());
    Duration cooldown = duration(place, "userCooldown").orElse(usual.userCooldown());
    int answers = number(place, "answersPerMinute").orElse(usual.answersPerMinute());
    int messages = number(place, "messagesPerSecond").orElse(usual.messagesPerSecond());
    int burst = number(place, "pairBurst").orElse(usual.pairBurst());
    return place.build(
        () ->
            new AccountRules(
                stopWords,
                startWords,
                stopReply,
                startReply,
                pause,
                answers,
                cooldown,
                messages,
                burst));
  }

  private static Optional<List<String>> words(Place place, String name) {
    return place
        .optional(name)
        .flatMap(list -> list.all(AccountRules.WORDS_MAX, TriggerReader::keyword))
        .map(keywords -> keywords.stream().map(Keyword::text).toList());
  }

  private static Optional<Integer> number(Place place, String name) {
    return place.optional(name).flatMap(Place::wholeNumber);
  }

  private static Optional<Duration> duration(Place place, String name) {
    return place.optional(name).flatMap(Values::duration);
  }
}
