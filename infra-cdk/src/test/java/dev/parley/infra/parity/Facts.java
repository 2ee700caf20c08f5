package dev.parley.infra.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What is to be deployed, as lines of a name and a value, whoever says it. */
final class Facts {

  private final SortedMap<String, String> values = new TreeMap<>();

  /** Adds a fact. One that is said twice keeps both values, so that it equals neither. */
  Facts add(String name, Object value) {
    values.merge(name, String.valueOf(value), (old, next) -> old + " and " + next);
    return this;
  }

  /** Adds a tree of maps and lists, a fact for each leaf. */
  Facts addTree(String name, Object tree, Function<Object, String> leaf) {
    switch (tree) {
      case Map<?, ?> map -> map.forEach((key, child) -> addTree(name + " " + key, child, leaf));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          addTree(name + " " + i, list.get(i), leaf);
        }
      }
      case Object scalar -> add(name, leaf.apply(scalar));
    }
    return this;
  }

  /** How many facts there are. */
  int size() {
    return values.size();
  }

  /** Where these facts and the others differ, one line each. */
  List<String> differences(Facts others) {
    SortedSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(others.values.keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      String mine = values.getOrDefault(name, "absent");
      String other = others.values.getOrDefault(name, "absent");
      if (!mine.equals(other)) {
        lines.add(name + ": catalogue " + mine + ", template " + other);
      }
    }
    return lines;
  }
}
