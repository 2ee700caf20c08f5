package dev.parley.bench.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A month's bill: what is there without any webhook, and what the webhooks add to it. */
record Bill(List<Row> fixed, List<Row> variable) {

  /**
   * One line.
   *
   * @param listed in dollars, without anything free
   * @param paid the same after what is free for ever; what is fixed uses that up first
   */
  record Row(Entry entry, double listed, double paid) {}

  /** Adds both up. */
  static Bill of(List<Entry> fixed, List<Entry> variable) {
    Map<Price, Double> free = new HashMap<>();
    return new Bill(rows(fixed, free), rows(variable, free));
  }

  double fixedListed() {
    return fixed.stream().mapToDouble(Row::listed).sum();
  }

  double fixedPaid() {
    return fixed.stream().mapToDouble(Row::paid).sum();
  }

  double variableListed() {
    return variable.stream().mapToDouble(Row::listed).sum();
  }

  double variablePaid() {
    return variable.stream().mapToDouble(Row::paid).sum();
  }

  private static List<Row> rows(List<Entry> entries, Map<Price, Double> free) {
    List<Row> rows = new ArrayList<>();
    for (Entry entry : entries) {
      double left = free.getOrDefault(entry.price(), entry.price().free());
      double gratis = Math.min(left, entry.quantity());
      free.put(entry.price(), left - gratis);
      double paid = (entry.quantity() - gratis) * entry.price().dollars();
      rows.add(new Row(entry, entry.listed(), paid));
    }
    return List.copyOf(rows);
  }
}
