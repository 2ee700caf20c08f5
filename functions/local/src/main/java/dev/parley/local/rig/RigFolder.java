package dev.parley.local.rig;

import dev.parley.rig.CrashPoint;
import dev.parley.rig.Rig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The runtime's end of the rig: moves the clock of all functions and arms the points at which one
 * of their processes is to end.
 */
public final class RigFolder implements AutoCloseable {
  private static final List<Class<?>> FUNCTIONS_END =
      List.of(FolderRig.class, RigFiles.class, SharedOffset.class);

  private final Path folder;
  private final RigFiles files;
  private final SharedOffset offset;

  /** How often a point was and will be fatal. */
  public record Counts(int armed, int fired) {}

  private RigFolder(Path folder) throws IOException {
    this.folder = folder;
    this.files = new RigFiles(folder);
    for (CrashPoint point : CrashPoint.values()) {
      Files.createDirectories(files.armed(point));
      Files.createDirectories(files.fired(point));
    }
    this.offset = SharedOffset.in(files.clock());
    pack(jar());
  }

  /** Makes one in the system's folder for temporary files, with nothing armed. */
  public static RigFolder create() {
    try {
      return new RigFolder(Files.createTempDirectory("parley-rig-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar to lay into the {@code lib} of a function. */
  public Path jar() {
    return folder.resolve("parley-rig.jar");
  }

  /** What the JVM of that function has to be told. */
  public String jvmOption() {
    return "-D" + FolderRig.FOLDER + "=" + folder;
  }

  /** Sets the clock of all functions this far ahead of the system's. They see it at once. */
  public void offset(Duration ahead) {
    offset.set(ahead);
  }

  /**
   * The next {@code count} processes that reach the point end there. What was armed there before no
   * longer counts; 0 disarms.
   */
  public void arm(CrashPoint point, int count) {
    try {
      for (Path armed : RigFiles.list(files.armed(point))) {
        Files.deleteIfExists(armed);
      }
      for (int i = 0; i < count; i++) {
        Files.createFile(files.armed(point).resolve(UUID.randomUUID().toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is armed at the point, and how many processes have ended there since the start. */
  public Counts counts(CrashPoint point) {
    int armed = RigFiles.list(files.armed(point)).size();
    return new Counts(armed, RigFiles.list(files.fired(point)).size());
  }

  /** Removes the folder; functions that still run have to be ended first. */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/services/" + Rig.class.getName()));
      out.write(FolderRig.class.getName().getBytes(StandardCharsets.UTF_8));
      for (Class<?> type : FUNCTIONS_END) {
        String file = type.getSimpleName() + ".class";
        out.putNextEntry(new JarEntry(type.getPackageName().replace('.', '/') + "/" + file));
        try (InputStream code = type.getResourceAsStream(file)) {
          out.write(Objects.requireNonNull(code, file).readAllBytes());
        }
      }
    }
  }
}
