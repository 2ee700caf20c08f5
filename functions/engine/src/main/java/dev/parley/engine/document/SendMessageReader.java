package dev.parley.engine.document;

import dev.parley.outbound.TemplateComponent;
import dev.parley.outbound.TemplateComponent.ButtonType;
import dev.parley.outbound.TemplateComponent.Value;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.outbound.WhatsAppMessage.Edges;
import dev.parley.outbound.WhatsAppMessage.FileType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the message that an application asks for: a text, a template or something to tap. */
public final class SendMessageReader {
  /** Far above Meta's limits, whose checks say what they are. */
  private static final int ENTRIES_MAX = 100;

  private static final String TEXT = "text";
  private static final String TEMPLATE = "template";
  private static final String INTERACTIVE = "interactive";

  /** Of which a document has exactly one. */
  public static final List<String> PROPERTIES = List.of(TEXT, TEMPLATE, INTERACTIVE);

  private SendMessageReader() {}

  /** The message of this document; empty, and noted, if there is none or more than one. */
  public static Optional<WhatsAppMessage> message(Place root) {
    List<String> given =
        PROPERTIES.stream().filter(name -> root.optional(name).isPresent()).toList();
    if (given.size() != 1) {
      root.note("must have exactly one of text, template and interactive.");
      return Optional.empty();
    }
    Place place = root.required(given.getFirst()).orElseThrow();
    return switch (given.getFirst()) {
      case TEXT -> text(place);
      case TEMPLATE -> template(place);
      case String _ -> interactive(place);
    };
  }

  private static Optional<WhatsAppMessage> text(Place place) {
    return place
        .text()
        .flatMap(text -> place.build(TEXT, () -> new WhatsAppMessage.PlainText(text)));
  }

  private static Optional<WhatsAppMessage> template(Place place) {
    Optional<Place> template =
        place.object(Set.of("name", "language", "header", "body", "buttons"));
    Optional<String> name = template.flatMap(it -> string(it, "name"));
    Optional<String> language = template.flatMap(it -> string(it, "language"));
    List<TemplateComponent> components =
        template.map(SendMessageReader::components).orElse(List.of());
    return Place.both(
        name,
        language,
        (n, l) -> place.build(() -> new WhatsAppMessage.Template(n, l, components)));
  }

  private static List<TemplateComponent> components(Place template) {
    List<TemplateComponent> components = new ArrayList<>();
    template
        .optional("header")
        .flatMap(SendMessageReader::header)
        .map(TemplateComponent.Header::new)
        .ifPresent(components::add);
    template
        .optional("body")
        .flatMap(list -> list.all(ENTRIES_MAX, SendMessageReader::value))
        .flatMap(values -> template.build(() -> new TemplateComponent.Body(values)))
        .ifPresent(components::add);
    template
        .optional("buttons")
        .flatMap(list -> list.all(ENTRIES_MAX, SendMessageReader::button))
        .ifPresent(components::addAll);
    return components;
  }

  private static Optional<Value> header(Place place) {
    Optional<Place> header = place.object(Set.of(TEXT, "name", "type", "url", "fileName"));
    if (header.flatMap(it -> it.optional("url")).isEmpty()) {
      return header.flatMap(SendMessageReader::textValue);
    }
    return header.flatMap(
        it ->
            Place.both(
                it.required("type")
                    .flatMap(type -> type.oneOf(FileType.values(), FileType::wireName)),
                string(it, "url"),
                (type, url) ->
                    it.build(() -> new Value.File(type, url, optional(it, "fileName")))));
  }

  private static Optional<Value> value(Place place) {
    return place.object(Set.of(TEXT, "name")).flatMap(SendMessageReader::textValue);
  }

  private static Optional<Value> textValue(Place place) {
    return string(place, TEXT)
        .flatMap(text -> place.build(() -> new Value.Text(optional(place, "name"), text)));
  }

  private static Optional<TemplateComponent> button(Place place) {
    Optional<Place> button = place.object(Set.of("type", "index", "value"));
    Optional<ButtonType> type =
        button
            .flatMap(it -> it.required("type"))
            .flatMap(it -> it.oneOf(ButtonType.values(), ButtonType::wireName));
    Optional<Integer> index =
        button.flatMap(it -> it.required("index")).flatMap(Place::wholeNumber);
    Optional<String> value = button.flatMap(it -> string(it, "value"));
    return type.isPresent() && index.isPresent() && value.isPresent()
        ? place.build(() -> new TemplateComponent.Button(type.get(), index.get(), value.get()))
        : Optional.empty();
  }

  private static Optional<WhatsAppMessage> interactive(Place place) {
    Optional<Place> object =
        place.object(Set.of(TEXT, "header", "footer", "buttons", "list", "link"));
    List<String> given =
        List.of("buttons", "list", "link").stream()
            .filter(name -> object.flatMap(it -> it.optional(name)).isPresent())
            .toList();
    if (object.isPresent() && given.size() != 1) {
      place.note("must have exactly one of buttons, list and link.");
      return Optional.empty();
    }
    Optional<String> text = object.flatMap(it -> string(it, TEXT));
    Optional<Edges> edges =
        object.flatMap(
            it -> it.build(() -> new Edges(optional(it, "header"), optional(it, "footer"))));
    return Place.both(
        text, edges, (said, lines) -> interactive(place, given.getFirst(), said, lines));
  }

  private static Optional<WhatsAppMessage> interactive(
      Place place, String kind, String text, Edges edges) {
    Place what = place.required(kind).orElseThrow();
    return switch (kind) {
      case "buttons" ->
          what.all(ENTRIES_MAX, SendMessageReader::reply)
              .flatMap(
                  buttons ->
                      place.build(() -> new WhatsAppMessage.ReplyButtons(text, edges, buttons)));
      case "list" -> list(place, what, text, edges);
      case String _ ->
          what.object(Set.of("title", "url"))
              .flatMap(
                  link ->
                      Place.both(
                          string(link, "title"),
                          string(link, "url"),
                          (title, url) ->
                              link.build(
                                  () -> new WhatsAppMessage.LinkButton(text, edges, title, url))));
    };
  }

  private static Optional<WhatsAppMessage> list(Place place, Place what, String text, Edges edges) {
    return what.object(Set.of("button", "sections"))
        .flatMap(
            list ->
                Place.both(
                    string(list, "button"),
                    list.required("sections")
                        .flatMap(all -> all.all(ENTRIES_MAX, SendMessageReader::section)),
                    (button, sections) ->
                        place.build(
                            () -> new WhatsAppMessage.RowList(text, edges, button, sections))));
  }

  private static Optional<WhatsAppMessage.Section> section(Place place) {
    return place
        .object(Set.of("title", "rows"))
        .flatMap(it -> it.required("rows"))
        .flatMap(rows -> rows.all(ENTRIES_MAX, SendMessageReader::row))
        .flatMap(
            rows -> place.build(() -> new WhatsAppMessage.Section(optional(place, "title"), rows)));
  }

  private static Optional<WhatsAppMessage.Row> row(Place place) {
    Optional<Place> row = place.object(Set.of("id", "title", "description"));
    return Place.both(
        row.flatMap(it -> string(it, "id")),
        row.flatMap(it -> string(it, "title")),
        (id, title) ->
            place.build(() -> new WhatsAppMessage.Row(id, title, optional(place, "description"))));
  }

  private static Optional<WhatsAppMessage.Reply> reply(Place place) {
    Optional<Place> reply = place.object(Set.of("id", "title"));
    return Place.both(
        reply.flatMap(it -> string(it, "id")),
        reply.flatMap(it -> string(it, "title")),
        (id, title) -> place.build(() -> new WhatsAppMessage.Reply(id, title)));
  }

  private static Optional<String> string(Place place, String name) {
    return place.required(name).flatMap(Place::text);
  }

  private static Optional<String> optional(Place place, String name) {
    return place.optional(name).flatMap(Place::text);
  }
}
