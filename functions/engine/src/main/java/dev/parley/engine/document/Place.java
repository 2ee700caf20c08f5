package dev.parley.engine.document;

import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value in a document and where it stands. Each question answers empty if the document cannot
 * answer it, and notes why; so one reading finds all that is wrong.
 */
public final class Place {
  private static final int FINDINGS_MAX = 50;
  private static final int SHOWN_MAX = 100;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

  private final JsonNode node;
  private final String pointer;
  private final String label;
  private final List<Finding> findings;

  private Place(JsonNode node, String pointer, String label, List<Finding> findings) {
    this.node = node;
    this.pointer = pointer;
    this.label = label;
    this.findings = findings;
  }

  /** The whole document, with nothing found yet. */
  public static Place root(JsonNode document) {
    return new Place(document, "", "The document", new ArrayList<>());
  }

  /** What was found so far, here and everywhere else in the document; at most 50. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /**
   * Notes that something is wrong here.
   *
   * @param predicate what the value is, has or does; its name is put before it
   */
  public void note(String predicate) {
    add(label + " " + predicate);
  }

  private void add(String detail) {
    if (findings.size() < FINDINGS_MAX) {
      findings.add(new Finding(pointer, detail));
    }
  }

  /** This place, if it is an object of whatever properties; noted if not. */
  public Optional<Place> anyObject() {
    if (!node.isObject()) {
      note("must be an object, but is " + kind(node) + ".");
      return Optional.empty();
    }
    return Optional.of(this);
  }

  /**
   * This place, if it is an object. Properties of other names than these are noted.
   *
   * @return empty, and noted, if it is something else
   */
  public Optional<Place> object(Set<String> names) {
    Optional<Place> object = anyObject();
    if (object.isEmpty()) {
      return object;
    }
    for (Map.Entry<String, JsonNode> entry : node.entries()) {
      if (!names.contains(entry.getKey())) {
        String known = names.stream().sorted().collect(Collectors.joining(", "));
        at(entry.getKey(), entry.getValue()).note("is not a property here: use " + known + ".");
      }
    }
    return object;
  }

  /** The value of this property; null counts as absent. */
  public Optional<Place> optional(String name) {
    @Nullable JsonNode value = node.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(at(name, value));
  }

  /** The value of this property, noted if absent. */
  public Optional<Place> required(String name) {
    Optional<Place> value = optional(name);
    if (value.isEmpty()) {
      at(name, JsonNode.nullNode()).note("is missing.");
    }
    return value;
  }

  /** This place as text without halves of characters. */
  public Optional<String> text() {
    if (!node.isString()) {
      note("must be a string, but is " + kind(node) + ".");
      return Optional.empty();
    }
    String value = node.getStringValue();
    if (value.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      note("holds half of a surrogate pair, which no UTF-8 text can carry.");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** This place as a truth value. */
  public Optional<Boolean> bool() {
    if (!node.isBoolean()) {
      note("must be true or false, but is " + kind(node) + ".");
      return Optional.empty();
    }
    return Optional.of(node.getBooleanValue());
  }

  /** This place as a whole number. */
  public Optional<Integer> wholeNumber() {
    if (!node.isNumber()) {
      note("must be a number, but is " + kind(node) + ".");
      return Optional.empty();
    }
    String digits = node.coerceStringValue();
    if (!WHOLE.matcher(digits).matches()) {
      note("must be a whole number of at most 9 digits, but is " + cut(digits) + ".");
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(digits));
  }

  /** This place as one of these values. */
  public <E extends Enum<E>> Optional<E> oneOf(E[] values, Function<E, String> wireName) {
    Optional<String> text = text();
    Optional<E> found =
        text.flatMap(
            wanted ->
                Arrays.stream(values).filter(v -> wireName.apply(v).equals(wanted)).findFirst());
    if (text.isPresent() && found.isEmpty()) {
      String known = Arrays.stream(values).map(wireName).collect(Collectors.joining(", "));
      note("must be one of " + known + ", but is " + shown(text.get()) + ".");
    }
    return found;
  }

  /** The entries of this place, if it is an array of at most {@code max}; longer ones are noted. */
  public List<Place> entries(int max) {
    if (!node.isArray()) {
      note("must be an array, but is " + kind(node) + ".");
      return List.of();
    }
    if (node.size() > max) {
      note("has " + node.size() + " entries: at most " + max + " are allowed.");
      return List.of();
    }
    List<Place> entries = new ArrayList<>();
    for (JsonNode value : node.values()) {
      String index = String.valueOf(entries.size());
      entries.add(new Place(value, pointer + "/" + index, "Entry " + index, findings));
    }
    return entries;
  }

  /** What is made of each entry of this array; empty if anything was noted in it. */
  <T> Optional<List<T>> all(int max, Function<Place, Optional<T>> read) {
    int before = findings.size();
    List<T> made = entries(max).stream().flatMap(entry -> read.apply(entry).stream()).toList();
    return findings.size() == before ? Optional.of(made) : Optional.empty();
  }

  /** What is made of two values, if both are there. */
  static <A, B, T> Optional<T> both(
      Optional<A> a, Optional<B> b, BiFunction<A, B, Optional<T>> make) {
    return a.isPresent() && b.isPresent() ? make.apply(a.get(), b.get()) : Optional.empty();
  }

  /**
   * What the core makes of this value, which it calls by another name.
   *
   * @param name the core's, at the beginning of its messages
   */
  <T> Optional<T> build(String name, Supplier<T> core) {
    try {
      return Optional.of(core.get());
    } catch (IllegalArgumentException e) {
      String detail = String.valueOf(e.getMessage());
      boolean named = detail.startsWith(name + " ");
      add(named ? label + detail.substring(name.length()) : detail);
      return Optional.empty();
    }
  }

  /**
   * What the core makes of values found here. If it refuses them, its message is noted; it begins
   * with the name of the property that is meant, so the finding points there.
   */
  public <T> Optional<T> build(Supplier<T> core) {
    try {
      return Optional.of(core.get());
    } catch (IllegalArgumentException e) {
      String detail = String.valueOf(e.getMessage());
      int blank = detail.indexOf(' ');
      String first = blank < 0 ? detail : detail.substring(0, blank);
      @Nullable JsonNode meant = node.isObject() ? node.get(first) : null;
      (meant == null ? this : at(first, meant)).add(detail);
      return Optional.empty();
    }
  }

  private Place at(String name, JsonNode value) {
    String shown = cut(name);
    String escaped = shown.replace("~", "~0").replace("/", "~1");
    return new Place(value, pointer + "/" + escaped, shown, findings);
  }

  /** A value as a finding names it: quoted, and no longer than anybody reads. */
  static String shown(String value) {
    return "\"" + cut(value) + "\"";
  }

  /** Going through UTF-8 makes a question mark of half a character, which no answer could carry. */
  private static String cut(String text) {
    String head = text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    return new String(head.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String kind(JsonNode node) {
    if (node.isObject()) {
      return "an object";
    }
    if (node.isArray()) {
      return "an array";
    }
    if (node.isString()) {
      return "a string";
    }
    if (node.isNumber()) {
      return "a number";
    }
    return node.isBoolean() ? "true or false" : "null";
  }
}
