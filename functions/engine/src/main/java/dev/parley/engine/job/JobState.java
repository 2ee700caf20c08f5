package dev.parley.engine.job;

import dev.parley.outbound.SendState;
import java.util.Locale;

/** How far a job has come; each is a list of its workspace. */
public enum JobState {
  /** Its time has not come. */
  SCHEDULED,
  /** In the queue, or to be tried again. */
  WAITING,
  /** Held back until there is room below a limit of Meta's. */
  PARKED,
  /** On its way to Meta. */
  ACTIVE,
  /** Meta took it. */
  COMPLETED,
  /** Meta refused it for good. */
  FAILED,
  /** Not sent: taken back, too late, or the person opted out. */
  CANCELLED,
  /** Tried, and nobody knows whether it arrived. */
  UNKNOWN;

  /** How reasons begin for which a send waits for room below a limit. */
  private static final String PACED = "paced";

  /** Meta's code for too many messages to one person. */
  private static final String PAIR_REFUSED = "131056";

  /** The name in the API. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of a job whose send is at this point of its journal.
   *
   * @param why the journal's reason; "" if there is none
   */
  public static JobState of(SendState send, String why) {
    return switch (send) {
      case PENDING -> isParked(why) ? PARKED : WAITING;
      case ATTEMPTING -> ACTIVE;
      case SENT -> COMPLETED;
      case REJECTED -> FAILED;
      case UNKNOWN, GAVE_UP -> UNKNOWN;
      case CANCELLED -> CANCELLED;
    };
  }

  private static boolean isParked(String why) {
    return why.startsWith(PACED) || why.equals(PAIR_REFUSED);
  }
}
