package dev.parley.simulation;

import dev.parley.account.Account;
import dev.parley.account.SealedToken;
import dev.parley.account.Suspension;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Automations;
import dev.parley.channel.AccountKey;
import dev.parley.simulation.AccountTable.Row.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The table of accounts: each with its automations, and a generation that counts their changes. */
final class AccountTable {
  private final World world;
  private final Map<AccountKey, Row> rows = new LinkedHashMap<>();

  AccountTable(World world) {
    this.world = world;
  }

  /** One account. */
  static final class Row {
    private final List<Version> versions = new ArrayList<>();
    private final Map<AutomationId, Map<Long, Automation>> revisions = new HashMap<>();
    private final Map<AutomationId, Instant> offSince = new HashMap<>();
    private Account account;
    private Optional<Instant> pausedSince = Optional.empty();

    private Row(Account account) {
      this.account = account;
    }

    /** The automations from a time on. */
    record Version(Instant from, Automations automations) {}

    Account account() {
      return account;
    }

    Automations automations() {
      return versions.getLast().automations();
    }

    Optional<Automation> revision(AutomationId id, long revision) {
      return Optional.ofNullable(revisions.getOrDefault(id, Map.of()).get(revision));
    }

    /** The operator knows since then that it does not run. */
    Optional<Instant> offSince(AutomationId id) {
      return Optional.ofNullable(offSince.get(id));
    }

    /** The operator knows since then that nothing is sent. */
    Optional<Instant> pausedSince() {
      return pausedSince;
    }

    /** The operator has the answer that it is off. */
    void acknowledgeOff(AutomationId id, Instant at) {
      offSince.put(id, at);
    }

    /** The operator asks for it to be on: no promise holds from then on. */
    void withdrawOff(AutomationId id) {
      offSince.remove(id);
    }

    void acknowledgePause(Optional<Instant> at) {
      pausedSince = at;
    }
  }

  void add(Account account, List<Automation> automations) {
    rows.put(account.key(), new Row(account));
    write(account.key(), _ -> automations);
  }

  List<AccountKey> keys() {
    return List.copyOf(rows.keySet());
  }

  Row row(AccountKey key) {
    return Optional.ofNullable(rows.get(key)).orElseThrow();
  }

  Optional<Account> find(AccountKey key) {
    return Optional.ofNullable(rows.get(key)).map(Row::account);
  }

  /** Changes the automations and counts the generation, in one transaction. */
  void write(AccountKey key, UnaryOperator<List<Automation>> change) {
    Row row = row(key);
    List<Automation> before =
        row.versions.isEmpty() ? List.of() : List.copyOf(row.automations().all());
    List<Automation> after = change.apply(before);
    row.versions.add(new Version(world.now(), Automations.of(after)));
    for (Automation automation : after) {
      row.revisions
          .computeIfAbsent(automation.id(), _ -> new HashMap<>())
          .put(automation.revision(), automation);
    }
    Account old = row.account;
    row.account = copy(old, old.generation() + 1, old.paused(), old.token(), old.suspension());
  }

  /** The automations as a copy of the table has them that lags by this. */
  Automations lagging(AccountKey key, Duration lag) {
    List<Version> versions = row(key).versions;
    Instant seen = world.now().minus(lag);
    return versions.reversed().stream()
        .filter(version -> !version.from().isAfter(seen))
        .findFirst()
        .orElse(versions.getFirst())
        .automations();
  }

  void pause(AccountKey key, boolean paused) {
    Account old = row(key).account;
    row(key).account = copy(old, old.generation() + 1, paused, old.token(), old.suspension());
  }

  void authorise(AccountKey key, SealedToken token) {
    Account old = row(key).account;
    row(key).account =
        copy(old, old.generation() + 1, old.paused(), Optional.of(token), Optional.empty());
  }

  /** Suspends it, unless it was, or has another token by now. */
  boolean suspend(Account seen, String why, Instant now) {
    Account old = row(seen.key()).account;
    if (!old.token().equals(seen.token()) || old.suspension().isPresent()) {
      return false;
    }
    suspended(old, Optional.of(new Suspension(why, now, now.plus(Suspension.PROBES))));
    return true;
  }

  boolean probe(Account seen, Instant now) {
    Account old = row(seen.key()).account;
    if (old.suspension().isEmpty()) {
      return true;
    }
    Optional<Suspension> due = old.suspension().filter(it -> !it.probeAt().isAfter(now));
    due.ifPresent(
        it ->
            suspended(
                old,
                Optional.of(new Suspension(it.why(), it.since(), now.plus(Suspension.PROBES)))));
    return due.isPresent();
  }

  void lift(Account seen) {
    Account old = row(seen.key()).account;
    if (old.suspension().map(Suspension::since).equals(seen.suspension().map(Suspension::since))) {
      suspended(old, Optional.empty());
    }
  }

  private void suspended(Account old, Optional<Suspension> suspension) {
    row(old.key()).account = copy(old, old.generation(), old.paused(), old.token(), suspension);
  }

  private static Account copy(
      Account old,
      long generation,
      boolean paused,
      Optional<SealedToken> token,
      Optional<Suspension> suspension) {
    return new Account(
        old.key(),
        old.workspace(),
        old.username(),
        generation,
        paused,
        token,
        old.rules(),
        suspension);
  }
}
