package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.rig.Rig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is deployed can be put on no rig: the zips hold none, and nothing that would control one.
 */
final class DeployableIT {
  private static final String RIG = Rig.class.getName().replace('.', '/');
  private static final String SERVICE = "META-INF/services/" + Rig.class.getName();

  /** What a zip holds, the jars in it looked into. */
  private record Contents(List<String> names, List<String> rigs) {
    static Contents of(String artifact) throws IOException {
      Contents contents = new Contents(new ArrayList<>(), new ArrayList<>());
      try (InputStream zip = Files.newInputStream(Zips.find().zip(artifact))) {
        contents.read(zip);
      }
      return contents;
    }

    private void read(InputStream archive) throws IOException {
      ZipInputStream zip = new ZipInputStream(archive);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        if (entry.getName().endsWith(".jar")) {
          read(new ByteArrayInputStream(zip.readAllBytes()));
        } else if (entry.getName().startsWith("dev/parley/")
            && entry.getName().endsWith(".class")) {
          look(ClassFile.of().parse(zip.readAllBytes()));
        }
      }
    }

    private void look(ClassModel type) {
      if (type.interfaces().stream().anyMatch(i -> i.asInternalName().equals(RIG))) {
        rigs.add(type.thisClass().asInternalName());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook", "engine"})
  void zipHoldsNoRig(String artifact) throws IOException {
    Contents contents = Contents.of(artifact);

    assertThat(contents.names())
        .contains(RIG + ".class")
        .doesNotContain(SERVICE)
        .noneMatch(name -> name.startsWith("dev/parley/local/"))
        .noneMatch(name -> name.startsWith("dev/parley/embedded/"));
    assertThat(contents.rigs()).containsExactly(RIG + "$NoRig");
  }

  @Test
  void noDeployedRouteReachesTheControls() {
    assertThat(Catalogue.functions().stream().map(FunctionSpec::artifact).distinct())
        .containsExactlyInAnyOrder("webhook", "engine");
    assertThat(Catalogue.functions().stream().flatMap(function -> function.routes().stream()))
        .isNotEmpty()
        .noneMatch(route -> route.contains("__local"))
        .noneMatch(route -> route.contains("$default") || route.endsWith(" /{proxy+}"));
  }
}
