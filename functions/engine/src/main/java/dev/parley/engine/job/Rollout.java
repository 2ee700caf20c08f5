package dev.parley.engine.job;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.Hash;
import java.util.Locale;
import java.util.Set;

/**
 * Which workspaces may use the send API. The operator says so; it holds at the next request.
 *
 * @param percent of all workspaces that may, in the mode of {@link Mode#SHARE}; who may with a
 *     smaller share may with a larger one
 * @param workspaces those that may in the modes {@link Mode#TEST} and {@link Mode#SHARE} in any
 *     case
 * @param revision counts the changes; 0 if there was none
 */
public record Rollout(Mode mode, int percent, Set<WorkspaceId> workspaces, long revision) {
  /** Most workspaces that can be named. */
  public static final int WORKSPACES_MAX = 100;

  /** What holds until somebody says otherwise. */
  public static final Rollout DEFAULT = new Rollout(Mode.ALL, 0, Set.of(), 0);

  private static final int PERCENT_MAX = 100;

  /** Checks the numbers and copies the set. */
  public Rollout {
    workspaces = Set.copyOf(workspaces);
    if (percent < 0 || percent > PERCENT_MAX) {
      throw new IllegalArgumentException("percent is " + percent + ": 0 to 100 are allowed.");
    }
    if (workspaces.size() > WORKSPACES_MAX) {
      throw new IllegalArgumentException(
          "workspaces has "
              + workspaces.size()
              + " entries: at most "
              + WORKSPACES_MAX
              + " are allowed.");
    }
  }

  /** How far the send API is open. */
  public enum Mode {
    /** To nobody. */
    OFF,
    /** To the workspaces that are named. */
    TEST,
    /** To those, and to a share of all. */
    SHARE,
    /** To everybody. */
    ALL;

    /** The name in the API. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether this workspace may. */
  public boolean covers(WorkspaceId workspace) {
    return switch (mode) {
      case OFF -> false;
      case TEST -> workspaces.contains(workspace);
      case SHARE -> workspaces.contains(workspace) || place(workspace) < percent;
      case ALL -> true;
    };
  }

  /** 0 to 99, always the same for one workspace. */
  static int place(WorkspaceId workspace) {
    String hex = Hash.sha256("whatsapp_send|" + workspace.value()).hex();
    return Math.floorMod(Integer.parseUnsignedInt(hex.substring(0, 8), 16), PERCENT_MAX);
  }
}
