package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ids from the configuration, which hold before the table: {@code PARLEY_TEMPLATE_<NAME>} for the
 * template of this name, its letters upper case. The value is an id, or several by workspace and
 * language, the most particular first: {@code bakery:en=HX…,bakery:HX…,ar=HX…,HX…}. An id lives in
 * one account of a provider, so an installation with several workspaces names them.
 */
public final class Overrides {
  /** What the keys begin with. */
  public static final String PREFIX = "PARLEY_TEMPLATE_";

  private static final Pattern NAME = Pattern.compile("[A-Z0-9_]{1,100}");
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?:([A-Za-z0-9_-]{1,64}):)?(?:([a-z]{2,3}(?:_[A-Z]{2})?)=)?(HX[0-9a-fA-F]{32}|[0-9]{1,32})");

  /** Without overrides. */
  public static final Overrides NONE = new Overrides(Map.of());

  private final Map<String, List<Entry>> byName = new HashMap<>();
  private final Set<Refused> refused = ConcurrentHashMap.newKeySet();

  /**
   * Reads all settings of the prefix.
   *
   * @throws IllegalArgumentException naming the setting that is none, not its value
   */
  public Overrides(Map<String, String> environment) {
    environment.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX) && !value.isBlank()) {
            String name = key.substring(PREFIX.length());
            if (!NAME.matcher(name).matches()) {
              throw new IllegalArgumentException(key + " must end in 1 to 100 of A-Z 0-9 _.");
            }
            byName.put(
                name.toLowerCase(Locale.ROOT),
                Stream.of(value.split(",", -1))
                    .map(entry -> entry(key, entry.strip()))
                    .sorted(Comparator.comparingInt(Entry::particulars).reversed())
                    .toList());
          }
        });
  }

  private record Refused(WorkspaceId workspace, String id) {}

  private record Entry(Optional<String> workspace, Optional<String> language, String id) {
    int particulars() {
      return (workspace.isPresent() ? 2 : 0) + (language.isPresent() ? 1 : 0);
    }

    boolean isFor(TemplateKey key) {
      return workspace.map(key.workspace().value()::equals).orElse(true)
          && language.map(key.language()::equals).orElse(true);
    }
  }

  /** The id for this template, unless a provider said that it knows none such. */
  public Optional<String> find(TemplateKey key) {
    return byName.getOrDefault(key.name(), List.of()).stream()
        .filter(entry -> entry.isFor(key))
        .map(Entry::id)
        .filter(id -> !refused.contains(new Refused(key.workspace(), id)))
        .findFirst();
  }

  /**
   * The workspace's provider knows no such id: in this process it is passed over for that
   * workspace.
   *
   * @return whether it is one of these
   */
  boolean refuse(WorkspaceId workspace, String id) {
    boolean known =
        byName.values().stream()
            .flatMap(List::stream)
            .anyMatch(
                entry ->
                    entry.id().equals(id)
                        && entry.workspace().map(workspace.value()::equals).orElse(true));
    if (known) {
      refused.add(new Refused(workspace, id));
    }
    return known;
  }

  private static Entry entry(String key, String text) {
    Matcher parts = ENTRY.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          key + " must be an id such as HX… or digits, or several such as bakery:en=HX…,HX….");
    }
    return new Entry(
        Optional.ofNullable(parts.group(1)), Optional.ofNullable(parts.group(2)), parts.group(3));
  }
}
