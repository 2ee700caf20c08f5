package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.AccountList;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which accounts a list is about: the one that is named, or all, if they are few. */
@Singleton
final class ListedAccounts {
  /** Each costs at least one query. */
  static final int ACCOUNTS_MAX = 50;

  private final AccountList all;
  private final AccountPaths paths;
  private final Callers callers;

  ListedAccounts(AccountList all, AccountPaths paths, Callers callers) {
    this.all = all;
    this.paths = paths;
    this.callers = callers;
  }

  /** Whether nothing is hidden from the caller, not even what belongs to no account. */
  boolean all() {
    return callers.current().workspace().isEmpty();
  }

  /**
   * The accounts, of those that the caller sees; refuses with 404 one that is not there, and with
   * 400 if there are too many.
   *
   * @param max how many there may be
   */
  List<AccountKey> of(@Nullable String channel, @Nullable String account, int max) {
    Optional<Channel> wanted = Params.channel(channel);
    Optional<String> id = Params.present(account);
    if (id.isEmpty()) {
      return all.read(callers.current().workspace(), wanted, max).orElseThrow(() -> tooMany(max));
    }
    if (wanted.isEmpty()) {
      throw Params.refused("account", id.get(), "send its channel as well.");
    }
    return List.of(paths.account(wanted.get().wireName(), id.get()).account().key());
  }

  private static Refusal tooMany(int max) {
    return new Refusal(
        HttpStatus.BAD_REQUEST,
        "There are more than "
            + max
            + " accounts, too many for this list at once: name one with the parameters channel and"
            + " account.");
  }
}
