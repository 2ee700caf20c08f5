package dev.parley.simulation;

import dev.parley.outbound.OnUnknown;
import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Hold;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.Reconcile;
import dev.parley.pipeline.SendOrder;
import dev.parley.simulation.Rows.SendRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The sender's journal: its edges are those of {@link SendRecord}. */
final class JournalPort implements Journal {
  private static final Duration SHORT = Duration.ofSeconds(4);

  private final Machine machine;
  private final ConversationTable table;
  private final Design design;

  JournalPort(Machine machine, ConversationTable table, Design design) {
    this.machine = machine;
    this.table = table;
    this.design = design;
  }

  @Override
  public ClaimResult claim(SendOrder order, int index, Claim claim) {
    Claim asked =
        design == Design.SHORT_LEASE
            ? new Claim(claim.owner(), claim.now(), claim.now().plus(SHORT))
            : claim;
    return machine.call(
        "claim",
        () ->
            table
                .send(order, index)
                .map(send -> claim(send, asked))
                .orElseGet(ClaimResult.Absent::new));
  }

  private ClaimResult claim(SendRow send, Claim claim) {
    if (send.row.forgotten && send.take(send.record.cancelled("unsent_by_user"))) {
      return new ClaimResult.Closed(SendState.CANCELLED, send.isExtra());
    }
    return send.take(send.record.claim(claim.owner(), claim.now(), claim.lease()))
        ? claimed(send)
        : unclaimable(send, claim);
  }

  private static ClaimResult claimed(SendRow send) {
    Optional<Hold> hold = Hold.of(send.record.why());
    return new ClaimResult.Claimed(
        send.intent,
        send.record.attempt(),
        send.record.unknowns(),
        new Paced(send.paced, hold.equals(Optional.of(Hold.REPLY_SLOT))));
  }

  private ClaimResult unclaimable(SendRow send, Claim claim) {
    SendRecord record = send.record;
    return switch (record.state()) {
      case PENDING ->
          record.notAfter().isAfter(claim.now())
              ? new ClaimResult.Waiting(
                  record.notBefore(), Hold.of(record.why()).flatMap(Hold::place))
              : new ClaimResult.TooLate();
      case ATTEMPTING -> attempting(send, claim);
      case UNKNOWN ->
          new ClaimResult.Unproven(
              record.wireAt(), send.intent.mayBeResent() && !send.isExtra(), send.isExtra());
      case SENT, REJECTED, CANCELLED, GAVE_UP ->
          new ClaimResult.Closed(record.state(), send.isExtra());
    };
  }

  private ClaimResult attempting(SendRow send, Claim claim) {
    SendRecord record = send.record;
    if (record.owner().equals(claim.owner())) {
      return claimed(send);
    }
    if (!record.isLeaseOver(claim.now())) {
      return new ClaimResult.Leased(record.lease().plus(SendRecord.CLOCK_DIFFERENCE));
    }
    if (design == Design.LEASE_AND_REEXECUTE) {
      send.take(record.again(record.attempt(), claim.now(), "lease_over"));
      return claim(send, claim);
    }
    return new ClaimResult.LeaseOver(record.attempt());
  }

  @Override
  public boolean finish(SendOrder order, int index, int attempt, Finish finish) {
    return machine.call(
        "finish " + finish,
        () -> table.send(order, index).map(send -> finish(send, attempt, finish)).orElse(false));
  }

  private boolean finish(SendRow send, int attempt, Finish finish) {
    SendRecord record = send.record;
    return switch (finish) {
      case Finish.Sent sent -> send.take(record.proved(sent.mid()));
      case Finish.Rejected rejected ->
          send.take(record.ended(attempt, SendState.REJECTED, rejected.why()));
      case Finish.Again again -> send.take(record.again(attempt, again.notBefore(), again.why()));
      case Finish.Paced paced -> paced(send, attempt, paced);
      case Finish.Unknown unknown -> unknown(send, attempt, unknown.why());
      case Finish.GaveUp gaveUp ->
          send.take(record.ended(attempt, SendState.GAVE_UP, gaveUp.why()));
      case Finish.Cancelled cancelled ->
          send.take(record.ended(attempt, SendState.CANCELLED, cancelled.why()));
    };
  }

  private static boolean paced(SendRow send, int attempt, Finish.Paced paced) {
    boolean taken = send.take(send.record.again(attempt, paced.notBefore(), paced.hold().word()));
    if (taken) {
      send.paced++;
    }
    return taken;
  }

  private boolean unknown(SendRow send, int attempt, String why) {
    if (design == Design.BLIND_RESEND) {
      return send.take(send.record.again(attempt, machine.instant(), why));
    }
    boolean taken = send.take(send.record.unknown(attempt, why));
    if (taken) {
      send.due = Optional.of(Reconcile.firstLook(send.record.wireAt()));
    }
    return taken;
  }

  @Override
  public boolean cancel(SendOrder order, int index, String why) {
    return machine.call(
        "cancel " + why,
        () ->
            table
                .send(order, index)
                .map(send -> send.take(send.record.cancelled(why)))
                .orElse(false));
  }

  @Override
  public Optional<ClaimResult> obstacle(SendOrder order, int index, Instant now) {
    return machine.call(
        "obstacle",
        () ->
            table
                .send(order, index)
                .map(send -> obstacle(send, now))
                .orElseGet(() -> Optional.of(new ClaimResult.Absent())));
  }

  private Optional<ClaimResult> obstacle(SendRow send, Instant now) {
    return send.record.claim("", now, now).isPresent()
        ? Optional.empty()
        : Optional.of(unclaimable(send, new Claim("nobody", now, now)));
  }

  /** Whether nobody would send it once more, whatever proof there is. */
  static boolean isAtMostOnce(SendRow send) {
    return send.intent.onUnknown() == OnUnknown.GIVE_UP || send.isExtra();
  }
}
