package dev.parley.simulation;

/** What goes wrong in a run, or happens at an awkward moment; each kind has to come about. */
enum Fault {
  /** A process ends before a call of a port. */
  CRASH_BEFORE_CALL,
  /** A process ends after the effect of a call, before its answer. */
  CRASH_AFTER_CALL,
  /** A process lives longer than its invocation may, and is ended. */
  KILLED_AT_DEADLINE,
  /** A port refuses, and nothing happened. */
  THROTTLED,
  /** A transaction is cancelled by another one. */
  CONFLICT,
  /** The effect is there, the answer is not. */
  LOST_ANSWER,
  /** The same, and the client library calls once more by itself. */
  LOST_ANSWER_REPEATED,
  /** A process stands still for seconds. */
  STALL,
  /** Another process runs while one waits for its port. */
  INTERLEAVED,
  /** A message comes again while the process that has it is alive. */
  EARLY_VISIBILITY,
  /** A process has a clock that is wrong. */
  CLOCK_SKEW,
  /** Meta sends an event again. */
  REPEATED_EVENT,
  /** Meta sends an event after a younger one. */
  REORDERED_EVENT,
  /** The webhook refuses, and Meta comes back. */
  WEBHOOK_REFUSED,
  /** The event is queued, and Meta does not learn of it. */
  WEBHOOK_ANSWER_LOST,
  /** An event that cannot be handled. */
  POISON,
  /** It is handled after all, on an operator's order. */
  REDRIVE,
  /** No connection to Meta. */
  NEVER_SENT,
  /** Meta is over a limit. */
  META_THROTTLED,
  /** Meta fails in a way that passes. */
  META_RETRY,
  /** Meta refuses for good. */
  META_REFUSED,
  /** The account's token is dead. */
  META_DEAD_TOKEN,
  /** Meta takes the message and answers an error. */
  TAKEN_AND_ERROR,
  /** Meta answers the same error and does not take it. */
  LOST_AND_ERROR,
  /** Meta takes the message and its answer is lost. */
  TAKEN_AND_SILENT,
  /** The request is lost, and nobody knows. */
  LOST_AND_SILENT,
  /** Meta takes the message long after the connection is gone. */
  TAKEN_LATE,
  /** Later than any settle time. */
  TAKEN_VERY_LATE,
  /** The echo comes before the answer. */
  ECHO_BEFORE_ANSWER,
  /** The echo comes minutes later. */
  LATE_ECHO,
  /** The echo comes twice. */
  REPEATED_ECHO,
  /** The echo never comes. */
  LOST_ECHO,
  /** Meta does not tell its history. */
  HISTORY_SILENT,
  /** A person of the account writes by hand. */
  BY_HAND,
  /** A person takes back what they wrote. */
  TAKEN_BACK,
  /** An operator switches something off. */
  SWITCHED_OFF,
  /** An operator edits an automation. */
  EDITED,
  /** An operator's change is written, and the operator does not learn of it. */
  OPERATOR_CRASH
}
