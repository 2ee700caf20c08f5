package dev.parley.engine.stats;

import dev.parley.account.WorkspaceId;

/**
 * Hears right after a write of an operator was committed by how much it moves the gauges.
 *
 * <p>At most once: a process that dies in between, or a table that does not answer, loses the move,
 * and a recount finds and repairs it. It never fails the write, which is done.
 */
public interface GaugeMoves {
  /** Hears nothing. */
  GaugeMoves NONE =
      new GaugeMoves() {
        @Override
        public void moved(WorkspaceId workspace, Gauges by) {}

        @Override
        public void movedOfAll(Gauges by) {}
      };

  /** The gauges of this workspace, and with them those of all together, move by so much. */
  void moved(WorkspaceId workspace, Gauges by);

  /** Only those of all together move: what the workspace had of it is gone. */
  void movedOfAll(Gauges by);
}
