package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which zip of the repository an asset of CDK is.
 *
 * @param home the folder that stands for the repository's
 * @param assembly the folder that CDK wrote, where assets are copies named after their content
 */
record Zips(Path home, Path assembly) {
  private static final List<String> MODULES = List.of("webhook", "engine");

  /** Makes a zip for each module; what is in them is their name. */
  static Zips make(Path home, Path assembly) {
    MODULES.forEach(module -> write(home.resolve(relative(module)), module));
    return new Zips(home, assembly);
  }

  /** The path of the zip that this {@code Code} names, from the top of the repository. */
  String path(Map<String, Object> code) {
    String key = String.valueOf(map(code).get("S3Key"));
    Path asset = assembly.resolve("asset." + key);
    return MODULES.stream()
        .map(Zips::relative)
        .filter(zip -> same(home.resolve(zip), asset))
        .findAny()
        .orElse("none of ours: " + key);
  }

  private static String relative(String module) {
    return "functions/%1$s/target/%1$s.zip".formatted(module);
  }

  private static boolean same(Path zip, Path asset) {
    try {
      return Files.exists(asset) && Files.mismatch(zip, asset) == -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path zip, String content) {
    try {
      Files.createDirectories(zip.getParent());
      Files.writeString(zip, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
