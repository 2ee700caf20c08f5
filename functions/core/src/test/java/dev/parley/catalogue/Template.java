package dev.parley.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A CloudFormation template: maps, lists and scalars, and CloudFormation's tags as {@link Ref},
 * {@link GetAtt} and {@link Sub}. Any other tag is an error.
 */
record Template(Map<String, Object> root) {

  /** {@code !Ref}. */
  record Ref(String name) {}

  /** {@code !GetAtt}. */
  record GetAtt(String resource, String attribute) {}

  /** {@code !Sub} of one text. */
  record Sub(String text) {}

  /** The text of template.yaml at the top of the repository. */
  static String text() {
    // Maven's test runner sets basedir; an editor starts tests in the module's folder.
    Path module = Path.of(System.getProperty("basedir", ""));
    try {
      return Files.readString(module.resolve("../../template.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses a template. */
  static Template parse(String yaml) {
    Map<Tag, ConstructNode> tags = new HashMap<>();
    tags.put(new Tag("!Ref"), scalar(Ref::new));
    tags.put(new Tag("!Sub"), scalar(Sub::new));
    tags.put(new Tag("!GetAtt"), scalar(Template::attribute));
    LoadSettings settings = LoadSettings.builder().setTagConstructors(tags).build();
    return new Template(map(new Load(settings).loadFromString(yaml)));
  }

  /** A section such as {@code Resources}: logical id to declaration. */
  Map<String, Object> section(String name) {
    return map(root.get(name));
  }

  /** This value as a map; an empty one if there is no value. */
  static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value != null) {
      ((Map<?, ?>) value)
          .forEach((key, child) -> copy.put(String.valueOf(key), Objects.requireNonNull(child)));
    }
    return copy;
  }

  /** This value as a list: CloudFormation takes one value where it takes a list. */
  static List<Object> list(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> values -> List.copyOf(values);
      case Object single -> List.of(single);
    };
  }

  private static ConstructNode scalar(Function<String, Object> make) {
    return new ConstructNode() {
      @Override
      public Object construct(@Nullable Node node) {
        return make.apply(((ScalarNode) Objects.requireNonNull(node)).getValue());
      }
    };
  }

  private static GetAtt attribute(String text) {
    int dot = text.indexOf('.');
    return new GetAtt(text.substring(0, dot), text.substring(dot + 1));
  }
}
