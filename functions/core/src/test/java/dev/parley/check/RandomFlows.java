package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Step;
import dev.parley.automation.Step.FollowUp;
import dev.parley.automation.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flows as nobody would write them; every step has the label of its index. */
final class RandomFlows {
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofHours(3),
          Duration.ofHours(8),
          Duration.ofHours(12),
          Duration.ofHours(24).minusSeconds(61),
          Duration.ofHours(24).minusSeconds(60),
          Duration.ofDays(3),
          Duration.ofDays(7).minusSeconds(61));

  private final Random random;
  private final int size;
  private final AutomationType type;

  private RandomFlows(Random random) {
    this.random = random;
    this.size = 1 + random.nextInt(7);
    this.type = pick(random, AutomationType.values());
  }

  static <T> T pick(Random random, T[] of) {
    return List.of(of).get(random.nextInt(of.length));
  }

  static Automation next(Random random) {
    return new RandomFlows(random).flow();
  }

  private Automation flow() {
    Map<String, Integer> labels = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      labels.put(String.valueOf(index), index);
      steps.add(step());
    }
    return Flows.flow(type, trigger(), labels, steps);
  }

  private Trigger trigger() {
    return switch (random.nextInt(4)) {
      case 0 -> Flows.words(KeywordMatch.CONTAINS, "price");
      case 1 -> ofType();
      default -> new Trigger.AnyReply();
    };
  }

  private Trigger ofType() {
    return switch (type) {
      case DM_AUTOMATION -> new Trigger.Reacted(Set.of());
      case STORY_REPLY_FLOW -> new Trigger.StoryMentioned();
      case COMMENT_REPLY_FLOW -> new Trigger.AnyReply();
    };
  }

  private Step step() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> Flows.text();
      case 3 -> Flows.buttons(maybe());
      case 4 -> Flows.buttons(maybe(), maybe());
      case 5 -> Flows.followedUp(followUp(), maybe(), maybe());
      case 6 -> Flows.ask(maybe());
      case 7 -> Flows.ask(maybe(), Optional.of(followUp()));
      case 8 -> Flows.gate(random.nextBoolean(), maybe());
      case 9, 10 -> new Step.Delay(waited(), random.nextBoolean());
      case 11 -> Flows.when(test(), maybe());
      case 12 -> Flows.goTo(label());
      case 13 -> Flows.privateReply();
      case 14 -> random.nextBoolean() ? new Step.Typing() : new Step.React("love");
      default -> random.nextBoolean() ? new Step.Tag("vip", random.nextBoolean()) : new Step.Stop();
    };
  }

  private Step.Test test() {
    return random.nextBoolean() ? new Step.Test.WindowOpen() : new Step.Test.Tagged("vip");
  }

  private FollowUp followUp() {
    FollowUp.When when = pick(random, FollowUp.When.values());
    return new FollowUp(waited(), when, label());
  }

  private Duration waited() {
    return WAITS.get(random.nextInt(WAITS.size()));
  }

  private @Nullable String maybe() {
    return random.nextInt(3) == 0 ? label() : null;
  }

  private String label() {
    return String.valueOf(random.nextInt(size));
  }
}
