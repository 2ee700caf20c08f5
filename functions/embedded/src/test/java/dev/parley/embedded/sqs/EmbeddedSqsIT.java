package dev.parley.embedded.sqs;

import dev.parley.embedded.time.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Our emulator keeps the whole contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedSqsIT extends SqsContract implements TimeContract {
  private final MovableClock clock = new MovableClock();
  private final SqsServer server = SqsServer.start(SqsServerOptions.inMemory(clock));
  private final SqsClient client = SqsFixture.client(server.endpoint(), "EmbeddedSqsIT");

  @BeforeAll
  void startCounting() {
    server.resetCalls();
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }

  @Override
  public void advance(Duration by) {
    clock.advance(by);
  }
}
