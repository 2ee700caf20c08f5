package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.StoredAutomation;
import dev.parley.engine.dynamodb.WriteResult;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Copies of automations, which are checked like new ones. */
@Singleton
final class Duplicates {
  private static final String SUFFIX = " (copy)";

  private final AccountPaths paths;
  private final DynamoAccounts accounts;
  private final DocumentCodec codec;
  private final Drafts drafts;
  private final NewIds ids;

  Duplicates(
      AccountPaths paths, DynamoAccounts accounts, DocumentCodec codec, Drafts drafts, NewIds ids) {
    this.paths = paths;
    this.accounts = accounts;
    this.codec = codec;
    this.drafts = drafts;
    this.ids = ids;
  }

  /**
   * A copy to save.
   *
   * @param account where it goes
   */
  record Copy(Account account, Automation automation) {}

  private record Target(String channel, String id) {}

  /**
   * The copy of this automation, switched off.
   *
   * @param wish {@code name} and {@code to}, an account that the caller sees; both may be left out
   */
  Copy of(Account from, AutomationId id, JsonNode wish) {
    Place root = Place.root(wish);
    Optional<Place> object = root.object(Set.of("name", "to"));
    Optional<String> name = object.flatMap(it -> it.optional("name")).flatMap(Place::text);
    Optional<Target> to = object.flatMap(it -> it.optional("to")).flatMap(Duplicates::target);
    if (!root.findings().isEmpty()) {
      throw Refusal.unprocessable(root.findings());
    }
    Automation original = original(from, id);
    Account account = to.map(it -> paths.account(it.channel(), it.id()).account()).orElse(from);
    Map<String, JsonNode> document = new LinkedHashMap<>();
    codec.tree(original).entries().forEach(it -> document.put(it.getKey(), it.getValue()));
    document.put("name", JsonNode.createStringNode(name.orElseGet(() -> copyName(original))));
    document.put("active", JsonNode.createBooleanNode(false));
    return new Copy(
        account, drafts.automation(account, ids.automation(), JsonNode.createObjectNode(document)));
  }

  private Automation original(Account from, AutomationId id) {
    StoredAutomation stored = accounts.automation(from.key(), id).orElseThrow(Results::absent);
    return stored
        .readable()
        .orElseGet(() -> Results.done(new WriteResult.Unreadable<Automation>()).value());
  }

  private static String copyName(Automation original) {
    int room = Automation.NAME_LENGTH_MAX - SUFFIX.length();
    return Texts.cut(original.name(), room) + SUFFIX;
  }

  private static Optional<Target> target(Place place) {
    Optional<Place> object = place.object(Set.of("channel", "id"));
    Optional<String> channel = object.flatMap(it -> it.required("channel")).flatMap(Place::text);
    Optional<String> id = object.flatMap(it -> it.required("id")).flatMap(Place::text);
    return channel.isPresent() && id.isPresent()
        ? Optional.of(new Target(channel.get(), id.get()))
        : Optional.empty();
  }
}
