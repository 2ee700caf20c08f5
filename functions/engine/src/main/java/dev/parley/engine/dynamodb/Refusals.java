package dev.parley.engine.dynamodb;

import dev.parley.pipeline.EventFailure;
import dev.parley.pipeline.NewerStateException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Tells what DynamoDB refuses for what is in it, an item above 400 KB or a key above 2 KB, from
 * outages. The first is the event's fault and would be refused each time.
 *
 * <p>Other answers of 4xx are outages too: throttling and conflicts pass by themselves, and a role
 * without a right, a clock that is wrong or a table that is missing turn every event away until
 * somebody mends it. See <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 * handling with DynamoDB</a>.
 */
final class Refusals {
  private static final Set<String> OF_THE_CONTENT =
      Set.of(
          "ValidationException",
          // The same, as a transaction names it for one of its items.
          "ValidationError",
          "ItemCollectionSizeLimitExceeded",
          "ItemCollectionSizeLimitExceededException");

  private Refusals() {}

  /**
   * What the call gives.
   *
   * @throws EventFailure {@code dynamodb_<code>} if it is refused for what is in it
   */
  static <T> T charged(Supplier<T> call) {
    try {
      return call.get();
    } catch (DynamoDbException e) {
      throw ofTheContent(e)
          .<RuntimeException>map(code -> new EventFailure("dynamodb_" + code, e))
          .orElse(e);
    } catch (SdkException | EventFailure | NewerStateException e) {
      throw e;
    } catch (RuntimeException e) {
      // Ours: an item that this code cannot read or write, today or at the next attempt.
      throw new EventFailure("record_" + e.getClass().getSimpleName(), e);
    }
  }

  private static Optional<String> ofTheContent(DynamoDbException e) {
    if (e instanceof TransactionCanceledException cancelled && cancelled.hasCancellationReasons()) {
      return cancelled.cancellationReasons().stream()
          .map(CancellationReason::code)
          .filter(OF_THE_CONTENT::contains)
          .findFirst();
    }
    return Optional.ofNullable(e.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .filter(OF_THE_CONTENT::contains);
  }
}
