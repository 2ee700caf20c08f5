package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.list;

import dev.parley.infra.parity.Template.GetAtt;
import dev.parley.infra.parity.Template.Of;
import dev.parley.infra.parity.Template.Ref;
import dev.parley.infra.parity.Template.Sub;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CloudFormation's tags as JSON writes them: {@code {"Ref": "Api"}}. A {@code Fn::Join} without a
 * separator, which is how CDK puts texts together, becomes the {@code Sub} that says the same.
 */
final class JsonTags {
  private JsonTags() {}

  /** The same tree with tags as values. */
  static Object resolved(Object value) {
    return switch (value) {
      case Map<?, ?> map -> ofMap(map);
      case List<?> list -> list.stream().map(JsonTags::resolved).toList();
      case Object scalar -> scalar;
    };
  }

  private static Object ofMap(Map<?, ?> map) {
    if (map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      Object tag = tag(String.valueOf(only.getKey()), only.getValue());
      if (tag != null) {
        return tag;
      }
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, child) -> copy.put(String.valueOf(key), resolved(child)));
    return copy;
  }

  private static @Nullable Object tag(String key, @Nullable Object value) {
    return switch (key) {
      case "Ref" -> new Ref(String.valueOf(value));
      case "Fn::GetAtt" -> attribute(list(value));
      case "Fn::Sub" -> new Sub(String.valueOf(value));
      case "Fn::Join" -> joined(list(value));
      case "Fn::Select", "Fn::GetAZs", "Fn::Cidr" ->
          new Of(key, list(value).stream().map(JsonTags::resolved).toList());
      default -> null;
    };
  }

  private static GetAtt attribute(List<Object> names) {
    return new GetAtt(String.valueOf(names.get(0)), String.valueOf(names.get(1)));
  }

  private static Object joined(List<Object> separatorAndParts) {
    List<Object> parts = list(resolved(separatorAndParts.get(1)));
    if (!separatorAndParts.get(0).equals("")) {
      return new Of("Fn::Join", List.of(separatorAndParts.get(0), parts));
    }
    return new Sub(parts.stream().map(JsonTags::part).collect(Collectors.joining()));
  }

  private static String part(Object part) {
    return switch (part) {
      case Ref ref -> "${" + ref.name() + "}";
      case GetAtt got -> "${" + got.resource() + "." + got.attribute() + "}";
      case Sub sub -> sub.text();
      case Object text -> text.toString();
    };
  }
}
