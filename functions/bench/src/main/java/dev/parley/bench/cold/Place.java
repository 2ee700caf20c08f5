package dev.parley.bench.cold;

import dev.parley.embedded.jars.JarFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A folder for everything that a run writes; gone when closed. */
record Place(Path folder) implements AutoCloseable {
  private static final String LIBRARY = "libaws-lambda-jni.so";

  static Place open() throws IOException {
    Place place = new Place(Files.createTempDirectory("parley-cold-"));
    try {
      place.copyNativeLibrary();
      return place;
    } catch (IOException e) {
      place.close();
      throw e;
    }
  }

  Path file(Subject subject, String ending) {
    return folder.resolve(subject.fileName() + ending);
  }

  Path sub(String name) {
    return folder.resolve(name);
  }

  Path nativeLibrary() {
    return folder.resolve(LIBRARY);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void copyNativeLibrary() throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    for (Path jar : JarFolder.named(JarFolder.LAMBDA_RUNTIME).jars()) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        ZipEntry entry = zip.getEntry("jni/libaws-lambda-jni.linux-" + machine + ".so");
        if (entry != null) {
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, nativeLibrary());
          }
          return;
        }
      }
    }
    throw new IOException("AWS's runtime client has no library for this machine.");
  }
}
