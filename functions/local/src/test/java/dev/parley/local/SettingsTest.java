package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting stands in the README's table: a line that begins with {@code | `PARLEY_…`}. */
final class SettingsTest {
  /** Tests run in their module's folder. */
  private static final Path TOP = Path.of("..", "..");

  private static final Pattern KEY = Pattern.compile("\"(PARLEY_[A-Z0-9_]+)\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(PARLEY_[A-Z0-9_]+)`");

  @Test
  void everySettingInTheCodeStandsInTheReadme() {
    assertThat(documented()).containsAll(inCode());
  }

  @Test
  void everySettingInTheCatalogueStandsInTheReadme() {
    Set<String> keys =
        Catalogue.functions().stream()
            .flatMap(function -> function.environment().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented()).containsAll(keys);
  }

  @Test
  void noSettingInTheReadmeIsWithoutCode() {
    assertThat(inCodeAndLauncher()).containsAll(documented());
  }

  private static Set<String> documented() {
    return found(ROW, read(TOP.resolve("README.md")));
  }

  private static Set<String> inCodeAndLauncher() {
    Set<String> keys = inCode();
    keys.addAll(found(Pattern.compile("\\b(PARLEY_[A-Z0-9_]+)\\b"), read(TOP.resolve("parley"))));
    return keys;
  }

  private static Set<String> inCode() {
    try (Stream<Path> files = Files.walk(TOP.resolve("functions"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/"))
          .flatMap(file -> found(KEY, read(file)).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
