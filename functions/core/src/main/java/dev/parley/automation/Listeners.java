package dev.parley.automation;

import dev.parley.automation.Want.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The automations of one type that are switched on, by where they listen and what they want.
 * Immutable once it is filled.
 */
final class Listeners {
  private final Map<Spot, Map<Want, List<Entry>>> spots = new HashMap<>();
  private final Vocabulary vocabulary;

  /**
   * Where an automation listens.
   *
   * @param place empty if everywhere
   */
  private record Spot(Optional<String> place, boolean topLevelOnly) {}

  /**
   * One automation wants something.
   *
   * @param automation its place in the operator's order
   * @param keyword the place of the keyword among those of the automation; 0 if it is none
   */
  record Entry(int automation, int keyword) {}

  /** The automations of this type among these. */
  Listeners(AutomationType type, List<Automation> inOrder) {
    for (int at = 0; at < inOrder.size(); at++) {
      if (inOrder.get(at).type() == type && inOrder.get(at).active()) {
        add(at, inOrder.get(at));
      }
    }
    vocabulary =
        new Vocabulary(
            spots.values().stream()
                .flatMap(wants -> wants.keySet().stream())
                .filter(Said.class::isInstance)
                .map(Said.class::cast)
                .distinct()
                .toList());
  }

  private void add(int at, Automation automation) {
    Spot spot = new Spot(automation.placement().id(), automation.options().topLevelOnly());
    Map<Want, List<Entry>> there = spots.computeIfAbsent(spot, _ -> new HashMap<>());
    List<Want> wants = Want.of(automation.trigger());
    for (int keyword = 0; keyword < wants.size(); keyword++) {
      there
          .computeIfAbsent(wants.get(keyword), _ -> new ArrayList<>(1))
          .add(new Entry(at, keyword));
    }
  }

  /** Those that the offer sets off, in the operator's order. */
  Candidates candidates(Offer offer) {
    Candidates candidates = new Candidates();
    List<Map<Want, List<Entry>>> here = here(offer);
    if (here.isEmpty()) {
      return candidates;
    }
    offer.done().forEach((want, by) -> look(here, want, 0, Optional.of(by), candidates));
    for (int text = 0; text < offer.said().size(); text++) {
      for (Said said : vocabulary.in(offer.said().get(text), false)) {
        look(here, said, text, Optional.empty(), candidates);
        if (offer.live()) {
          Said live = new Said(said.match(), true, said.folded());
          look(here, live, text, Optional.empty(), candidates);
        }
      }
    }
    return candidates;
  }

  private List<Map<Want, List<Entry>>> here(Offer offer) {
    List<Map<Want, List<Entry>>> here = new ArrayList<>();
    for (Optional<String> place : places(offer)) {
      addSpot(new Spot(place, false), here);
      if (!offer.reply()) {
        addSpot(new Spot(place, true), here);
      }
    }
    return here;
  }

  private static List<Optional<String>> places(Offer offer) {
    return offer.place().isEmpty()
        ? List.of(Optional.empty())
        : List.of(Optional.empty(), offer.place());
  }

  private void addSpot(Spot spot, List<Map<Want, List<Entry>>> here) {
    Optional.ofNullable(spots.get(spot)).ifPresent(here::add);
  }

  private static void look(
      List<Map<Want, List<Entry>>> here,
      Want want,
      int text,
      Optional<String> by,
      Candidates candidates) {
    for (Map<Want, List<Entry>> wants : here) {
      List<Entry> entries = wants.getOrDefault(want, List.of());
      if (!entries.isEmpty()) {
        candidates.add(entries, text, by);
      }
    }
  }
}
