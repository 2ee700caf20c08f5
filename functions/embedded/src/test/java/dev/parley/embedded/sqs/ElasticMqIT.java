package dev.parley.embedded.sqs;

import java.net.URI;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The contract against an independent implementation, so that it states what SQS does and not what
 * our emulator happens to do. Where ElasticMQ differs from SQS, the test must fail here: the list
 * stays true.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElasticMqIT extends SqsContract {
  @RegisterExtension static final KnownGaps GAPS = new KnownGaps(Map.of());

  private final SQSRestServer server =
      SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
  private final SqsClient client =
      SqsFixture.client(
          URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort()),
          "ElasticMqIT");

  @AfterAll
  void stop() {
    client.close();
    server.stopAndWait();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }
}
