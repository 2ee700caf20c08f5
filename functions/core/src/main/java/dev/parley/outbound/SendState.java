package dev.parley.outbound;

/**
 * Where a send stands in its journal. Only {@code PENDING} leads to a request to Meta; an attempt
 * whose outcome is not known is never repeated blindly.
 */
public enum SendState {
  /** Decided, not tried; or refused in a way that may be repeated. */
  PENDING,
  /** One process holds the lease and may be on the wire. */
  ATTEMPTING,
  /** Meta took it. Final. */
  SENT,
  /** Meta refused it for good. Final. */
  REJECTED,
  /** Tried, outcome unknown; proof is being looked for. */
  UNKNOWN,
  /** Tried, and nothing shows whether Meta took it. Final, unless late proof comes. */
  GAVE_UP,
  /** Not sent: switched off, too late, or its predecessor failed. Final. */
  CANCELLED
}
