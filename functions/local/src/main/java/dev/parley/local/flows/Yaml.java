package dev.parley.local.flows;

import dev.parley.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A part of a YAML file that knows its line. Whatever is asked of it and is not there is a {@link
 * BadFlowFileException}.
 */
record Yaml(Path file, Node node) {
  /** More than the text itself, so that the library is done with it in one piece. */
  private static final int ROOM = 16;

  /** The whole file. */
  static Yaml parse(Path file, String text) {
    // Read in pieces, a text with an emoji across two of them cannot be read at all.
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setBufferSize(text.length() + ROOM)
            .build();
    try {
      return new Compose(settings)
          .composeString(text)
          .map(root -> new Yaml(file, root))
          .orElseThrow(() -> new BadFlowFileException(file, 1, "is empty."));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      throw new BadFlowFileException(file, line, "is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new BadFlowFileException(file, 1, "is no YAML: " + e.getMessage());
    }
  }

  /** The line it begins in, from 1. */
  int line() {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  BadFlowFileException bad(String message) {
    return new BadFlowFileException(file, line(), message);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** The members of a mapping in their order; others than the known ones are an error. */
  Map<String, Yaml> fields(String what, Set<String> known) {
    Map<String, Yaml> fields = members(what);
    for (Map.Entry<String, Yaml> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        String keys = String.join(", ", new TreeSet<>(known));
        throw keyAt(field.getKey())
            .bad(what + " has no \"" + field.getKey() + "\". It knows: " + keys);
      }
    }
    return fields;
  }

  /** The only member of a mapping. */
  Map.Entry<String, Yaml> only(String what, Set<String> known) {
    Map<String, Yaml> fields = fields(what, known);
    if (fields.size() != 1) {
      throw bad(what + " has exactly one key, not " + fields.keySet() + ".");
    }
    return fields.entrySet().iterator().next();
  }

  List<Yaml> items(String what) {
    if (node instanceof SequenceNode sequence && !sequence.isRecursive()) {
      return sequence.getValue().stream().map(item -> new Yaml(file, item)).toList();
    }
    throw bad(what + " must be a list.");
  }

  /** A text that is not empty; numbers are taken as they are written. */
  String text(String what) {
    if (node instanceof ScalarNode scalar
        && !scalar.getTag().equals(Tag.NULL)
        && !scalar.getValue().isEmpty()) {
      return scalar.getValue();
    }
    throw bad(what + " must be a text.");
  }

  boolean flag(String what) {
    return switch (text(what)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(what + " must be true or false.");
    };
  }

  int number(String what) {
    try {
      return Integer.parseInt(text(what));
    } catch (NumberFormatException e) {
      throw bad(what + " must be a whole number.");
    }
  }

  Duration duration(String what) {
    try {
      return Duration.parse(text(what));
    } catch (DateTimeParseException e) {
      throw bad(what + " must be a duration such as PT10M or P1D.");
    }
  }

  /** The value of this name, in lower case. */
  <E extends Enum<E>> E oneOf(String what, E[] values) {
    String name = text(what);
    return Arrays.stream(values)
        .filter(value -> name(value).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    what
                        + " must be one of "
                        + Arrays.stream(values).map(Yaml::name).toList()
                        + "."));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  List<String> texts(String what) {
    return items(what).stream().map(item -> item.text("an entry of " + what)).toList();
  }

  /** A list of texts; a text alone is a list of one. */
  List<String> textsOrText(String what) {
    return node instanceof SequenceNode ? texts(what) : List.of(text(what));
  }

  /** The same as JSON. */
  Json json() {
    return switch (node) {
      case SequenceNode _ -> new Json.Items(items("This").stream().map(Yaml::json).toList());
      case MappingNode _ -> {
        Map<String, Json> members = new LinkedHashMap<>();
        members("This").forEach((name, value) -> members.put(name, value.json()));
        yield new Json.Fields(members);
      }
      case ScalarNode scalar -> scalar(scalar);
      // Node is open: there is no fourth kind of it in YAML.
      default -> throw bad("is neither text, list nor mapping.");
    };
  }

  private Yaml keyAt(String name) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .map(tuple -> new Yaml(file, tuple.getKeyNode()))
            .filter(key -> key.node instanceof ScalarNode text && text.getValue().equals(name))
            .findFirst()
            .orElse(this)
        : this;
  }

  private Json scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return Json.Absent.ABSENT;
    }
    if (tag.equals(Tag.BOOL)) {
      return new Json.Flag(scalar.getValue().equals("true"));
    }
    boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
    return number ? new Json.Numeral(scalar.getValue()) : new Json.Text(scalar.getValue());
  }

  private Map<String, Yaml> members(String what) {
    if (!(node instanceof MappingNode mapping) || mapping.isRecursive()) {
      throw bad(what + " must be a mapping (key: value).");
    }
    Map<String, Yaml> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Yaml key = new Yaml(file, tuple.getKeyNode());
      String name = key.text("A key");
      if (members.put(name, new Yaml(file, tuple.getValueNode())) != null) {
        throw key.bad("\"" + name + "\" stands here twice.");
      }
    }
    return members;
  }

  /** A mapping's member, if it is there. */
  static Optional<Yaml> of(Map<String, Yaml> fields, String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** A mapping's member, which must be there. */
  Yaml required(Map<String, Yaml> fields, String name) {
    return of(fields, name).orElseThrow(() -> bad("\"" + name + "\" is missing."));
  }

  /** An empty list, for members that may be left out. */
  static List<Yaml> items(Map<String, Yaml> fields, String name) {
    return of(fields, name).map(list -> list.items(name)).orElseGet(ArrayList::new);
  }
}
