package dev.parley.infra.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A CloudFormation template: maps, lists and scalars, and CloudFormation's tags as {@link Ref},
 * {@link GetAtt}, {@link Sub} and {@link If}; conditions as {@link Of}. Any other tag is an error.
 */
record Template(Map<String, Object> root) {

  /** {@code !Ref}. */
  record Ref(String name) {}

  /** {@code !GetAtt}. */
  record GetAtt(String resource, String attribute) {}

  /** {@code !Sub} of one text. */
  record Sub(String text) {}

  /** {@code !If} with nothing otherwise. */
  record If(String condition, Object then) {}

  /** {@code !Not}, {@code !Equals}, {@code !Select} and the like. */
  record Of(String function, List<Object> values) {
    @Override
    public String toString() {
      return function + values;
    }
  }

  /** The text of template.yaml at the top of the repository. */
  static String text() {
    // Maven's test runner sets basedir; an editor starts tests in the module's folder.
    return text(Path.of(System.getProperty("basedir", "")).resolve("../template.yaml"));
  }

  /** The text of a file. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a template in JSON, where tags are objects with one key. */
  static Template json(String text) {
    return new Template(
        map(JsonTags.resolved(map(new Load(LoadSettings.builder().build()).loadFromString(text)))));
  }

  /** Parses a template. */
  static Template parse(String yaml) {
    LoadSettings settings = LoadSettings.builder().build();
    return new Template(map(new Load(settings, new Intrinsics(settings)).loadFromString(yaml)));
  }

  /** Makes values of CloudFormation's tags. */
  private static final class Intrinsics extends StandardConstructor {
    Intrinsics(LoadSettings settings) {
      super(settings);
      scalar("!Ref", Ref::new);
      scalar("!Sub", Sub::new);
      scalar("!GetAtt", Template::attribute);
      sequence("!If", Template::onlyIf);
      for (String function : List.of("Not", "Equals", "Select")) {
        sequence("!" + function, values -> new Of(function, values));
      }
    }

    private void scalar(String tag, Function<String, Object> make) {
      tagConstructors.put(
          new Tag(tag),
          new ConstructNode() {
            @Override
            public Object construct(@Nullable Node node) {
              return make.apply(((ScalarNode) Objects.requireNonNull(node)).getValue());
            }
          });
    }

    private void sequence(String tag, Function<List<Object>, Object> make) {
      tagConstructors.put(
          new Tag(tag),
          new ConstructNode() {
            @Override
            public Object construct(@Nullable Node node) {
              return make.apply(constructSequence((SequenceNode) Objects.requireNonNull(node)));
            }
          });
    }
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

  /** The value under this key; there is one. */
  static Object required(Map<String, Object> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  /** This value as a list: CloudFormation takes one value where it takes a list. */
  static List<Object> list(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> values -> List.copyOf(values);
      case Object single -> List.of(single);
    };
  }

  private static If onlyIf(List<Object> values) {
    if (values.size() != 3 || !new Ref("AWS::NoValue").equals(values.get(2))) {
      throw new IllegalArgumentException("!If with another value otherwise: " + values);
    }
    return new If(String.valueOf(values.get(0)), values.get(1));
  }

  private static GetAtt attribute(String text) {
    int dot = text.indexOf('.');
    return new GetAtt(text.substring(0, dot), text.substring(dot + 1));
  }
}
