package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.pipeline.Journal.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One delivery of a task: its name in leases, its end, and what was found out in its course. */
final class Delivery {
  /** Lambda ends a process at its deadline, so a lease that ends later has no living owner. */
  static final Duration LEASE_AFTER_DEADLINE = Duration.ofSeconds(15);

  final Instant deadline;
  final Standing standing;

  /** The account as it was when the last send was prepared. */
  Optional<Account> account = Optional.empty();

  /** Whether it is the one that tries, in this minute, whether Meta lets the account in. */
  boolean probes;

  private final String owner = UUID.randomUUID().toString();

  Delivery(Instant deadline, Standing standing) {
    this.deadline = deadline;
    this.standing = standing;
  }

  Claim claim(Instant now) {
    return new Claim(owner, now, deadline.plus(LEASE_AFTER_DEADLINE));
  }
}
