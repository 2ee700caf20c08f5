package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Automations;
import dev.parley.automation.Decider;
import dev.parley.automation.Deciding;
import dev.parley.automation.Decision;
import dev.parley.automation.Facts;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Placement;
import dev.parley.automation.Situation;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.engine.Samples;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.CommitResult;
import dev.parley.pipeline.EventFailure;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StretchSizeIT {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final Step QUESTION =
      new Step.Send(
          new Message.QuickReplies(
              "?", List.of(new Choice.Tap("a", Optional.of("b"), Optional.empty()))));

  private DynamoDbLocal dynamoDb;

  @BeforeAll
  void start() {
    dynamoDb = DynamoDbLocal.inMemory();
    Tables.create(dynamoDb.client());
  }

  @AfterAll
  void stop() {
    dynamoDb.close();
  }

  @Test
  void theLargestThatIsAcceptedCanBeCommitted() {
    Automation accepted = largestAccepted();

    assertThat(StretchSize.largest(accepted))
        .isBetween(StretchSize.BYTES_MAX - 11, StretchSize.BYTES_MAX);
    assertThat(commit("largest", accepted)).isInstanceOf(CommitResult.Committed.class);
  }

  @Test
  void whatMetaAllowsAtMostCouldNotBeCommitted() {
    Automation refused = automation(Collections.nCopies(50, buttons(640, 2000)));

    assertThat(StretchSize.largest(refused)).isGreaterThan(400 * 1024);
    assertThatThrownBy(() -> commit("refused", refused))
        .isInstanceOf(EventFailure.class)
        .hasMessage("dynamodb_ValidationException");
  }

  @Test
  void aQuestionBeginsANewStretch() {
    List<Step> ten = Collections.nCopies(10, buttons(640, 2000));
    List<Step> steps = Stream.of(ten, List.of(QUESTION), ten).flatMap(List::stream).toList();

    assertThat(StretchSize.largest(automation(steps)))
        .isEqualTo(StretchSize.largest(automation(steps.subList(0, 11))))
        .isGreaterThan(StretchSize.largest(automation(ten)));
  }

  /** Large steps, and a last one that fills what is left. */
  private static Automation largestAccepted() {
    List<Step> steps = Collections.nCopies(14, buttons(600, 2000));
    int emptiest = StretchSize.largest(automation(plus(steps, buttons(1, 1000))));
    int emojis = 1 + (StretchSize.BYTES_MAX - emptiest) / 12;
    return automation(plus(steps, buttons(emojis, 1000)));
  }

  private static List<Step> plus(List<Step> steps, Step last) {
    return Stream.concat(steps.stream(), Stream.of(last)).toList();
  }

  private CommitResult commit(String user, Automation automation) {
    InboundEvent event = Samples.text(user, "mid-" + user, "hello", NOW);
    Decision decision =
        decide(
            new Situation(
                event,
                Samples.account(),
                Samples.unknown(user),
                Automations.of(List.of(automation)),
                Facts.NONE,
                NOW));
    assertThat(decision.sends()).hasSameSizeAs(automation.steps());
    return new DynamoConversations(dynamoDb.client(), Catalogue.CONVERSATIONS.name(), () -> NOW)
        .commit(event, Samples.unknown(user), decision, NOW);
  }

  private static Decision decide(Situation situation) {
    return switch (Decider.decide(situation)) {
      case Deciding.Decided decided -> decided.decision();
      case Deciding.Needs needs -> throw new AssertionError(needs.question().toString());
    };
  }

  private static Step buttons(int emojis, int urlLength) {
    String url = "https://example.com/" + "x".repeat(urlLength - 20);
    return new Step.Send(
        new Message.Buttons(
            "😀".repeat(emojis), Collections.nCopies(3, new Choice.Link("Look", url))));
  }

  private static Automation automation(List<Step> steps) {
    return new Automation(
        new AutomationId("large"),
        "Large",
        AutomationType.DM_AUTOMATION,
        true,
        new Placement.Anywhere(),
        new Trigger.AnyReply(),
        steps,
        Map.of(),
        Automation.Options.DEFAULT,
        1);
  }
}
