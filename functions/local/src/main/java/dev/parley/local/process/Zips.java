package dev.parley.local.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the deployable zips of the build.
 *
 * @param functions the folder that holds the modules
 */
public record Zips(Path functions) {
  /** The system property that names the folder of the modules. */
  public static final String PROPERTY = "parley.functions";

  /**
   * In the folder that {@link #PROPERTY} names, else in the build tree that this class stands in.
   *
   * @throws IllegalStateException if it stands in none
   */
  public static Zips find() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(Path::of)
        .or(Zips::aboveThisClass)
        .map(Zips::new)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No build tree here: set -D" + PROPERTY + "=<the folder functions>."));
  }

  /**
   * The zip of the module called {@code artifact}.
   *
   * @throws IllegalStateException if it was not built
   */
  public Path zip(String artifact) {
    Path zip = in(functions, artifact);
    if (!Files.isRegularFile(zip)) {
      throw new IllegalStateException("No " + zip + ": build it with mvn package.");
    }
    return zip;
  }

  private static Path in(Path functions, String artifact) {
    return functions.resolve(artifact).resolve("target").resolve(artifact + ".zip");
  }

  private static Optional<Path> aboveThisClass() {
    return Stream.iterate(home(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.isDirectory(folder.resolve("engine").resolve("target")))
        .findFirst();
  }

  private static Path home() {
    try {
      return Path.of(Zips.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
