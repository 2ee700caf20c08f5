package dev.parley.embedded.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The folder in which one environment runs.
 *
 * @param folder holds the unpacked function in {@code task} and the runtime's native library;
 *     removed at the end
 */
record TaskRoot(Path folder) {

  static TaskRoot unpack(LambdaFunction function, List<Path> runtimeJars) throws IOException {
    TaskRoot root = new TaskRoot(Files.createTempDirectory("parley-function-"));
    try {
      root.unzip(function.zip());
      root.lay(function.layers());
      root.copyNativeLibrary(runtimeJars);
      return root;
    } catch (IOException e) {
      root.remove();
      throw e;
    }
  }

  /** What is {@code /var/task} in AWS. */
  Path task() {
    return folder.resolve("task");
  }

  Path nativeLibrary() {
    return folder.resolve("libaws-lambda-jni.so");
  }

  synchronized void remove() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void unzip(Path zip) throws IOException {
    Files.createDirectories(task());
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        write(file, entries.nextElement());
      }
    }
  }

  private void write(ZipFile zip, ZipEntry entry) throws IOException {
    Path target = task().resolve(entry.getName()).normalize();
    if (!target.startsWith(task())) {
      throw new IOException("an entry leaves the task root: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void lay(List<Path> layers) throws IOException {
    Path lib = Files.createDirectories(task().resolve("lib"));
    for (Path jar : layers) {
      Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void copyNativeLibrary(List<Path> runtimeJars) throws IOException {
    String name = "jni/libaws-lambda-jni.linux-" + architecture() + ".so";
    for (Path jar : runtimeJars) {
      try (ZipFile file = new ZipFile(jar.toFile())) {
        ZipEntry entry = file.getEntry(name);
        if (entry != null) {
          Files.copy(file.getInputStream(entry), nativeLibrary());
          return;
        }
      }
    }
    throw new IOException("no " + name + " in " + runtimeJars);
  }

  private static String architecture() {
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return architecture.equals("aarch64") ? "aarch_64" : "x86_64";
  }
}
