package dev.parley.embedded.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class IsolationIT {

  private static final String TELEMETRY =
      "software.amazon.dynamodb.services.local.monitoring.Telemetry";

  @Test
  void onlyTheSdkIsShared() throws Exception {
    try (DynamoDbLocal database = DynamoDbLocal.inMemory()) {
      ClassLoader theirs = database.loader();

      assertThat(theirs.loadClass(DynamoDbClient.class.getName())).isSameAs(DynamoDbClient.class);
      for (String name :
          List.of(TELEMETRY, "com.fasterxml.jackson.databind.ObjectMapper", "kotlin.Unit")) {
        assertThat(theirs.loadClass(name).getClassLoader()).as(name).isSameAs(theirs);
      }
    }
  }

  @Test
  void telemetryIsOffInAJvmWithoutAnySetting(@TempDir Path folder) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OtherJvm.class.getName());
    builder.environment().clear();
    Process jvm =
        builder.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();

    try (BufferedReader out = jvm.inputReader()) {
      assertThat(out.lines()).containsExactly("setting null", "telemetry Optional.empty");
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** Uses a database and tells whether it has set up its telemetry. */
  static final class OtherJvm {

    private OtherJvm() {}

    public static void main(String[] args) throws ReflectiveOperationException, IOException {
      System.out.println("setting " + System.getenv("DDB_LOCAL_TELEMETRY"));
      try (DynamoDbLocal database = DynamoDbLocal.inMemory()) {
        database.client().listTables();
        Optional<?> telemetry =
            (Optional<?>)
                database.loader().loadClass(TELEMETRY).getMethod("getTelemetry").invoke(null);
        System.out.println("telemetry " + telemetry);
      }
    }
  }
}
