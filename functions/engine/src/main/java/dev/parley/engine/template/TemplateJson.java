package dev.parley.engine.template;

import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A template's content as it is kept and hashed. The names never change: hashes are made of them.
 */
public final class TemplateJson {
  private TemplateJson() {}

  /** The content as text, to be kept. */
  public static String text(TemplateContent content) {
    return text(of(content));
  }

  /**
   * What {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static TemplateContent content(String text) {
    Json json = Json.parse(text.getBytes(StandardCharsets.UTF_8));
    Map<String, String> samples = new TreeMap<>();
    json.get("samples")
        .names()
        .forEach(name -> samples.put(name, required(json.get("samples"), name)));
    Optional<TemplateContent.Choices> choices =
        json.get("choices").isPresent()
            ? Optional.of(choices(json.get("choices")))
            : Optional.empty();
    return new TemplateContent(
        required(json, "body"),
        samples,
        json.get("buttons").items().stream().map(TemplateJson::button).toList(),
        choices);
  }

  static Json of(TemplateContent content) {
    Map<String, Json> fields = new TreeMap<>();
    fields.put("body", new Json.Text(content.body()));
    fields.put("samples", texts(content.samples()));
    fields.put(
        "buttons", new Json.Items(content.buttons().stream().map(TemplateJson::button).toList()));
    content.choices().ifPresent(choices -> fields.put("choices", choices(choices)));
    return new Json.Fields(fields);
  }

  /** An object with these texts. */
  static Json texts(Map<String, String> values) {
    Map<String, Json> fields = new TreeMap<>();
    values.forEach((name, value) -> fields.put(name, new Json.Text(value)));
    return new Json.Fields(fields);
  }

  static String text(Json object) {
    return JsonWriter.object(out -> out.members(object));
  }

  private static Json button(TemplateContent.Button button) {
    return texts(
        switch (button) {
          case TemplateContent.Button.Reply reply ->
              Map.of("kind", "reply", "title", reply.title(), "id", reply.id());
          case TemplateContent.Button.Link link ->
              Map.of("kind", "link", "title", link.title(), "url", link.url());
          case TemplateContent.Button.Phone phone ->
              Map.of("kind", "phone", "title", phone.title(), "number", phone.number());
        });
  }

  private static TemplateContent.Button button(Json json) {
    String title = required(json, "title");
    return switch (required(json, "kind")) {
      case "reply" -> new TemplateContent.Button.Reply(title, required(json, "id"));
      case "link" -> new TemplateContent.Button.Link(title, required(json, "url"));
      case "phone" -> new TemplateContent.Button.Phone(title, required(json, "number"));
      case String other -> throw new IllegalArgumentException("Unknown button " + other);
    };
  }

  private static Json choices(TemplateContent.Choices choices) {
    List<Json> items = new ArrayList<>();
    for (TemplateContent.Item item : choices.items()) {
      Map<String, String> fields = new TreeMap<>(Map.of("id", item.id(), "title", item.title()));
      item.description().ifPresent(text -> fields.put("description", text));
      items.add(texts(fields));
    }
    return new Json.Fields(
        new TreeMap<>(
            Map.of("button", new Json.Text(choices.button()), "items", new Json.Items(items))));
  }

  private static TemplateContent.Choices choices(Json json) {
    return new TemplateContent.Choices(
        required(json, "button"),
        json.get("items").items().stream()
            .map(
                item ->
                    new TemplateContent.Item(
                        required(item, "id"),
                        required(item, "title"),
                        item.get("description").text()))
            .toList());
  }

  private static String required(Json json, String name) {
    return json.get(name)
        .text()
        .orElseThrow(() -> new IllegalArgumentException("A template without " + name));
  }
}
