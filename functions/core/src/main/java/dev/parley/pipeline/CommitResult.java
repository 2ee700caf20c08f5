package dev.parley.pipeline;

import java.util.Optional;

/** What came of a commit. */
public sealed interface CommitResult {

  /** Written now. */
  record Committed() implements CommitResult {}

  /**
   * An earlier attempt had written it; its decision stands.
   *
   * @param unsent the order to hand over again, if some of its sends are not final
   */
  record AlreadyDecided(Optional<SendOrder> unsent) implements CommitResult {}

  /** The state changed since it was loaded: load and decide anew. */
  record Moved() implements CommitResult {}
}
