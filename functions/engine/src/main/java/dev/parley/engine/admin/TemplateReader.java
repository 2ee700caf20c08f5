package dev.parley.engine.admin;

import dev.parley.account.SealedToken;
import dev.parley.engine.document.Place;
import dev.parley.engine.template.Category;
import dev.parley.engine.template.ProviderAccount;
import dev.parley.engine.template.ProviderKind;
import dev.parley.engine.template.ProviderLogin;
import dev.parley.engine.template.TemplateContent;
import dev.parley.engine.template.TemplateContent.Button;
import dev.parley.engine.template.TemplateContent.Choices;
import dev.parley.engine.template.TemplateContent.Item;
import dev.parley.engine.template.TemplateDefinition;
import dev.parley.engine.token.AccessToken;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads templates and who makes them, or refuses with 422 and names every fault. */
final class TemplateReader {
  private static final int VARIABLES_MAX = 100;
  private static final Set<String> NUMBERS =
      IntStream.range(0, 1000).mapToObj(Integer::toString).collect(Collectors.toUnmodifiableSet());

  private TemplateReader() {}

  /** A template of this name and language. */
  static TemplateDefinition definition(JsonNode document, String name, String language) {
    return read(
        document,
        Set.of("body", "samples", "category", "buttons", "choices"),
        root -> {
          Category category =
              root.optional("category").flatMap(TemplateReader::category).orElse(Category.UTILITY);
          return content(root)
              .map(content -> new TemplateDefinition(name, language, category, content));
        });
  }

  /** The category that is asked for, if one is. */
  static Optional<Category> approval(JsonNode document) {
    return read(
        document,
        Set.of("category"),
        root -> Optional.of(root.optional("category").flatMap(TemplateReader::category)));
  }

  /** Where templates are made. */
  static ProviderAccount provider(JsonNode document) {
    return read(
        document,
        Set.of("provider", "account", "user", "secret"),
        root -> {
          Optional<ProviderKind> kind =
              root.required("provider")
                  .flatMap(place -> place.oneOf(ProviderKind.values(), ProviderKind::wireName));
          Optional<String> account = root.required("account").flatMap(Place::text);
          Optional<String> user = root.optional("user").flatMap(Place::text).or(() -> account);
          Optional<AccessToken> secret = root.required("secret").flatMap(TemplateReader::secret);
          return kind.isPresent() && account.isPresent() && user.isPresent() && secret.isPresent()
              ? root.build(() -> checked(kind.get(), account.get(), user.get(), secret.get()))
              : Optional.empty();
        });
  }

  private static ProviderAccount checked(
      ProviderKind kind, String account, String user, AccessToken secret) {
    var _ = new ProviderLogin(kind, account, user, new SealedToken(""), Instant.EPOCH);
    return new ProviderAccount(kind, account, user, secret);
  }

  /** The messages name a token, and never hold it. */
  private static Optional<AccessToken> secret(Place place) {
    Optional<String> text = place.text();
    try {
      return text.map(AccessToken::new);
    } catch (IllegalArgumentException _) {
      place.note(
          "must be 1 to " + AccessToken.LENGTH_MAX + " visible ASCII characters without blanks.");
      return Optional.empty();
    }
  }

  private static Optional<TemplateContent> content(Place root) {
    Optional<String> body = root.required("body").flatMap(Place::text);
    Map<String, String> samples =
        root.optional("samples").map(TemplateReader::samples).orElse(Map.of());
    List<Button> buttons =
        root.optional("buttons").stream()
            .flatMap(list -> list.entries(TemplateContent.BUTTONS_MAX).stream())
            .flatMap(entry -> button(entry).stream())
            .toList();
    Optional<Choices> choices = root.optional("choices").flatMap(TemplateReader::choices);
    return root.findings().isEmpty()
        ? body.flatMap(
            text -> root.build(() -> new TemplateContent(text, samples, buttons, choices)))
        : Optional.empty();
  }

  private static Map<String, String> samples(Place place) {
    Map<String, String> samples = new TreeMap<>();
    place
        .object(NUMBERS)
        .ifPresent(
            object -> {
              for (int i = 0; i < 1000 && samples.size() <= VARIABLES_MAX; i++) {
                String name = Integer.toString(i);
                object
                    .optional(name)
                    .flatMap(Place::text)
                    .ifPresent(text -> samples.put(name, text));
              }
            });
    return samples;
  }

  private static Optional<Button> button(Place place) {
    return place
        .object(Set.of("kind", "title", "id", "url", "number"))
        .flatMap(
            object -> {
              Optional<String> kind = object.required("kind").flatMap(Place::text);
              Optional<String> title = object.required("title").flatMap(Place::text);
              return kind.isPresent() && title.isPresent()
                  ? button(object, kind.get(), title.get())
                  : Optional.empty();
            });
  }

  private static Optional<Button> button(Place object, String kind, String title) {
    return switch (kind) {
      case "reply" -> with(object, "id", id -> new Button.Reply(title, id));
      case "link" -> with(object, "url", url -> new Button.Link(title, url));
      case "phone" -> with(object, "number", number -> new Button.Phone(title, number));
      default -> {
        object.required("kind").ifPresent(it -> it.note("must be one of reply, link, phone."));
        yield Optional.empty();
      }
    };
  }

  private static Optional<Button> with(Place object, String name, Function<String, Button> make) {
    return object
        .required(name)
        .flatMap(Place::text)
        .flatMap(text -> object.build(() -> make.apply(text)));
  }

  private static Optional<Choices> choices(Place place) {
    return place
        .object(Set.of("button", "items"))
        .flatMap(
            object -> {
              Optional<String> button = object.required("button").flatMap(Place::text);
              List<Item> items = new ArrayList<>();
              object
                  .required("items")
                  .ifPresent(
                      list ->
                          list.entries(TemplateContent.ITEMS_MAX)
                              .forEach(entry -> item(entry).ifPresent(items::add)));
              return button.flatMap(text -> object.build(() -> new Choices(text, items)));
            });
  }

  private static Optional<Item> item(Place place) {
    return place
        .object(Set.of("id", "title", "description"))
        .flatMap(
            object -> {
              Optional<String> id = object.required("id").flatMap(Place::text);
              Optional<String> title = object.required("title").flatMap(Place::text);
              Optional<String> description = object.optional("description").flatMap(Place::text);
              return id.isPresent() && title.isPresent()
                  ? object.build(() -> new Item(id.get(), title.get(), description))
                  : Optional.empty();
            });
  }

  private static Optional<Category> category(Place place) {
    return place.oneOf(Category.values(), Category::name);
  }

  private static <T> T read(
      JsonNode document, Set<String> properties, Function<Place, Optional<T>> make) {
    Place root = Place.root(document);
    return root.object(properties)
        .flatMap(make)
        .filter(_ -> root.findings().isEmpty())
        .orElseThrow(() -> Refusal.unprocessable(root.findings()));
  }
}
