package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.document.Finding;
import dev.parley.engine.dynamodb.AccountList;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Which WhatsApp account a message is sent from. */
@Singleton
final class Senders {
  private static final String CHANNEL = Channel.WHATSAPP.wireName();

  private final AccountList all;
  private final AccountPaths paths;
  private final Callers callers;

  Senders(AccountList all, AccountPaths paths, Callers callers) {
    this.all = all;
    this.paths = paths;
    this.callers = callers;
  }

  /**
   * The account that is named, or the only one that the caller sees. 404 for one that is not there
   * or not seen, 422 if it has to be named or none is connected.
   */
  Account account(Optional<String> from) {
    AccountKey key = from.map(id -> AccountPaths.key(CHANNEL, id)).orElseGet(this::only);
    return paths.account(CHANNEL, key.id()).account();
  }

  private AccountKey only() {
    Optional<List<AccountKey>> few =
        all.read(callers.current().workspace(), Optional.of(Channel.WHATSAPP), 1);
    if (few.isPresent() && few.get().isEmpty()) {
      throw refused(
          "No WhatsApp account is connected: connect one with PUT /api/v1/accounts/whatsapp/{id},"
              + " whose id is Meta's phone_number_id.");
    }
    return few.map(List::getFirst)
        .orElseThrow(
            () ->
                refused(
                    "There are several WhatsApp accounts: say with from which one is to send, by"
                        + " its phone_number_id."));
  }

  private static Refusal refused(String detail) {
    return Refusal.unprocessable(List.of(new Finding("/from", detail)));
  }
}
