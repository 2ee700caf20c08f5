package dev.parley.local.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rig.CrashPoint;
import dev.parley.rig.Rig;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Both ends of the rig. That a function ends at a point is for those to show that may end. The
 * folder is a property of the whole process.
 */
@Isolated
final class RigFolderTest {
  private final RigFolder rig = RigFolder.create();

  @AfterEach
  void remove() {
    rig.close();
    assertThat(folder()).doesNotExist();
  }

  @Test
  void functionsSeeTheClockMoveAtOnce() {
    Rig functions = new FolderRig(folder());
    Instant before = Instant.now();
    Instant unmoved = functions.clock().instant();

    rig.offset(Duration.ofHours(30));
    Instant moved = functions.clock().instant();

    assertThat(unmoved).isBetween(before, Instant.now());
    assertThat(moved.minus(Duration.ofHours(30))).isBetween(before, Instant.now());
  }

  @Test
  void armedCrashIsClaimedByOneOfManyAndCounted() {
    RigFiles functions = new RigFiles(folder());
    rig.arm(CrashPoint.AFTER_CLAIM, 2);

    long claimed =
        IntStream.range(0, 50)
            .parallel()
            .filter(_ -> functions.claim(CrashPoint.AFTER_CLAIM))
            .count();

    assertThat(claimed).isEqualTo(2);
    assertThat(rig.counts(CrashPoint.AFTER_CLAIM)).isEqualTo(new RigFolder.Counts(0, 2));
    assertThat(rig.counts(CrashPoint.BEFORE_WIRE)).isEqualTo(new RigFolder.Counts(0, 0));
  }

  @Test
  void armingReplacesWhatWasArmedAndPassingAnUnarmedPointIsHarmless() {
    Rig functions = new FolderRig(folder());
    rig.arm(CrashPoint.BEFORE_WIRE, 5);
    rig.arm(CrashPoint.BEFORE_WIRE, 1);
    assertThat(rig.counts(CrashPoint.BEFORE_WIRE)).isEqualTo(new RigFolder.Counts(1, 0));

    rig.arm(CrashPoint.BEFORE_WIRE, 0);
    functions.crashPoints().reached(CrashPoint.BEFORE_WIRE);

    assertThat(rig.counts(CrashPoint.BEFORE_WIRE)).isEqualTo(new RigFolder.Counts(0, 0));
  }

  @Test
  void jarBringsTheRigAndNeedsOnlyCore() throws IOException {
    System.setProperty(FolderRig.FOLDER, folder().toString());
    URL jar = rig.jar().toUri().toURL();
    URL core = Rig.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader function =
        new URLClassLoader(new URL[] {core, jar}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = function.loadClass(Rig.class.getName());

      List<String> found =
          ServiceLoader.load(type, function).stream()
              .map(provider -> provider.get().getClass().getName())
              .toList();

      assertThat(found).containsExactly(FolderRig.class.getName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } finally {
      System.clearProperty(FolderRig.FOLDER);
    }
    assertThat(Files.size(rig.jar())).isPositive();
  }

  private Path folder() {
    return Objects.requireNonNull(rig.jar().getParent());
  }
}
