package dev.parley.engine.admin;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.stats.Board;
import dev.parley.engine.stats.Intervals;
import dev.parley.engine.stats.Shown;
import dev.parley.engine.stats.WorkspaceBoards;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which statistics a request is about: those of all for the operator, else of a workspace. */
@Singleton
final class Statistics {
  private final TemplatePaths paths;
  private final Board board;
  private final WorkspaceBoards workspaces;
  private final Intervals intervals;

  Statistics(TemplatePaths paths, Board board, WorkspaceBoards workspaces, Intervals intervals) {
    this.paths = paths;
    this.board = board;
    this.workspaces = workspaces;
    this.intervals = intervals;
  }

  /** What the caller sees; 503 if there is nothing to show yet: zeros would be a lie. */
  Shown shown(@Nullable String workspace) {
    Optional<WorkspaceId> wanted = paths.wanted(workspace);
    return wanted
        .map(workspaces::of)
        .orElseGet(board::current)
        .orElseThrow(
            () ->
                new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "There are no statistics yet, or they cannot be read: they are computed"
                            + " once a minute. Try again after the seconds of Retry-After.")
                    .retryAfter(intervals.client()));
  }

  Intervals intervals() {
    return intervals;
  }
}
