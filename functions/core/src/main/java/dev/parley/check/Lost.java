package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.FoldedText;
import dev.parley.automation.Keyword;
import dev.parley.automation.Trigger;
import dev.parley.automation.Trigger.SpecificKeywords;
import java.util.List;
import java.util.Optional;

/** What one automation loses to earlier ones. */
final class Lost {
  private final Trigger trigger;
  private final Neighbours neighbours;

  Lost(Automation later) {
    this.trigger = later.trigger();
    this.neighbours = new Neighbours(texts(trigger));
  }

  private static List<String> texts(Trigger trigger) {
    return trigger instanceof Trigger.Payloads payloads
        ? payloads.payloads().stream().map(FoldedText::of).map(FoldedText::value).toList()
        : trigger.wordsWanted().map(SpecificKeywords::keywords).orElse(List.of()).stream()
            .map(keyword -> keyword.folded().value())
            .toList();
  }

  /** What the earlier one takes; empty if nothing for certain. */
  Optional<Taken> to(Automation earlier) {
    Optional<SpecificKeywords> words = earlier.trigger().wordsWanted();
    List<Keyword> possible = words.map(it -> neighbours.filter(it.keywords())).orElse(List.of());
    return words.isPresent() && possible.isEmpty()
        ? Optional.empty()
        : new Taker(earlier.trigger(), possible).from(trigger);
  }
}
