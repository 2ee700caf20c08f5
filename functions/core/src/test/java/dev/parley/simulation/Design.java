package dev.parley.simulation;

/** The design under test: ours, and those that are known to be wrong. */
enum Design {
  /** Save, then claim, then send; what is not known is never sent again blindly. */
  REAL,
  /** The message goes out first, and what happened is written afterwards. */
  SEND_THEN_SAVE,
  /** The queue's message is deleted first, and worked on afterwards. */
  DELETE_THEN_WORK,
  /** No record of the events that were handled. */
  NO_EVENT_RECORD,
  /** A lease that ran out lets the next process send. */
  LEASE_AND_REEXECUTE,
  /** A lease that ends while its process may still live. */
  SHORT_LEASE,
  /** Automations are read from a copy that lags, and kept under the new generation. */
  EVENTUAL_GENERATION,
  /** What is not known is simply sent again. */
  BLIND_RESEND,
  /** One echo can prove two sends. */
  ONE_ECHO_TWO_SENDS,
  /** "It is not there" is believed at once, not when it can arrive no more. */
  NO_SETTLE_TIME,
  /** A look that ends forgets the send, whatever became of it meanwhile. */
  FORGETFUL_LOOKS
}
