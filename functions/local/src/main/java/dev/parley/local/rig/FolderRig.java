package dev.parley.local.rig;

import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import dev.parley.rig.Rig;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The functions' end of the rig: the clock that the runtime moves, and crash points that halt this
 * process, as a crash of its machine would, when one is armed. Uses the JDK and core only, as it is
 * laid beside every deployable.
 */
public final class FolderRig implements Rig {
  /** The JVM option that names the folder. */
  static final String FOLDER = "parley.rig";

  /** What a process ends with that got SIGKILL. */
  private static final int KILLED = 137;

  private final RigFiles files;
  private final SharedOffset offset;

  /**
   * As the service loader makes it.
   *
   * @throws NullPointerException if the JVM was started without {@code -Dparley.rig=<folder>}
   */
  public FolderRig() {
    this(Path.of(Objects.requireNonNull(System.getProperty(FOLDER), "-D" + FOLDER)));
  }

  FolderRig(Path folder) {
    files = new RigFiles(folder);
    offset = SharedOffset.in(files.clock());
  }

  @Override
  public CrashPoints crashPoints() {
    return this::reached;
  }

  @Override
  public InstantSource clock() {
    return () -> Instant.now().plus(offset.get());
  }

  private void reached(CrashPoint point) {
    if (files.claim(point)) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
