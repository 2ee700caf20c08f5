package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class FunctionEnvironmentTest {
  @Test
  void tokenKeyIsNeverWritten() {
    var keys = new FunctionEnvironment.Keys(URI.create("http://127.0.0.1:9"), "the-token-key");

    assertThat(keys.toString()).contains("http://127.0.0.1:9").doesNotContain("the-token-key");
  }
}
