package dev.parley.simulation;

import dev.parley.account.Account;
import dev.parley.simulation.Rows.SendRow;
import java.time.Duration;
import java.time.Instant;

/** What has to hold at the very moment a request to Meta begins. */
final class Promises {
  static final Duration AT_ONCE = Duration.ofMillis(500);

  private final World world;
  private final AccountTable accounts;

  Promises(World world, AccountTable accounts) {
    this.world = world;
    this.accounts = accounts;
  }

  void posted(SendRow send, Account account) {
    world.chronicle().posted(send.ref, world.now(), send.record.attempt());
    String owner = send.ref.conversation().account().text();
    boolean ours =
        account.key().equals(send.ref.conversation().account())
            && account.token().map(it -> it.ciphertext().startsWith(owner)).orElse(false);
    if (!ours) {
      world.chronicle().violated("I6", "sent with another account's token: " + send.ref);
    }
    AccountTable.Row row = accounts.row(account.key());
    Instant latest = world.now().minus(AT_ONCE);
    boolean off =
        send.row.automation().flatMap(row::offSince).map(it -> it.isBefore(latest)).orElse(false);
    boolean paused = row.pausedSince().map(it -> it.isBefore(latest)).orElse(false);
    if (off || paused) {
      world.chronicle().violated("I7", "sent after it was switched off: " + send.ref);
    }
  }
}
