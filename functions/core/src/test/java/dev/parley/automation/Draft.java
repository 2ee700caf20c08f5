package dev.parley.automation;

import dev.parley.automation.Automation.Options;
import dev.parley.automation.Automation.Running;
import dev.parley.automation.Trigger.AnyReply;
import dev.parley.automation.Trigger.SpecificKeywords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An automation being written, step by step. */
final class Draft {
  private final String id;
  private final AutomationType type;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();
  private Trigger trigger = new AnyReply();
  private Placement placement = new Placement.Anywhere();
  private boolean topLevelOnly;
  private Optional<Duration> cooldown = Optional.empty();
  private Running running = Running.PINNED;
  private long revision = 1;

  private Draft(String id, AutomationType type) {
    this.id = id;
    this.type = type;
  }

  static Draft dm(String id) {
    return new Draft(id, AutomationType.DM_AUTOMATION);
  }

  static Draft comment(String id) {
    return new Draft(id, AutomationType.COMMENT_REPLY_FLOW);
  }

  static Draft story(String id) {
    return new Draft(id, AutomationType.STORY_REPLY_FLOW);
  }

  Draft keyword(String... words) {
    List<Keyword> keywords = List.of(words).stream().map(Keyword::of).toList();
    return on(new SpecificKeywords(KeywordMatch.WORD, keywords));
  }

  Draft on(Trigger other) {
    trigger = other;
    return this;
  }

  Draft at(Placement other) {
    placement = other;
    return this;
  }

  Draft topLevelOnly() {
    topLevelOnly = true;
    return this;
  }

  Draft cooldown(Duration time) {
    cooldown = Optional.of(time);
    return this;
  }

  Draft latest() {
    running = Running.LATEST;
    return this;
  }

  Draft revision(long number) {
    revision = number;
    return this;
  }

  Draft then(Step... more) {
    steps.addAll(List.of(more));
    return this;
  }

  Draft then(String label, Step step) {
    labels.put(label, steps.size());
    return then(step);
  }

  Automation done() {
    return new Automation(
        new AutomationId(id),
        id,
        type,
        true,
        placement,
        trigger,
        steps,
        labels,
        new Options(topLevelOnly, cooldown, running),
        revision);
  }
}
