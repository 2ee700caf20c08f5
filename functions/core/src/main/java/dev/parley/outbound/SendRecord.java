package dev.parley.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How far one send has come, and the only ways on. Each method is one edge: it gives the send as it
 * is afterwards, or nothing if the edge does not begin here. The journal writes the same edges as
 * conditions of its database.
 *
 * <p>No edge leads from an attempt whose outcome is not known to another request, but {@link
 * #absent}: after proof that it did not arrive.
 *
 * @param attempt counts the claims
 * @param unknowns counts the attempts whose outcome was unknown
 * @param owner the invocation that claimed it last; "" before
 * @param lease until when that invocation may live
 * @param wireAt the last claim
 * @param mid Meta's id; empty until it is sent, or if Meta gives none
 * @param why what became of it, in a word
 */
public record SendRecord(
    SendState state,
    int attempt,
    int unknowns,
    String owner,
    Instant lease,
    Instant wireAt,
    Instant notBefore,
    Instant notAfter,
    Optional<String> mid,
    String why) {

  /** What the clocks of two machines may differ by. */
  public static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

  /** A request that was on the wire may still arrive for so long. */
  public static final Duration MAY_STILL_ARRIVE = Duration.ofSeconds(90);

  /** A send whose outcome was unknown so often is not sent again. */
  public static final int UNKNOWNS_MAX = 2;

  private static final Set<SendState> PROVABLE =
      EnumSet.of(
          SendState.ATTEMPTING,
          SendState.UNKNOWN,
          SendState.PENDING,
          SendState.GAVE_UP,
          SendState.CANCELLED);

  /** A send that was just decided on. */
  public static SendRecord pending(Instant now, Instant notAfter) {
    return new SendRecord(
        SendState.PENDING,
        0,
        0,
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        now,
        notAfter,
        Optional.empty(),
        "");
  }

  /** Taken by one invocation. */
  public Optional<SendRecord> claim(String by, Instant now, Instant until) {
    boolean claimable =
        state == SendState.PENDING && !notBefore.isAfter(now) && notAfter.isAfter(now);
    return claimable
        ? Optional.of(
            new SendRecord(
                SendState.ATTEMPTING,
                attempt + 1,
                unknowns,
                by,
                until,
                now,
                notBefore,
                notAfter,
                mid,
                why))
        : Optional.empty();
  }

  /** Whether the invocation that claimed it can no longer be alive. */
  public boolean isLeaseOver(Instant now) {
    return !lease.plus(CLOCK_DIFFERENCE).isAfter(now);
  }

  /** Refused for now, or never on the wire: to be tried again. */
  public Optional<SendRecord> again(int of, Instant from, String reason) {
    return current(of).map(it -> it.with(SendState.PENDING, reason).notBefore(from));
  }

  /** Refused for good, cancelled after the claim, or given up: ended by its attempt. */
  public Optional<SendRecord> ended(int of, SendState as, String reason) {
    return current(of).map(it -> it.with(as, reason));
  }

  /** Nobody knows. */
  public Optional<SendRecord> unknown(int of, String reason) {
    return current(of)
        .map(
            it ->
                new SendRecord(
                    SendState.UNKNOWN,
                    attempt,
                    unknowns + 1,
                    owner,
                    lease,
                    wireAt,
                    notBefore,
                    notAfter,
                    mid,
                    reason));
  }

  /**
   * Meta has it. Proof beats every state of a send that was tried: it does not matter whether it
   * comes before or after the others.
   */
  public Optional<SendRecord> proved(String id) {
    return attempt > 0 && PROVABLE.contains(state)
        ? Optional.of(
            new SendRecord(
                SendState.SENT,
                attempt,
                unknowns,
                owner,
                lease,
                wireAt,
                notBefore,
                notAfter,
                Optional.of(id),
                why))
        : Optional.empty();
  }

  /** It did not arrive and cannot any more: open again. */
  public Optional<SendRecord> absent(int of, Instant now) {
    boolean settled = wireAt.plus(MAY_STILL_ARRIVE).isBefore(now);
    boolean allowed = unknowns < UNKNOWNS_MAX && notAfter.isAfter(now);
    return state == SendState.UNKNOWN && attempt == of && settled && allowed
        ? Optional.of(with(SendState.PENDING, "absent").notBefore(now))
        : Optional.empty();
  }

  /** Nothing shows what became of it. */
  public Optional<SendRecord> gaveUp(int of, String reason) {
    return state == SendState.UNKNOWN && attempt == of
        ? Optional.of(with(SendState.GAVE_UP, reason))
        : Optional.empty();
  }

  /** Not to be sent any more, and claimed by nobody. */
  public Optional<SendRecord> cancelled(String reason) {
    return state == SendState.PENDING
        ? Optional.of(with(SendState.CANCELLED, reason))
        : Optional.empty();
  }

  private Optional<SendRecord> current(int of) {
    return attempt == of && state == SendState.ATTEMPTING ? Optional.of(this) : Optional.empty();
  }

  private SendRecord with(SendState other, String reason) {
    return new SendRecord(
        other, attempt, unknowns, owner, lease, wireAt, notBefore, notAfter, mid, reason);
  }

  private SendRecord notBefore(Instant from) {
    return new SendRecord(state, attempt, unknowns, owner, lease, wireAt, from, notAfter, mid, why);
  }
}
