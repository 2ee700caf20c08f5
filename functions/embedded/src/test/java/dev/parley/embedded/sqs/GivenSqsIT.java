package dev.parley.embedded.sqs;

import dev.parley.embedded.endpoint.GivenEndpoint;
import dev.parley.embedded.endpoint.KnownGaps;
import dev.parley.embedded.endpoint.NeedsGivenEndpoint;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The contract against the endpoint that the environment names. */
@NeedsGivenEndpoint
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenSqsIT extends SqsContract {
  /** Of moto 5.2.2's server. */
  @RegisterExtension static final KnownGaps GAPS = GivenEndpoint.gaps(Map.ofEntries());

  private final SqsClient client = SqsFixture.client(GivenEndpoint.address(), "GivenSqsIT");

  @AfterAll
  void stop() {
    client.close();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }
}
