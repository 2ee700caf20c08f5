package dev.parley.engine.dynamodb;

import dev.parley.access.ApiKeyId;
import dev.parley.access.MemberId;
import dev.parley.access.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A key as it is kept: without its secret.
 *
 * @param role what it may at most; its member's role may be less
 * @param expiresOn the last day, in UTC, on which it lets anybody in
 */
public record StoredKey(
    ApiKeyId id,
    MemberId member,
    String name,
    Role role,
    Instant createdAt,
    Optional<LocalDate> expiresOn) {

  /** Empty if it was revoked, or if this version cannot read it. */
  static Optional<StoredKey> of(ApiKeyId id, Item item) {
    Optional<Role> role = item.text("role").flatMap(Role::of);
    if (item.number("revokedAt").isPresent() || role.isEmpty()) {
      return Optional.empty();
    }
    return item.text("member")
        .map(
            member ->
                new StoredKey(
                    id,
                    new MemberId(member),
                    item.text("name").orElse(""),
                    role.get(),
                    item.instant("createdAt"),
                    item.text("expiresOn").map(LocalDate::parse)));
  }

  /** Whether its last day is over. */
  public boolean isExpired(Instant now) {
    return expiresOn
        .filter(day -> now.atOffset(ZoneOffset.UTC).toLocalDate().isAfter(day))
        .isPresent();
  }
}
