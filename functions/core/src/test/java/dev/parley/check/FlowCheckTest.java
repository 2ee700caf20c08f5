package dev.parley.check;

import static dev.parley.check.Flows.after;
import static dev.parley.check.Flows.ask;
import static dev.parley.check.Flows.buttons;
import static dev.parley.check.Flows.comments;
import static dev.parley.check.Flows.delay;
import static dev.parley.check.Flows.dm;
import static dev.parley.check.Flows.followedUp;
import static dev.parley.check.Flows.gate;
import static dev.parley.check.Flows.goTo;
import static dev.parley.check.Flows.ifOpen;
import static dev.parley.check.Flows.ifTagged;
import static dev.parley.check.Flows.privateReply;
import static dev.parley.check.Flows.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Message;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.check.FlowCheck.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FlowCheckTest {
  private static final Step TAG = new Step.Tag("seen", false);
  private static final Step STOP = new Step.Stop();
  private static final Step HEART = new Step.React("love");
  private static final Step PUBLIC = new Step.PublicReply(List.of("Look into your messages"));

  private static void assertFine(Automation automation) {
    assertThat(FlowCheck.of(automation)).isEmpty();
  }

  private static void assertRefused(Automation automation, int step, String property) {
    assertThat(FlowCheck.of(automation))
        .extracting(Problem::step, Problem::property)
        .containsExactly(tuple(step, property));
  }

  private static String detail(Automation automation) {
    return FlowCheck.of(automation).getFirst().detail();
  }

  // Labels.

  @Test
  void everyLabelThatIsNamedHasToBeThere() {
    Automation automation =
        dm(
            Map.of("menu", 0),
            buttons(null, "price", "menu"),
            ask("nowhere", Optional.of(after("PT1H", "gone"))),
            ifTagged("off"),
            goTo("lost"));

    assertThat(FlowCheck.of(automation))
        .extracting(Problem::step, Problem::property)
        .containsExactly(
            tuple(0, "buttons/1/goTo"),
            tuple(1, "followUp/goTo"),
            tuple(1, "otherwise"),
            tuple(2, "otherwise"),
            tuple(3, "goTo"));
    assertThat(detail(automation))
        .isEqualTo(
            "buttons/1/goTo of step 1 (buttons) names \"price\", and no step has this label. Name"
                + " one that is there (menu), or give this one to a step.");
  }

  @Test
  void aMissingLabelOfACardOrAnOptionIsNamedByItsPlace() {
    Message.Choice.Tap tap = new Message.Choice.Tap("Go", Optional.empty(), Optional.of("nowhere"));
    Message.Choice.Link link = new Message.Choice.Link("Open", "https://example.com");
    Message.Card card =
        new Message.Card(
            "Card", Optional.of("More"), Optional.empty(), Optional.empty(), List.of(link, tap));

    assertRefused(
        dm(new Step.Send(new Message.Carousel(List.of(card)))), 0, "cards/0/buttons/1/goTo");
    assertRefused(
        dm(new Step.Send(new Message.QuickReplies("Which?", List.of(tap)))), 0, "options/0/goTo");
  }

  // Rounds.

  @Test
  void roundsThatNeverWaitAreRefusedAndTheStepsNamed() {
    Automation automation = dm(Map.of("again", 0), text(), TAG, goTo("again"));

    assertRefused(automation, 2, "goTo");
    assertThat(detail(automation))
        .isEqualTo(
            "The flow goes round step 1 (text) → step 2 (tag) → step 3 (go_to) → step 1 and nothing"
                + " in it waits: the flow would not end. Put a question that waits for the person"
                + " into the round, or let it end with stop.");
    assertRefused(dm(Map.of("me", 0), goTo("me")), 0, "goTo");
    assertRefused(dm(Map.of("a", 1), goTo("a"), text(), ifTagged("a")), 2, "otherwise");
  }

  @Test
  void roundsByTimersAloneAreRefused() {
    assertRefused(dm(Map.of("a", 0), text(), delay("PT1H"), goTo("a")), 2, "goTo");
    assertRefused(dm(Map.of("a", 0), followedUp(after("PT1H", "a"), "a")), 0, "followUp/goTo");
    assertThat(detail(dm(Map.of("a", 0), text(), delay("PT1H"), goTo("a"))))
        .contains("it would go on for ever with somebody who does not answer");
  }

  @Test
  void aRoundThatOnlySkipsAQuestionIsRefused() {
    assertRefused(dm(Map.of("a", 0), gate(true, null), goTo("a")), 1, "goTo");
  }

  @Test
  void roundsThatWaitForThePersonAreFine() {
    assertFine(dm(Map.of("menu", 0), buttons("menu", null), goTo("menu")));
    assertFine(dm(Map.of("a", 0), ask("a"), delay("PT23H"), goTo("a")));
    assertFine(dm(Map.of("a", 0), gate(false, "a"), goTo("a")));
  }

  // Windows.

  @Test
  void allWaitsOfAPathCountTogetherAgainstTheWindow() {
    Automation tooLong = dm(delay("PT10H"), text(), delay("PT14H"), text());

    assertFine(dm(delay("PT10H"), text(), delay("PT13H57M59S"), text()));
    assertRefused(dm(delay("PT10H"), text(), delay("PT13H58M"), text()), 2, "for");
    assertRefused(tooLong, 2, "for");
    assertThat(detail(tooLong))
        .isEqualTo(
            "Step 4 (text) can come 1 day after the person's last act (step 1 (delay) waits 10"
                + " hours and step 3 (delay) waits 14 hours); it is sent within 24 hours less 2"
                + " minutes (Meta's window, less a reserve). Wait less, or ask something in between so that the time begins"
                + " anew, or look with a condition {\"window\":\"open\"} right before it.");
  }

  @Test
  void theLongestOfSeveralPathsCounts() {
    assertRefused(
        dm(Map.of("short", 2), ifTagged("short"), delay("PT20H"), delay("PT5H"), text()), 2, "for");
  }

  @Test
  void anAnswerBeginsTheTimeAnew() {
    assertFine(dm(delay("PT20H"), ask(null), delay("PT20H"), buttons(new String[] {null}), text()));
  }

  @Test
  void aFollowUpCountsAsAWait() {
    Automation automation =
        dm(Map.of("late", 2), delay("PT20H"), followedUp(after("PT4H", "late"), "late"), text());

    assertRefused(automation, 1, "followUp/after");
  }

  @Test
  void whatSendsNothingMayComeAtAnyTime() {
    assertFine(
        dm(
            Map.of("end", 4),
            delay("P20D"),
            TAG,
            ifTagged("end"),
            new Step.SetField("stage", "cold"),
            new Step.HandOver(Optional.empty())));
    assertFine(comments(privateReply(), delay("P20D"), TAG));
  }

  @Test
  void signsNeedTheWindowAsMessagesDo() {
    assertRefused(dm(delay("P2D"), new Step.Typing()), 0, "for");
  }

  @Test
  void behindALookAtTheWindowAnyWaitIsForgivenButNotTheNextOne() {
    Automation waitsAgain = dm(delay("P2D"), ifOpen(null), text(), delay("PT1M"), text());

    assertFine(dm(delay("P2D"), ifOpen(null), text(), text()));
    assertRefused(waitsAgain, 3, "for");
    assertThat(detail(waitsAgain)).contains("after a look at the window");
    assertFine(dm(delay("PT1H"), ifOpen(null), text(), delay("PT22H"), text()));
  }

  @Test
  void aPrivateReplyHasSevenDays() {
    Automation late = comments(delay("P4D"), delay("P3D"), privateReply());

    assertFine(comments(delay("P6DT23H57M59S"), privateReply()));
    assertRefused(late, 1, "for");
    assertThat(detail(late)).contains("7 days after the comment").contains("7 days less 2 minutes");
    assertRefused(comments(delay("P8D"), PUBLIC), 0, "for");
  }

  // Comment flows.

  @Test
  void whatFollowsThePrivateReplyWaitsForThePerson() {
    assertFine(comments(PUBLIC, privateReply(), text(), gate(false, null), ask(null), text()));
    assertFine(comments(text(), ask(null), delay("PT23H"), text()));
    assertFine(
        comments(Map.of("b", 2), new Step.PrivateReply(Flows.message("b", null)), text(), text()));
  }

  @Test
  void timeAloneLeadsToNoMessageBehindThePrivateReply() {
    Automation waits = comments(privateReply(), delay("PT1H"), TAG, text());
    Automation followsUp =
        comments(Map.of("more", 1), followedUp(after("PT1H", "more"), "more"), text());

    assertRefused(waits, 1, "for");
    assertThat(detail(waits))
        .isEqualTo(
            "Step 2 (delay) waits, and then step 4 (text) should be sent, but after a private reply"
                + " Meta lets nothing through until the person writes. Ask something in the private"
                + " reply and go on with the answer, or look with a condition {\"window\":\"open\"}"
                + " first.");
    assertRefused(followsUp, 0, "followUp/goTo");
    assertFine(comments(privateReply(), delay("PT1H"), ifOpen(null), text()));
  }

  @Test
  void aFollowUpBehindThePersonsFirstActIsFine() {
    assertFine(
        comments(
            Map.of("more", 2), privateReply(), followedUp(after("PT1H", "more"), "more"), text()));
  }

  @Test
  void thereIsOnePrivateReplyAndItComesFirst() {
    assertRefused(comments(text(), privateReply()), 1, "kind");
    assertRefused(comments(privateReply(), privateReply()), 1, "kind");
    assertRefused(comments(Map.of("b", 2), ifTagged("b"), ask(null), privateReply()), 2, "kind");
    assertFine(comments(Map.of("b", 3), ifTagged("b"), privateReply(), STOP, privateReply()));
  }

  @Test
  void repliesToCommentsAreForCommentFlows() {
    assertRefused(dm(privateReply()), 0, "kind");
    assertRefused(dm(PUBLIC), 0, "kind");
    assertRefused(
        Flows.flow(
            AutomationType.COMMENT_REPLY_FLOW,
            new Trigger.LiveCommented(Optional.empty()),
            Map.of(),
            List.of(PUBLIC, privateReply())),
        0,
        "kind");
  }

  @Test
  void signsBeforeThePersonsFirstMessageAreRefused() {
    assertRefused(comments(new Step.Typing(), privateReply()), 0, "kind");
    assertRefused(comments(privateReply(), new Step.Seen()), 1, "kind");
    assertRefused(comments(HEART, privateReply()), 0, "kind");
    assertFine(comments(privateReply(), text(), HEART, new Step.Typing(), text()));
  }

  // Reactions.

  @Test
  void aReactionNeedsAMessage() {
    Automation reacted =
        Flows.flow(
            AutomationType.DM_AUTOMATION,
            new Trigger.Reacted(Set.of()),
            Map.of(),
            List.of(HEART, ask(null), HEART));

    assertRefused(reacted, 0, "kind");
    assertRefused(dm(delay("PT1H"), HEART), 1, "kind");
    assertFine(dm(HEART, text(), TAG, HEART));
  }

  @Test
  void aReactionToAnEmptyTapPayloadIsPossibleBecauseQuickRepliesAreMessages() {
    assertFine(
        Flows.flow(
            AutomationType.DM_AUTOMATION,
            new Trigger.Payloads(Set.of("price")),
            Map.of(),
            List.of(HEART)));
  }

  // What is never reached, and what never comes.

  @Test
  void stepsThatNothingReachesAreNamedWithTheReason() {
    Automation jumped = dm(Map.of("end", 3), goTo("end"), text(), goTo("end"), text());

    assertRefused(jumped, 1, "");
    assertThat(detail(jumped))
        .isEqualTo(
            "Steps 2 to 3 are never reached: step 1 (go_to) always goes to \"end\", and nothing"
                + " that is reached names a label here. Give it a label and name that in a goTo"
                + " or an otherwise, or remove it.");
    assertRefused(dm(STOP, text()), 1, "");
    assertRefused(dm(Map.of("end", 2), buttons("end", "end"), text(), text()), 1, "");
  }

  @Test
  void aFollowUpOfAMessageWithoutChoicesIsRefusedBecauseTheFlowDoesNotWait() {
    Step step = new Step.Send(new Message.Text("Hi"), Optional.of(after("PT1H", "end")));

    assertRefused(dm(Map.of("end", 1), step, text()), 0, "followUp");
  }

  @Test
  void questionsAtTheEndAreFine() {
    assertFine(dm(ask(null)));
    assertFine(dm(buttons(new String[] {null})));
    assertFine(dm(delay("PT1H")));
    assertFine(comments(new Step.PrivateReply(Flows.message(new String[] {null}))));
  }

  // Cost.

  @Test
  void aFlowThatIsWovenAsDenselyAsCanBeHasFewPlaces() {
    Map<String, Integer> labels = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (int index = 0; index < Automation.STEPS_MAX; index++) {
      labels.put("s" + index, index);
      steps.add(woven(index));
    }

    Paths paths =
        Paths.of(
            Flows.flow(AutomationType.COMMENT_REPLY_FLOW, new Trigger.AnyReply(), labels, steps));

    int moves = paths.places().stream().mapToInt(place -> paths.from(place).size()).sum();
    assertThat(paths.places()).hasSizeBetween(90, 4 * Automation.STEPS_MAX);
    assertThat(moves).isLessThan(4 * Automation.STEPS_MAX * 15);
    assertThat(paths.rounds()).hasSizeLessThanOrEqualTo(moves);
  }

  private static Step woven(int index) {
    String far = "s" + (index * 17 + 5) % Automation.STEPS_MAX;
    return switch (index % 5) {
      case 0 -> ifTagged(far);
      case 1 -> delay("PT" + (index + 1) + "M");
      case 2 -> followedUp(after("PT3M", far), far, null, "s" + index * 3 % Automation.STEPS_MAX);
      case 3 -> ifOpen(far);
      default -> gate(true, far);
    };
  }
}
