package dev.parley.embedded.jars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A folder of jars that stands beside this module's classes or jar, copied there by the build.
 *
 * @param path the folder, which exists
 */
public record JarFolder(Path path) {

  /** The folder of DynamoDB Local and everything it needs. */
  public static final String DYNAMODB_LOCAL = "dynamodb-local";

  /** The folder of AWS's Lambda runtime interface client. */
  public static final String LAMBDA_RUNTIME = "lambda-runtime";

  /**
   * Finds the folder called {@code name}: the one named by the system property {@code
   * parley.<name>} if it is set, else the one beside this module's classes or jar.
   *
   * @throws IllegalStateException if there is no such folder, which means that the module was not
   *     built by Maven
   */
  public static JarFolder named(String name) {
    String override = System.getProperty("parley." + name);
    Path folder = override == null ? home().resolveSibling(name) : Path.of(override);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "no folder "
              + folder
              + "; build the embedded module or set -Dparley."
              + name
              + "=<folder of jars>");
    }
    return new JarFolder(folder);
  }

  /**
   * The jars, sorted by name so that the class path is the same on every machine.
   *
   * @throws IllegalStateException if there are none
   */
  public List<Path> jars() {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (jars.isEmpty()) {
      throw new IllegalStateException("no jars in " + path);
    }
    Collections.sort(jars);
    return List.copyOf(jars);
  }

  private static Path home() {
    try {
      return Path.of(JarFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
