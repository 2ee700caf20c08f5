package dev.parley.rig;

import java.time.InstantSource;
import java.util.ServiceLoader;

/**
 * What a function is put on to be tested as a whole: crash points that end its process, and a clock
 * that can be moved.
 *
 * <p>A rig is a service provider in a jar that only the local runtime lays beside the deployable.
 * Neither a setting nor a request brings one in, and the build fails if a deployable holds one.
 */
public interface Rig {

  /** The crash points. */
  CrashPoints crashPoints();

  /** The time. */
  InstantSource clock();

  /** The rig on the class path; without one, no crash points and the system's clock. */
  static Rig installed() {
    return ServiceLoader.load(Rig.class, Rig.class.getClassLoader())
        .findFirst()
        .orElse(NoRig.NO_RIG);
  }

  /** The absence of a rig. */
  enum NoRig implements Rig {
    NO_RIG;

    @Override
    public CrashPoints crashPoints() {
      return CrashPoints.NONE;
    }

    @Override
    public InstantSource clock() {
      return InstantSource.system();
    }
  }
}
