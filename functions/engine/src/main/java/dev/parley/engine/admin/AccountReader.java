package dev.parley.engine.admin;

import dev.parley.account.AccountRules;
import dev.parley.account.AppScopedId;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.Place;
import dev.parley.engine.document.RulesReader;
import dev.parley.engine.dynamodb.AccountWrites.AccountChange;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.TokenCipher;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Makes a change of an account of its document; the token is sealed at once. */
@Singleton
final class AccountReader {
  private static final Set<String> PROPERTIES =
      Set.of("workspace", "username", "appScopedId", "accessToken", "paused", "rules");
  private static final int USERNAME_LENGTH_MAX = 100;

  private final TokenCipher cipher;

  AccountReader(TokenCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * Reads it, or refuses with 422.
   *
   * @param home the only workspace that it may be for, which need not be named; empty for any,
   *     which must
   */
  AccountChange read(AccountKey key, JsonNode document, Optional<WorkspaceId> home) {
    Place root = Place.root(document);
    Optional<AccountChange> change =
        root.object(PROPERTIES).flatMap(object -> change(key, object, home));
    return change
        .filter(_ -> root.findings().isEmpty())
        .orElseThrow(() -> Refusal.unprocessable(root.findings()));
  }

  private static Optional<WorkspaceId> workspace(Place root, Optional<WorkspaceId> home) {
    if (home.isEmpty()) {
      return root.required("workspace")
          .flatMap(Place::text)
          .flatMap(text -> root.build(() -> new WorkspaceId(text)));
    }
    Optional<Place> named = root.optional("workspace");
    Optional<String> text = named.flatMap(Place::text);
    if (text.isPresent() && !text.get().equals(home.get().value())) {
      named.orElseThrow().note("must be your own, or be left out.");
    }
    return home;
  }

  private Optional<AccountChange> change(AccountKey key, Place root, Optional<WorkspaceId> home) {
    Optional<WorkspaceId> workspace = workspace(root, home);
    Optional<String> username = root.required("username").flatMap(AccountReader::username);
    Optional<Boolean> paused = root.optional("paused").flatMap(Place::bool);
    Optional<AccessToken> token =
        root.optional("accessToken")
            .flatMap(Place::text)
            .flatMap(text -> root.build(() -> new AccessToken(text)));
    Optional<AppScopedId> appScopedId =
        root.optional("appScopedId")
            .flatMap(Place::text)
            .flatMap(text -> root.build(() -> new AppScopedId(text)));
    Optional<AccountRules> rules = root.optional("rules").flatMap(RulesReader::rules);
    if (workspace.isEmpty() || username.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccountChange(
            key,
            workspace.get(),
            username.get(),
            paused,
            token.map(open -> cipher.seal(workspace.get(), key, open)),
            rules,
            appScopedId));
  }

  private static Optional<String> username(Place place) {
    Optional<String> name = place.text();
    if (name.isPresent() && (name.get().isBlank() || name.get().length() > USERNAME_LENGTH_MAX)) {
      place.note(
          "has "
              + name.get().length()
              + " characters: 1 to "
              + USERNAME_LENGTH_MAX
              + " are allowed, not all blank.");
    }
    return name;
  }
}
