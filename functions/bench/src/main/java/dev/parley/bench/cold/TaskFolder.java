package dev.parley.bench.cold;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A function's files, unpacked once for all of its processes.
 *
 * @param folder what is {@code /var/task} in AWS
 */
record TaskFolder(Path folder) {
  private static final String LIB = "lib";

  static TaskFolder of(Path zip, Path folder) throws IOException {
    Files.createDirectories(folder.resolve(LIB));
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        unpack(file, entries.nextElement(), folder);
      }
    }
    return new TaskFolder(folder);
  }

  /** A function of one class, with these jars. */
  static TaskFolder of(Class<?> handler, List<Path> jars, Path folder) throws IOException {
    String file = handler.getName().replace('.', '/') + ".class";
    Path target = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.createDirectories(folder.resolve(LIB));
    try (InputStream in =
        Objects.requireNonNull(handler.getClassLoader().getResourceAsStream(file), file)) {
      Files.copy(in, target);
    }
    for (Path jar : jars) {
      Files.copy(jar, folder.resolve(LIB).resolve(jar.getFileName()));
    }
    return new TaskFolder(folder);
  }

  /** The jars in the order in which Lambda puts them on the class path. */
  List<Path> jars() throws IOException {
    try (Stream<Path> jars = Files.list(folder.resolve(LIB))) {
      return jars.sorted().toList();
    }
  }

  /** Jars only, since no archive of classes can be made of folders. */
  List<Path> classPath() throws IOException {
    List<Path> path = new ArrayList<>();
    List<Path> own = own();
    if (!own.isEmpty()) {
      path.add(jarOf(own));
    }
    path.addAll(jars());
    return path;
  }

  private List<Path> own() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(folder.resolve(LIB)))
          .sorted()
          .toList();
    }
  }

  private Path jarOf(List<Path> files) throws IOException {
    Path jar = folder.resolveSibling(folder.getFileName() + "-own.jar");
    if (Files.exists(jar)) {
      return jar;
    }
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("An entry leaves the folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, target);
    }
  }
}
