package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads CDK context value by value, and tells what is left over. */
final class Context {
  /** AWS's largest for either kind of concurrency without asking for more. */
  private static final int CONCURRENCY_MAX = 1000;

  private final Map<String, Object> left;

  /** What CDK itself keeps there has other characters in its names. */
  Context(Map<String, Object> context) {
    left = new HashMap<>(context);
    left.keySet().removeIf(name -> !name.matches("[A-Za-z.]+"));
  }

  /** Empty counts as absent. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(left.remove(name))
        .map(Objects::toString)
        .filter(text -> !text.isBlank());
  }

  String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  boolean flag(String name) {
    String text = text(name, "false");
    if (!Set.of("true", "false").contains(text)) {
      throw new IllegalArgumentException(name + " must be true or false, not " + text);
    }
    return text.equals("true");
  }

  int number(String name, int otherwise, int least, int most) {
    String text = text(name, String.valueOf(otherwise));
    int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be a number from %d to %d, not %s".formatted(name, least, most, text));
    }
    return value;
  }

  /** The numbers {@code prefix.WebhookFunction} and so on that are there. */
  Map<String, Integer> byFunction(String prefix, int least) {
    return Catalogue.functions().stream()
        .map(FunctionSpec::name)
        .filter(function -> left.containsKey(prefix + "." + function))
        .collect(
            Collectors.toMap(
                function -> function,
                function -> number(prefix + "." + function, least, least, CONCURRENCY_MAX)));
  }

  void requireAllKnown() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("no such settings: " + new TreeSet<>(left.keySet()));
    }
  }
}
