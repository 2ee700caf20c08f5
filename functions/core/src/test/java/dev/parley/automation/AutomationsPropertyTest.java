package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automations.Match;
import dev.parley.automation.Considered.Verdict;
import dev.parley.event.InboundEvent.Referral;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The index says what asking every automation in turn says. */
class AutomationsPropertyTest {
  private static final int OFFERS = 40;
  private static final List<String> VALUES = List.of("one", "two", "three", "ONE");
  private static final List<String> PLACES = List.of("post", "other");
  private static final List<String> EMOJIS = List.of("❤\uFE0F", "❤", "🔥", "\uFE0F");
  // Few letters, so that keywords overlap; halves of pairs, so that they end within characters.
  private static final List<String> LETTERS =
      List.of(
          "a", "b", "A", " ", "!", "é", "e\u0301", "𝗔", "😀", "\uD83D", "\uDE00", "𐐷", "\uFFFF",
          "٣");

  static LongStream seeds() {
    return Seeds.fixedAndFresh(200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theIndexAnswersAsAskingEveryAutomationInTurnDoes(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Automation> all = automations(random);
    Automations index = Automations.of(all);

    for (int i = 0; i < OFFERS; i++) {
      Offer offer = offer(random);
      long refusals = random.nextInt(3) == 0 ? 0 : random.nextLong();

      Asked expected = asked(refusals, gate -> AutomationsOracle.firstMatch(all, offer, gate));
      Asked actual = asked(refusals, gate -> index.firstMatch(offer, gate));

      assertThat(actual).as("seed %d, %s", seed, offer).isEqualTo(expected);
    }
  }

  @Test
  void theCasesReachEveryVerdictAndEveryTrigger() {
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    Set<String> reasons = new TreeSet<>();
    Set<Integer> traces = new TreeSet<>();
    for (long seed = 1; seed <= 30; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      Automations index = Automations.of(automations(random));
      for (int i = 0; i < OFFERS; i++) {
        Offer offer = offer(random);
        Match match =
            asked(random.nextLong(), gate -> index.firstMatch(offer, gate)).match().orElseThrow();
        match.considered().forEach(it -> verdicts.add(it.verdict()));
        match.considered().stream()
            .flatMap(it -> it.by().stream())
            .forEach(it -> reasons.add(it.split(" ", 2)[0]));
        traces.add(match.considered().size());
      }
    }

    assertThat(verdicts)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(
                EnumSet.of(Verdict.RESUMED, Verdict.NOT_THE_NEXT_POST, Verdict.UNDER_WAY)));
    assertThat(reasons)
        .containsExactly(
            "ad",
            "any_reply",
            "keyword",
            "live_comment",
            "payload",
            "reaction",
            "ref",
            "story_mention");
    assertThat(traces)
        .contains(Decision.CONSIDERED_MAX)
        .allMatch(it -> it <= Decision.CONSIDERED_MAX);
  }

  @Test
  void whatTheGateAsksForComesOutOfTheSearch() {
    Automations index = Automations.of(List.of(Samples.onPost("post")));
    Offer offer = Offer.of(Samples.comment("1", "hello", "maya"));
    Facts.Missing missing = new Facts.Missing(new Question.MediaTime("post"));

    Optional<Throwable> thrown =
        Optional.ofNullable(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    index.firstMatch(
                        offer,
                        _ -> {
                          throw missing;
                        })));

    assertThat(thrown).containsSame(missing);
  }

  /** What came out, and whom the gate was asked about on the way. */
  private record Asked(Optional<Match> match, List<AutomationId> gate) {}

  private static Asked asked(
      long refusals, Function<Function<Automation, Optional<Verdict>>, Match> search) {
    List<AutomationId> gate = new ArrayList<>();
    Match match =
        search.apply(
            automation -> {
              gate.add(automation.id());
              boolean refused = (refusals >>> (automation.id().value().hashCode() & 63) & 1) == 1;
              return refused ? Optional.of(Verdict.COOLDOWN) : Optional.empty();
            });
    return new Asked(Optional.of(match), gate);
  }

  // Automations.

  private static List<Automation> automations(RandomGenerator random) {
    int many = random.nextInt(4) == 0 ? 100 + random.nextInt(100) : random.nextInt(12);
    return IntStream.range(0, many).mapToObj(i -> automation(random, "a" + i)).toList();
  }

  private static Automation automation(RandomGenerator random, String id) {
    Trigger trigger = trigger(random);
    AutomationType type = one(random, trigger.types().stream().sorted().toList());
    return new Automation(
        new AutomationId(id),
        id,
        type,
        random.nextInt(5) > 0,
        placement(random, type),
        trigger,
        List.of(Samples.send("Hi")),
        Map.of(),
        new Automation.Options(random.nextInt(4) == 0, Optional.empty(), Automation.Running.PINNED),
        1);
  }

  private static Placement placement(RandomGenerator random, AutomationType type) {
    String place = one(random, PLACES);
    Placement bound =
        switch (type) {
          case DM_AUTOMATION -> new Placement.Anywhere();
          case STORY_REPLY_FLOW -> new Placement.OnStory(place);
          case COMMENT_REPLY_FLOW ->
              random.nextBoolean()
                  ? new Placement.OnPost(place)
                  : new Placement.NextPost(Instant.EPOCH);
        };
    return random.nextBoolean() ? bound : new Placement.Anywhere();
  }

  private static Trigger trigger(RandomGenerator random) {
    Supplier<Trigger> keywords = () -> keywords(random);
    return one(
            random,
            List.<Supplier<Trigger>>of(
                Trigger.AnyReply::new,
                keywords,
                keywords,
                keywords,
                () -> new Trigger.Payloads(some(random, VALUES, 1)),
                Trigger.StoryMentioned::new,
                () -> new Trigger.Reacted(some(random, EMOJIS, 0)),
                () -> new Trigger.Referred(some(random, VALUES, 0)),
                () -> new Trigger.AdClicked(some(random, VALUES, 0)),
                () -> new Trigger.LiveCommented(optional(random, () -> keywords(random)))))
        .get();
  }

  private static Trigger.SpecificKeywords keywords(RandomGenerator random) {
    List<Keyword> keywords =
        Stream.generate(() -> text(random, 4))
            .filter(text -> !FoldedText.of(text).value().isEmpty())
            .limit(1 + random.nextInt(6))
            .map(Keyword::of)
            .toList();
    return new Trigger.SpecificKeywords(one(random, List.of(KeywordMatch.values())), keywords);
  }

  // Offers.

  private static Offer offer(RandomGenerator random) {
    List<FoldedText> said =
        Stream.generate(() -> FoldedText.of(text(random, 12))).limit(random.nextInt(3)).toList();
    BiFunction<Integer, Supplier<String>, Optional<String>> maybe =
        (times, value) -> random.nextInt(times) == 0 ? Optional.of(value.get()) : Optional.empty();
    return new Offer(
        random.nextInt(12) == 0
            ? Optional.empty()
            : Optional.of(one(random, List.of(AutomationType.values()))),
        maybe.apply(2, () -> one(random, PLACES)),
        said,
        maybe.apply(2, () -> one(random, VALUES)),
        maybe.apply(3, () -> one(random, EMOJIS)).map(FoldedText::of),
        random.nextBoolean()
            ? Optional.of(
                new Referral(
                    maybe.apply(2, () -> one(random, VALUES)),
                    Optional.empty(),
                    maybe.apply(2, () -> one(random, VALUES))))
            : Optional.empty(),
        random.nextInt(4) == 0,
        random.nextInt(3) == 0,
        random.nextInt(3) == 0);
  }

  private static String text(RandomGenerator random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      text.append(one(random, LETTERS));
    }
    return text.toString();
  }

  private static <T> T one(RandomGenerator random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static <T> Optional<T> optional(RandomGenerator random, Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private static Set<String> some(RandomGenerator random, List<String> of, int least) {
    Set<String> some = new TreeSet<>();
    for (int i = least + random.nextInt(3); i > 0; i--) {
      some.add(one(random, of));
    }
    return some;
  }
}
