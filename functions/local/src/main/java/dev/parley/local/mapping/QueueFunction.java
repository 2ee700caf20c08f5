package dev.parley.local.mapping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.jspecify.annotations.Nullable;

/** A function that a queue feeds, with {@code ReportBatchItemFailures}. */
@FunctionalInterface
public interface QueueFunction {

  /** Handles one batch and names the messages that failed; null means that none did. */
  @Nullable SQSBatchResponse handle(SQSEvent batch, Context context);

  /** How many batches it can work on at once, if that is less than the mapping would give it. */
  default int concurrency() {
    return Integer.MAX_VALUE;
  }
}
