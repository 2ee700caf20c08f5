package dev.parley.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
  private static final String MANIFEST = "Manifest-Version: 1.0\nMulti-Release: true\n\n";

  @TempDir private Path folder;

  private static Entry entry(String name, String text) {
    return new Entry(name, text.getBytes(UTF_8));
  }

  private static Entry jar(Entry... entries) throws IOException {
    return new Entry("lib/a.jar", Archive.compressed(List.of(entries)));
  }

  private Path zip(Entry... entries) throws IOException {
    return Files.write(folder.resolve("f.zip"), Archive.compressed(List.of(entries)));
  }

  private static List<Entry> jarOf(Path zip) throws IOException {
    Entry jar =
        Archive.read(Files.readAllBytes(zip)).stream()
            .filter(Entry::isJar)
            .findFirst()
            .orElseThrow();
    return Archive.read(jar.bytes());
  }

  @Test
  void whatIsInTheZipAndInItsJarsIsStillThereToTheByte() throws IOException {
    Path zip =
        zip(
            entry("a/Handler.class", "handler"),
            jar(entry("b/B.class", "b"), entry("META-INF/services/x.Y", "b.B")));

    Pack.pack(zip);

    assertThat(Archive.read(Files.readAllBytes(zip)))
        .filteredOn(it -> !it.isJar())
        .singleElement()
        .satisfies(it -> assertThat(it.bytes()).asString().isEqualTo("handler"));
    assertThat(jarOf(zip))
        .extracting(Entry::name, it -> new String(it.bytes(), UTF_8))
        .containsExactly(tuple("META-INF/services/x.Y", "b.B"), tuple("b/B.class", "b"));
  }

  /** Micronaut finds its beans by the folders of a jar. */
  @Test
  void foldersOfAJarStay() throws IOException {
    Path zip = zip(jar(entry("META-INF/micronaut/", ""), entry("META-INF/micronaut/x", "")));

    Pack.pack(zip);

    assertThat(jarOf(zip)).extracting(Entry::name).contains("META-INF/micronaut/");
  }

  @Test
  void jarsInsideAreNotCompressedAndTheZipIs() throws IOException {
    Path zip = zip(jar(entry("b/B.class", "b".repeat(1000))));

    Pack.pack(zip);

    assertThat(methods(Files.readAllBytes(zip))).containsOnly(ZipEntry.DEFLATED);
    byte[] inner = Archive.read(Files.readAllBytes(zip)).get(0).bytes();
    assertThat(methods(inner)).containsOnly(ZipEntry.STORED);
  }

  @Test
  void aManifestIsFoundByReadersOfStreams() throws IOException {
    Path zip = zip(jar(entry("A.class", "a"), entry("META-INF/MANIFEST.MF", MANIFEST)));

    Pack.pack(zip);

    byte[] inner = Archive.read(Files.readAllBytes(zip)).get(0).bytes();
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(inner))) {
      assertThat(in.getManifest().getMainAttributes().getValue("Multi-Release")).isEqualTo("true");
    }
  }

  @Test
  void whatAClassPathIgnoresIsLeftOut() throws IOException {
    Path zip =
        zip(
            jar(
                entry("module-info.class", "m"),
                entry("META-INF/versions/9/module-info.class", "m"),
                entry("META-INF/maven/g/a/pom.xml", "p"),
                entry("META-INF/versions/9/A.class", "a"),
                entry("META-INF/NOTICE", "n")));

    Pack.pack(zip);

    assertThat(jarOf(zip))
        .extracting(Entry::name)
        .containsExactly("META-INF/NOTICE", "META-INF/versions/9/A.class");
  }

  @Test
  void classesThatHaveMuchInCommonTakeLessThanByThemselves() throws IOException {
    String shared =
        IntStream.range(0, 100)
            .mapToObj(i -> Integer.toHexString(i * 7919))
            .reduce("", String::concat);
    Entry[] classes =
        Stream.iterate(0, i -> i + 1)
            .limit(50)
            .map(i -> entry("C" + i + ".class", i + shared.substring(i)))
            .toArray(Entry[]::new);
    Path zip = zip(jar(classes));
    long before = Files.size(zip);

    Pack.pack(zip);

    assertThat(Files.size(zip)).isLessThan(before / 2);
  }

  @Test
  void packingAgainChangesNothing() throws IOException {
    Path zip = zip(entry("b", "b"), entry("a", "a"), jar(entry("z", "z"), entry("y", "y")));
    Pack.pack(zip);
    byte[] once = Files.readAllBytes(zip);

    Pack.pack(zip);

    assertThat(Files.readAllBytes(zip)).isEqualTo(once);
  }

  @Test
  void aZipThatIsNotThereLeavesNothingBehind() throws IOException {
    assertThatThrownBy(() -> Pack.pack(folder.resolve("none.zip"))).isInstanceOf(IOException.class);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static List<Integer> methods(byte[] zip) throws IOException {
    List<Integer> methods = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        methods.add(entry.getMethod());
      }
    }
    return methods;
  }
}
