package dev.parley.check;

/** What Meta's time counts from at a place of a flow, and so what can be said there. */
enum Since {
  /** From the comment: its one private reply is unused. */
  COMMENT,
  /** From the comment: the private reply is sent, so a message waits for the person. */
  PRIVATE_REPLY,
  /** From the comment: the private reply is sent, and time, not the person, moved the flow on. */
  SILENCE,
  /** From what the person last did in the flow. */
  PERSON;

  /** Whether a message gets through. */
  boolean isOpen() {
    return this == COMMENT || this == PERSON;
  }

  /** What holds behind a message that got through. */
  Since afterMessage() {
    return this == COMMENT ? PRIVATE_REPLY : this;
  }

  /** What holds after a time. */
  Since afterWait() {
    return this == PRIVATE_REPLY ? SILENCE : this;
  }
}
