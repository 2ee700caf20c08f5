package dev.parley.embedded.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrphanIT {

  @Test
  void nextStartEndsTheServerOfAKilledJvmAndSparesThatOfALivingOne() throws Exception {
    Process killed = otherJvm();
    Process living = otherJvm();
    try (BufferedReader fromKilled = killed.inputReader();
        BufferedReader fromLiving = living.inputReader()) {
      ProcessHandle orphan = server(fromKilled);
      ProcessHandle spared = server(fromLiving);
      killed.destroyForcibly().waitFor();
      assertThat(orphan.isAlive()).isTrue();

      RedisServer.open().close();

      orphan.onExit().get(5, TimeUnit.SECONDS);
      assertThat(spared.isAlive()).isTrue();
    } finally {
      killed.destroyForcibly();
      living.destroy();
      living.waitFor();
    }
  }

  private static ProcessHandle server(BufferedReader out) throws IOException {
    return ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
  }

  private static Process otherJvm() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OtherJvm.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Starts a server, tells its process id and waits to be killed. */
  static final class OtherJvm {

    private OtherJvm() {}

    public static void main(String[] args) throws IOException {
      RedisServer server = RedisServer.open();
      System.out.println(server.pid());
      while (System.in.read() >= 0) {
        // The parent says nothing and closes the pipe when it goes.
      }
    }
  }
}
