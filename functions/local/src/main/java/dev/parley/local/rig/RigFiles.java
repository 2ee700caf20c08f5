package dev.parley.local.rig;

import dev.parley.rig.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Where things lie in the folder that both ends of a rig share: a file for each armed crash. */
record RigFiles(Path folder) {

  Path clock() {
    return folder.resolve("clock");
  }

  Path armed(CrashPoint point) {
    return folder.resolve("armed").resolve(point.wireName());
  }

  Path fired(CrashPoint point) {
    return folder.resolve("fired").resolve(point.wireName());
  }

  /**
   * Takes one armed crash, as one of many processes that try at once.
   *
   * @return whether it got one; then it is counted as fired
   */
  boolean claim(CrashPoint point) {
    return list(armed(point)).stream().anyMatch(armed -> claim(armed, point));
  }

  /** The files in a folder; none if there is no such folder. */
  static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean claim(Path armed, CrashPoint point) {
    try {
      Files.move(armed, fired(point).resolve(armed.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
