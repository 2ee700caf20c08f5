package dev.parley.engine.document;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Any automation that the core takes and a document can say; the flow need not make sense. */
final class AutomationGen {
  private final RandomGenerator random;
  private final ValueGen values;
  private final StepGen steps;

  AutomationGen(RandomGenerator random) {
    this.random = random;
    this.values = new ValueGen(random);
    this.steps = new StepGen(random);
  }

  Automation automation(AutomationId id) {
    AutomationType type = values.one(AutomationType.values());
    List<Step> flow = values.list(1, 8, steps::step);
    return new Automation(
        id,
        values.text(30),
        type,
        random.nextBoolean(),
        placement(type),
        trigger(type),
        flow,
        labels(flow.size()),
        options(),
        1 + random.nextInt(9));
  }

  private Automation.Options options() {
    return new Automation.Options(
        random.nextBoolean(),
        values.maybe(() -> values.duration(Duration.ofSeconds(1), Step.Delay.MAX)),
        values.one(Automation.Running.values()));
  }

  private Map<String, Integer> labels(int steps) {
    Map<String, Integer> labels = new HashMap<>();
    for (int index = 0; index < steps; index++) {
      if (random.nextBoolean()) {
        labels.put(values.word() + index, index);
      }
    }
    return labels;
  }

  private Placement placement(AutomationType type) {
    List<Supplier<Placement>> all = new ArrayList<>(List.of(Placement.Anywhere::new));
    switch (type) {
      case COMMENT_REPLY_FLOW -> {
        all.add(() -> new Placement.OnPost(values.text(20)));
        all.add(() -> new Placement.NextPost(Instant.ofEpochSecond(values.seconds(), 7_000_000)));
      }
      case STORY_REPLY_FLOW -> all.add(() -> new Placement.OnStory(values.text(20)));
      case DM_AUTOMATION -> {}
    }
    return all.get(random.nextInt(all.size())).get();
  }

  private Trigger trigger(AutomationType type) {
    List<Supplier<Trigger>> all =
        new ArrayList<>(List.of(Trigger.AnyReply::new, this::specificKeywords));
    switch (type) {
      case COMMENT_REPLY_FLOW ->
          all.add(() -> new Trigger.LiveCommented(values.maybe(this::specificKeywords)));
      case STORY_REPLY_FLOW -> all.add(Trigger.StoryMentioned::new);
      case DM_AUTOMATION -> {
        all.add(() -> new Trigger.Payloads(new HashSet<>(values.list(1, 4, values::word))));
        all.add(() -> new Trigger.Reacted(new HashSet<>(values.list(0, 3, values::word))));
        all.add(() -> new Trigger.Referred(new HashSet<>(values.list(0, 3, values::word))));
        all.add(() -> new Trigger.AdClicked(new HashSet<>(values.list(0, 3, values::word))));
      }
    }
    return all.get(random.nextInt(all.size())).get();
  }

  private Trigger.SpecificKeywords specificKeywords() {
    return new Trigger.SpecificKeywords(
        values.one(KeywordMatch.values()), values.list(1, 5, values::keyword));
  }
}
