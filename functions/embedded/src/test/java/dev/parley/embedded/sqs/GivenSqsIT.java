package dev.parley.embedded.sqs;

import static java.util.Map.entry;

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
  @RegisterExtension
  static final KnownGaps GAPS =
      GivenEndpoint.gaps(
          Map.ofEntries(
              // Queues
              entry("attributeOutOfRangeIsRefused", "any number is accepted"),
              entry("fifoAttributeOfAStandardQueueIsRefused", "accepted"),
              entry("fifoSuffixWithoutFifoQueueIsRefused", "accepted"),
              entry("queuesAreListedInPages", "MaxResults is ignored"),
              entry("redrivePolicyOutOfRangeIsRefused", "accepted"),
              entry("throughputPerGroupNeedsDeduplicationPerGroup", "ignored"),
              // Messages
              entry("attributesCountAgainstTheLimit", "only bodies count"),
              entry("badEntryFailsAlone", "forbidden characters are accepted"),
              entry("elevenMessageAttributesAreRefused", "accepted"),
              entry("emptyBodyIsRefused", "accepted"),
              entry("forbiddenCharactersAreRefused", "accepted"),
              entry("tooLongGroupIdIsRefused", "accepted"),
              // Deduplication
              entry("groupScopeKeepsGroupsApart", "DeduplicationScope is ignored"),
              entry("repeatedSendAnswersTheFirstIds", "answers new ids"),
              entry("sendRepeatedAfterTheDeleteIsNotDelivered", "a deleted message is forgotten"),
              // Receives
              entry("busyGroupDoesNotHoldBackQuietOnes", "first come, first served"),
              entry("expiredReceiptHandleDeletesNothing", "an expired handle deletes"),
              entry("handleOfAnEarlierReceiveDeletesNothing", "an earlier handle deletes"),
              entry("messageNotInFlightCannotBeHidden", "answers success"),
              entry("repeatedAttemptGetsTheSameMessages", "attempt ids are ignored"),
              entry("repeatedAttemptGetsTheSameReceiptHandles", "attempt ids are ignored"),
              // Dead letters
              entry("deadLetterKeepsItsIdAndTakesItForDeduplication", "keeps the deduplication id"),
              entry("deadLettersKeepGroupAndOrder", "does not tell the source"),
              entry("moveTaskBringsFifoMessagesBackInOrder", "there are no move tasks"),
              entry("moveTaskNeedsADeadLetterQueue", "there are no move tasks"),
              entry("moveTaskServesAChosenDestination", "there are no move tasks"),
              entry("moveTasksAreListed", "there are no move tasks")));

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
