package dev.parley.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Packs a function's zip anew: the jars in it are stored without compression, and then the zip
 * compresses each of them as a whole.
 *
 * <p>A jar compresses each class by itself, and classes are short; as a whole, what they have in
 * common is found: the zip is a third smaller. The class loader also has nothing to unpack. What no
 * function can use is left out: descriptions of Java modules, which a class path ignores, and of
 * Maven projects.
 */
public final class Pack {
  private static final double MEGABYTE = 1_000_000;

  private Pack() {}

  /**
   * Packs each given zip in place and prints its size before and after. Repeating it changes
   * nothing.
   *
   * @param arguments paths of zips
   * @throws IOException if one cannot be read or written; it is then as it was
   */
  @SuppressWarnings("SystemOut") // A line in the log of the build.
  public static void main(String[] arguments) throws IOException {
    for (String argument : arguments) {
      Path zip = Path.of(argument);
      long before = Files.size(zip);
      pack(zip);
      System.out.printf(
          Locale.ROOT,
          "%s: %.2f MB packed to %.2f MB%n",
          zip.getFileName(),
          before / MEGABYTE,
          Files.size(zip) / MEGABYTE);
    }
  }

  /**
   * Packs one zip in place.
   *
   * @throws IOException if it cannot be read or written; it is then as it was
   */
  static void pack(Path zip) throws IOException {
    Path packed = Files.createTempFile(folder(zip), "packing", ".zip");
    try {
      List<Entry> entries = Archive.read(Files.readAllBytes(zip));
      List<Entry> stored = entries.stream().map(Pack::stored).toList();
      Files.write(packed, Archive.compressed(stored));
      Files.move(packed, zip, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(packed);
    }
  }

  private static Path folder(Path zip) {
    return Objects.requireNonNull(zip.toAbsolutePath().getParent());
  }

  private static Entry stored(Entry entry) {
    if (!entry.isJar()) {
      return entry;
    }
    try {
      List<Entry> used = Archive.read(entry.bytes()).stream().filter(Entry::isUsed).toList();
      return new Entry(entry.name(), Archive.stored(used));
    } catch (IOException e) {
      throw new UncheckedIOException(entry.name(), e);
    }
  }
}
