package dev.parley.engine.admin;

import dev.parley.access.AccessLimits;
import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.document.Place;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what workspaces, members and keys are to be, or refuses with 422. */
final class AccessReader {
  private AccessReader() {}

  record WorkspaceDraft(WorkspaceId id, String name) {}

  record MemberDraft(String name, Role role) {}

  /** A key; without a role it has what the caller may give. */
  record NamedKey(String name, Optional<Role> role, Optional<LocalDate> expiresOn) {}

  /** The name may be left out: then it is the id. */
  static WorkspaceDraft workspace(JsonNode document) {
    return read(
        document,
        Set.of("id", "name"),
        root -> {
          Optional<WorkspaceId> id =
              root.required("id")
                  .flatMap(
                      place ->
                          place.text().flatMap(text -> place.build(() -> new WorkspaceId(text))));
          Optional<String> name =
              root.optional("name").isPresent() ? name(root) : id.map(WorkspaceId::value);
          return id.isPresent() && name.isPresent()
              ? Optional.of(new WorkspaceDraft(id.get(), name.get()))
              : Optional.empty();
        });
  }

  static String name(JsonNode document) {
    return read(document, Set.of("name"), AccessReader::name);
  }

  static MemberDraft member(JsonNode document) {
    return read(
        document,
        Set.of("name", "role"),
        root -> {
          Optional<String> name = name(root);
          Optional<Role> role = root.required("role").flatMap(AccessReader::role);
          return name.isPresent() && role.isPresent()
              ? Optional.of(new MemberDraft(name.get(), role.get()))
              : Optional.empty();
        });
  }

  static NamedKey key(JsonNode document, Instant now) {
    return read(
        document,
        Set.of("name", "role", "expiresOn"),
        root -> {
          Optional<String> name = name(root);
          Optional<Role> role = root.optional("role").flatMap(AccessReader::role);
          Optional<LocalDate> end = root.optional("expiresOn").flatMap(place -> day(place, now));
          return name.map(it -> new NamedKey(it, role, end));
        });
  }

  private static <T> T read(
      JsonNode document, Set<String> properties, Function<Place, Optional<T>> draft) {
    Place root = Place.root(document);
    return root.object(properties)
        .flatMap(draft)
        .filter(_ -> root.findings().isEmpty())
        .orElseThrow(() -> Refusal.unprocessable(root.findings()));
  }

  private static Optional<String> name(Place root) {
    return root.required("name")
        .flatMap(Place::text)
        .flatMap(text -> root.build(() -> AccessLimits.name(text)));
  }

  private static Optional<Role> role(Place place) {
    return place.oneOf(Role.values(), Role::wireName);
  }

  private static Optional<LocalDate> day(Place place, Instant now) {
    Optional<String> text = place.text();
    try {
      Optional<LocalDate> day = text.map(LocalDate::parse);
      LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
      if (day.isPresent() && day.get().isBefore(today)) {
        place.note("is over: use today or a later day.");
      }
      return day;
    } catch (DateTimeParseException _) {
      place.note("must be a day such as 2027-01-31.");
      return Optional.empty();
    }
  }
}
