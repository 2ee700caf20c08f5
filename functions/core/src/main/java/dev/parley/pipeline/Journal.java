package dev.parley.pipeline;

import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendState;
import java.time.Instant;
import java.util.Optional;

/** The journal of sends. Every step is one conditional write. */
public interface Journal {

  /** Takes one send for one process, or says why it cannot be taken. */
  ClaimResult claim(SendOrder order, int index, Claim claim);

  /**
   * Writes what came of the attempt. Nothing happens if the attempt is not the current one any
   * more: its lease ran out and it was taken over. {@link Finish.Sent} alone is always written,
   * because proof that Meta took the message beats every other state.
   *
   * @return whether it was written
   */
  boolean finish(SendOrder order, int index, int attempt, Finish finish);

  /**
   * Cancels a send that is still pending: its time is over, or what it follows was refused. Who
   * holds a claim writes {@link Finish.Cancelled} instead.
   *
   * @return whether it was pending; if not, nothing happens
   */
  boolean cancel(SendOrder order, int index, String why);

  /** Why a send could not be claimed now, by a strong read; empty if it could. Changes nothing. */
  Optional<ClaimResult> obstacle(SendOrder order, int index, Instant now);

  /**
   * A claim.
   *
   * @param owner one invocation; made new for each
   * @param lease later than the owner can be alive
   */
  record Claim(String owner, Instant now, Instant lease) {}

  /**
   * How a send waited for its turn.
   *
   * @param times attempts that ended before the wire for that
   * @param ownsSlot whether the slot that it waited for is its own
   */
  record Paced(int times, boolean ownsSlot) {
    /** Not at all. */
    public static final Paced NEVER = new Paced(0, false);
  }

  /** What came of a claim. */
  sealed interface ClaimResult {
    /**
     * It is ours to send.
     *
     * @param unknowns how many attempts before had an unknown outcome
     * @param paced what of the attempts was no try, since its turn had not come
     */
    record Claimed(SendIntent intent, int attempt, int unknowns, Paced paced)
        implements ClaimResult {
      /** One that never had to wait for its turn. */
      public Claimed(SendIntent intent, int attempt, int unknowns) {
        this(intent, attempt, unknowns, Paced.NEVER);
      }
    }

    /**
     * Pending, but not before this time.
     *
     * @param place where it waits for its turn without holding up others; empty for every other
     *     wait
     */
    record Waiting(Instant notBefore, Optional<ParkingPlace> place) implements ClaimResult {
      /** A wait that holds up what follows. */
      public Waiting(Instant notBefore) {
        this(notBefore, Optional.empty());
      }
    }

    /** Another process may be sending it until then. */
    record Leased(Instant until) implements ClaimResult {}

    /** Another process had it and is gone: nobody knows whether it was sent. */
    record LeaseOver(int attempt) implements ClaimResult {}

    /** Its time has passed. */
    record TooLate() implements ClaimResult {}

    /**
     * Tried, and nobody knows yet what came of it.
     *
     * @param wireAt when it was tried
     * @param mayBeResent whether it will be sent once more if it did not arrive
     * @param extra whether it matters to what follows
     */
    record Unproven(Instant wireAt, boolean mayBeResent, boolean extra) implements ClaimResult {}

    /**
     * Nothing to do: final.
     *
     * @param extra whether what follows it is sent although it was refused
     */
    record Closed(SendState state, boolean extra) implements ClaimResult {}

    /** There is no such send. */
    record Absent() implements ClaimResult {}
  }

  /** How an attempt ended. */
  sealed interface Finish {
    /** Meta took it. */
    record Sent(String mid) implements Finish {}

    /** Meta refused it for good. */
    record Rejected(String why) implements Finish {}

    /** Surely not sent; to be tried again. */
    record Again(Instant notBefore, String why) implements Finish {}

    /** Not sent, since its turn comes later. It is no try. */
    record Paced(Instant notBefore, Hold hold) implements Finish {}

    /** Nobody knows; proof will be looked for. */
    record Unknown(String why) implements Finish {}

    /** Nobody knows, and nothing can show it any more. */
    record GaveUp(String why) implements Finish {}

    /** Not sent, since it was forbidden by then: switched off, or the account was paused. */
    record Cancelled(String why) implements Finish {}
  }
}
