package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.DeadLetterId;
import dev.parley.engine.dynamodb.DeadLetterReads.Scope;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose dead letters are asked for. */
@Singleton
final class DeadLetterScopes {
  private final ListedAccounts accounts;
  private final AccountPaths paths;

  DeadLetterScopes(ListedAccounts accounts, AccountPaths paths) {
    this.accounts = accounts;
    this.paths = paths;
  }

  /** Whether the caller sees it; what does not say whose it is is the operator's alone. */
  boolean sees(DeadLetterId letter) {
    return letter.owner().map(paths::sees).orElseGet(accounts::all);
  }

  /** The id in a path; 404 for what cannot be one, and for one that the caller does not see. */
  DeadLetterId id(String text) {
    return DeadLetterId.parse(text).filter(this::sees).orElseThrow(DeadLetterPaths::unknown);
  }

  /**
   * Those of one account, of a channel, or all that the caller sees: for the operator also what
   * does not say whose it is. An account may be named without its channel.
   */
  Scope of(@Nullable String channel, @Nullable String account) {
    Optional<Channel> wanted = Params.channel(channel);
    Optional<String> id = Params.present(account);
    if (wanted.isEmpty() && id.isPresent()) {
      return new Scope(named(id.get()), false);
    }
    List<AccountKey> keys = accounts.of(channel, account, ListedAccounts.ACCOUNTS_MAX);
    return new Scope(keys, wanted.isEmpty() && accounts.all());
  }

  private List<AccountKey> named(String id) {
    List<AccountKey> found =
        accounts.of(null, null, ListedAccounts.ACCOUNTS_MAX).stream()
            .filter(key -> key.id().equals(id))
            .toList();
    if (found.isEmpty()) {
      throw new Refusal(
          HttpStatus.NOT_FOUND,
          "There is no account " + Texts.whole(Texts.cut(id, Params.SEARCH_LENGTH_MAX)) + ".");
    }
    return found;
  }
}
