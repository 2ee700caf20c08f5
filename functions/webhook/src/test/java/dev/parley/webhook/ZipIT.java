package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class ZipIT {

  @Test
  void theZipHoldsOnlyWhatTheFrontDoorNeeds() throws IOException {
    try (ZipFile zip = new ZipFile(Path.of("target/webhook.zip").toFile())) {
      List<String> jars =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".jar"))
              .map(name -> name.replaceFirst("-[0-9][0-9.]*(-SNAPSHOT)?\\.jar$", ""))
              .sorted()
              .toList();

      assertThat(jars)
          .isEqualTo(
              List.of(
                  "lib/aws-lambda-java-core",
                  "lib/jackson-core",
                  "lib/jspecify",
                  "lib/parley-core",
                  "lib/parley-wire"));
      assertThat(zip.getEntry("dev/parley/webhook/WebhookFunction.class")).isNotNull();
    }
  }

  /** Each new environment downloads it. */
  @Test
  void theZipHasOneAndAHalfMegabytesAtMost() {
    assertThat(Path.of("target/webhook.zip").toFile())
        .satisfies(zip -> assertThat(zip.length()).isLessThan(1_500_000));
  }
}
