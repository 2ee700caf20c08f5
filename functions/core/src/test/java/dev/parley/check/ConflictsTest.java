package dev.parley.check;

import static dev.parley.check.Flows.listening;
import static dev.parley.check.Flows.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Placement;
import dev.parley.automation.Trigger;
import dev.parley.automation.Trigger.SpecificKeywords;
import dev.parley.check.Conflict.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConflictsTest {
  private static final AutomationType DM = AutomationType.DM_AUTOMATION;
  private static final AutomationType STORY = AutomationType.STORY_REPLY_FLOW;
  private static final AutomationType COMMENTS = AutomationType.COMMENT_REPLY_FLOW;
  private static final Trigger ANY = new Trigger.AnyReply();
  private static final Automation.Options ALL = Automation.Options.DEFAULT;
  private static final Automation.Options TOP_LEVEL =
      new Automation.Options(true, Optional.empty(), Automation.Running.PINNED);

  private static Automation prices(KeywordMatch match, String... keywords) {
    return listening("Price list", DM, words(match, keywords));
  }

  private static Automation mine(Trigger trigger) {
    return listening("Mine", DM, trigger);
  }

  private static void assertTakes(boolean is, Automation earlier, Automation later) {
    assertThat(Conflicts.of(later, List.of(earlier, later)))
        .extracting(Conflict::kind)
        .isEqualTo(is ? List.of(Kind.SHADOWED_BY) : List.of());
    assertThat(Conflicts.of(earlier, List.of(earlier, later)))
        .extracting(Conflict::kind)
        .isEqualTo(is ? List.of(Kind.SHADOWS) : List.of());
  }

  private static void assertTakes(boolean is, Trigger earlier, Trigger later) {
    assertTakes(is, listening("First", DM, earlier), mine(later));
  }

  @Test
  void aKeywordThatNeverComesThroughIsNamedWithItsTaker() {
    Automation prices = prices(KeywordMatch.CONTAINS, "price");
    Automation mine = mine(words(KeywordMatch.WORD, "PRICE", "hello"));

    assertThat(Conflicts.of(mine, List.of(prices, mine)))
        .containsExactly(
            new Conflict(
                prices.id(),
                "Price list",
                Kind.SHADOWED_BY,
                List.of("PRICE"),
                "\"PRICE\" never reaches this automation: \"Price list\" comes before it and"
                    + " answers to \"price\" (contains). Move this one up or change what"
                    + " it answers to."));
    assertThat(Conflicts.of(prices, List.of(prices, mine)))
        .containsExactly(
            new Conflict(
                mine.id(),
                "Mine",
                Kind.SHADOWS,
                List.of("PRICE"),
                "\"PRICE\" never reaches \"Mine\": this automation comes before it and answers to"
                    + " \"price\" (contains). Move this one down or change what it answers to."));
  }

  @Test
  void manyKeywordsAreToldInShort() {
    Automation mine = mine(words(KeywordMatch.EXACT, "a price", "b price", "c price", "d price"));

    assertThat(Conflicts.of(mine, List.of(prices(KeywordMatch.WORD, "price"), mine)))
        .singleElement()
        .satisfies(it -> assertThat(it.keywords()).hasSize(4))
        .satisfies(
            it ->
                assertThat(it.detail())
                    .startsWith(
                        "\"a price\", \"b price\", \"c price\" and 1 more never reach this"
                            + " automation"));
  }

  @Test
  void theOrderDecides() {
    Automation prices = prices(KeywordMatch.CONTAINS, "price");
    Automation mine = mine(words(KeywordMatch.EXACT, "price list"));

    assertTakes(true, prices, mine);
    assertTakes(false, mine, prices);
  }

  @Test
  void anAutomationThatIsNotInTheListComesLast() {
    Automation mine = mine(words(KeywordMatch.EXACT, "price"));

    assertThat(Conflicts.of(mine, List.of(prices(KeywordMatch.EXACT, "price"))))
        .extracting(Conflict::kind)
        .containsExactly(Kind.SHADOWED_BY);
  }

  @Test
  void theNewVersionCountsNotTheStoredOne() {
    Automation prices = prices(KeywordMatch.EXACT, "price");
    Automation stored = mine(words(KeywordMatch.EXACT, "price"));
    Automation edited = mine(words(KeywordMatch.EXACT, "cost"));

    assertThat(Conflicts.of(edited, List.of(prices, stored))).isEmpty();
  }

  @Test
  void whatIsSwitchedOffTakesNothing() {
    Automation prices = prices(KeywordMatch.EXACT, "price");
    Automation mine = mine(words(KeywordMatch.EXACT, "price"));

    assertTakes(false, prices.withActive(false), mine);
    assertTakes(false, prices, mine.withActive(false));
  }

  @Test
  void anyReplyTakesAllThatIsSaidOrTapped() {
    assertTakes(true, ANY, ANY);
    assertTakes(true, ANY, words(KeywordMatch.EXACT, "price"));
    assertTakes(true, ANY, new Trigger.Payloads(Set.of("size-s")));
    assertTakes(false, ANY, new Trigger.Reacted(Set.of()));
    assertTakes(false, ANY, new Trigger.Referred(Set.of()));
    assertTakes(false, ANY, new Trigger.AdClicked(Set.of("1")));
    assertTakes(false, words(KeywordMatch.CONTAINS, "e"), ANY);
    assertTakes(
        false,
        listening("First", STORY, ANY),
        listening("Mine", STORY, new Trigger.StoryMentioned()));
  }

  @Test
  void keywordsBehindAnyReplyAreToldWhenTheyStillCount() {
    Automation mine = mine(words(KeywordMatch.EXACT, "price"));
    Automation comment = listening("Mine", COMMENTS, words(KeywordMatch.EXACT, "price"));

    assertThat(Conflicts.of(mine, List.of(listening("All", DM, ANY), mine)).getFirst().detail())
        .isEqualTo(
            "Nothing reaches this automation: \"All\" comes before it and answers to everything."
                + " Only while a flow waits for an answer do keywords come first. Move this one"
                + " up.");
    assertThat(
            Conflicts.of(comment, List.of(listening("All", COMMENTS, ANY), comment))
                .getFirst()
                .detail())
        .doesNotContain("waits");
  }

  @Test
  void aTapSaysItsPayloadToKeywords() {
    Trigger payloads = new Trigger.Payloads(Set.of("size-s", "colour"));

    assertTakes(true, words(KeywordMatch.WORD, "size"), payloads);
    assertTakes(false, words(KeywordMatch.WORD, "siz"), payloads);
    assertTakes(false, payloads, words(KeywordMatch.EXACT, "colour"));
  }

  @Test
  void setsAreComparedAndAnEmptyOneIsAny() {
    assertTakes(
        true, new Trigger.Payloads(Set.of("a", "b")), new Trigger.Payloads(Set.of("b", "c")));
    assertTakes(false, new Trigger.Payloads(Set.of("a")), new Trigger.Payloads(Set.of("c")));
    assertTakes(true, new Trigger.Referred(Set.of()), new Trigger.Referred(Set.of("r")));
    assertTakes(false, new Trigger.Referred(Set.of("r")), new Trigger.Referred(Set.of()));
    assertTakes(true, new Trigger.AdClicked(Set.of()), new Trigger.AdClicked(Set.of()));
    assertTakes(false, new Trigger.AdClicked(Set.of()), new Trigger.Referred(Set.of()));
    assertTakes(true, new Trigger.Reacted(Set.of("❤️")), new Trigger.Reacted(Set.of("❤")));
    assertTakes(false, new Trigger.Reacted(Set.of("❤")), new Trigger.Reacted(Set.of("🔥")));
  }

  @Test
  void liveCommentsAreComments() {
    Trigger live = new Trigger.LiveCommented(Optional.empty());
    Trigger liveWords =
        new Trigger.LiveCommented(
            Optional.of(new SpecificKeywords(KeywordMatch.WORD, List.of(Keyword.of("price")))));

    assertTakes(true, comments(ANY), comments(live));
    assertTakes(true, comments(words(KeywordMatch.CONTAINS, "price")), comments(liveWords));
    assertTakes(true, comments(live), listening("Words", COMMENTS, liveWords));
    assertTakes(false, comments(liveWords), listening("Live", COMMENTS, live));
    assertTakes(false, comments(live), comments(ANY));
    assertTakes(false, comments(liveWords), comments(words(KeywordMatch.EXACT, "price")));
  }

  private static Automation comments(Trigger trigger) {
    return listening("On " + trigger.getClass().getSimpleName(), COMMENTS, trigger);
  }

  @Test
  void onlyWhatListensWhereverTheLaterOneDoesTakesForCertain() {
    Placement everywhere = new Placement.Anywhere();
    Placement post = new Placement.OnPost("1");
    Placement next = new Placement.NextPost(Instant.EPOCH);

    assertTakes(true, placed("A", everywhere, ALL), placed("B", post, ALL));
    assertTakes(true, placed("A", post, ALL), placed("B", post, ALL));
    assertTakes(true, placed("A", everywhere, ALL), placed("B", next, ALL));
    assertTakes(true, placed("A", next, ALL), placed("B", next, ALL));
    assertTakes(false, placed("A", post, ALL), placed("B", everywhere, ALL));
    assertTakes(false, placed("A", post, ALL), placed("B", new Placement.OnPost("2"), ALL));
    assertTakes(false, placed("A", next, ALL), placed("B", post, ALL));
    assertTakes(true, placed("A", post, ALL), placed("B", post, TOP_LEVEL));
    assertTakes(true, placed("A", post, TOP_LEVEL), placed("B", post, TOP_LEVEL));
    assertTakes(false, placed("A", post, TOP_LEVEL), placed("B", post, ALL));
  }

  private static Automation placed(String name, Placement placement, Automation.Options options) {
    return Flows.with(listening(name, COMMENTS, ANY), placement, options);
  }

  @Test
  void aCooldownLetsThePersonThroughTheSecondTime() {
    Automation.Options cooling =
        new Automation.Options(false, Optional.of(Duration.ofDays(1)), Automation.Running.PINNED);

    assertTakes(false, placed("A", new Placement.Anywhere(), cooling), comments(ANY));
  }

  @Test
  void otherTypesListenToOtherThings() {
    assertTakes(false, listening("All", STORY, ANY), mine(ANY));
  }

  @Test
  void noMoreThanAHundredConflictsAreTold() {
    List<Automation> others =
        IntStream.range(0, 300).mapToObj(it -> listening("All " + it, DM, ANY)).toList();

    assertThat(Conflicts.of(mine(ANY), others)).hasSize(Conflicts.CONFLICTS_MAX);
  }

  @Test
  void aThousandKeywordsAreIndexedInLinearSpaceHoweverAlikeTheyAre() {
    List<Keyword> alike =
        IntStream.range(0, SpecificKeywords.KEYWORDS_MAX)
            .mapToObj(it -> Keyword.of("a".repeat(90) + "b" + it))
            .toList();

    KeywordIndex index = new KeywordIndex(KeywordMatch.WORD, alike);

    int letters = alike.stream().mapToInt(it -> it.folded().value().length()).sum();
    assertThat(index.nodes()).isLessThanOrEqualTo(letters + 1);
    assertThat(index.taking(KeywordMatch.EXACT, "a".repeat(99))).isEmpty();
  }
}
