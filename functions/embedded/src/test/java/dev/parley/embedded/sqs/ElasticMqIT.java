package dev.parley.embedded.sqs;

import static java.util.Map.entry;

import dev.parley.embedded.endpoint.KnownGaps;
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
  @RegisterExtension
  static final KnownGaps GAPS =
      new KnownGaps(
          Map.ofEntries(
              // Queues
              entry("attributeOutOfRangeIsRefused", "any number is accepted"),
              entry("contentBasedDeduplicationCanBeSwitchedOn", "refused by SetQueueAttributes"),
              entry("defaultsAreReadBack", "the retention period is not read back"),
              entry("errorsCarryTheirCodeOfTheQueryProtocol", "no x-amzn-query-error header"),
              entry("fifoAttributeOfAStandardQueueIsRefused", "accepted"),
              entry("highThroughputAttributesAreReadBack", "ignored"),
              entry("queuesAreListedInPages", "MaxResults and NextToken are ignored"),
              entry("throughputPerGroupNeedsDeduplicationPerGroup", "ignored"),
              // Messages
              entry("attributesCountAgainstTheLimit", "MaximumMessageSize is ignored"),
              entry("bodyOverTheQueuesLimitIsRefused", "MaximumMessageSize is ignored"),
              entry("forbiddenCharactersAreRefused", "answers InvalidAttributeValue"),
              entry("onlyAskedMessageAttributesComeBack", "prefixes are unknown"),
              entry("sequenceNumbersGrowAndHaveTwentyDigits", "a counter from 0"),
              // Receives
              entry("deletingTwiceSucceeds", "answers ReceiptHandleIsInvalid"),
              entry("everyGroupIsServedBeforeOneIsServedAgain", "no fairness between groups"),
              entry("expiredReceiptHandleDeletesNothing", "an expired handle deletes"),
              entry("groupScopeKeepsGroupsApart", "DeduplicationScope is ignored"),
              entry("messageNotInFlightCannotBeHidden", "answers success"),
              entry("repeatedAttemptGetsTheSameReceiptHandles", "answers new handles"),
              entry("visibilityOverTwelveHoursIsRefused", "accepted"),
              // Batches
              entry("badEntryIdIsRefused", "accepted"),
              entry("batchOverOneMebibyteIsRefused", "answers InvalidAttributeValue"),
              entry("emptyBatchIsRefused", "accepted"),
              // Dead letters
              entry("moveTaskBringsFifoMessagesBackInOrder", "moves nothing on FIFO queues"),
              entry("moveTaskNeedsADeadLetterQueue", "does not answer"),
              entry("moveTaskServesAChosenDestination", "moves nothing on FIFO queues"),
              entry("moveTasksAreListed", "moves nothing on FIFO queues"),
              entry("standardDeadLetterQueueForFifoIsRefused", "accepted")));

  private final SQSRestServer server =
      SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
  private final SqsClient client =
      SqsFixture.client(
          URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort()),
          "ElasticMqIT");

  @AfterAll
  void stop() {
    client.close();
    // Without waiting: it would hold the run up for the request that it never answers.
    server.stopAndGetFuture().apply();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }
}
