package dev.parley.pack;

import java.util.Comparator;

/**
 * One entry of a zip or jar.
 *
 * @param name with slashes; ends in one if it is a folder
 * @param bytes empty for a folder
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them, and nobody changes them.
record Entry(String name, byte[] bytes) {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  /** The manifest stands first, as readers of streams expect; the rest is in order of names. */
  static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> !entry.name().equals(MANIFEST))
          .thenComparing(Entry::name);

  boolean isJar() {
    return name.endsWith(".jar");
  }

  /** Whether a function on a class path can have a use for it. */
  boolean isUsed() {
    return !name.endsWith("module-info.class") && !name.startsWith("META-INF/maven/");
  }
}
