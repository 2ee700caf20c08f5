package dev.parley.local.mapping;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.catalogue.FunctionSpec.QueueMapping;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * One event-source mapping: receives batches from a queue, gives them to a function, deletes what
 * the function did not report as failed. Reported messages stay as they are: the function has set
 * their visibility. If it throws, the whole batch stays until its visibility timeout.
 *
 * <p>One long poll is open at a time, so an idle queue costs three requests a minute; a poll is
 * made only when an invocation may start, so no message waits in flight for a free function.
 */
public final class EventSourceMapping implements AutoCloseable {
  /** The token in the User-Agent by which its requests are told apart. */
  public static final String CALLER = "event-source-mapping";

  private static final int LONG_POLL_SECONDS = 20;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final FunctionSpec function;
  private final QueueMapping queue;
  private final Source source;
  private final QueueFunction handler;
  private final Semaphore free;
  private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread poller;
  private volatile boolean open = true;
  private volatile CountDownLatch disabled = new CountDownLatch(0);

  /** Only the poller's; an outage is told once, not four times a second. */
  private boolean failing;

  /**
   * Where the messages come from, and who hears of what happens.
   *
   * @param log takes lines for an operator
   * @param afterBatch runs after each batch, handled or not
   */
  public record Source(
      SqsClient sqs, String queueUrl, String queueArn, Consumer<String> log, Runnable afterBatch) {}

  private EventSourceMapping(FunctionSpec function, Source source, QueueFunction handler) {
    this.function = function;
    this.queue = function.queue().orElseThrow();
    this.source = source;
    this.handler = handler;
    this.free = new Semaphore(Math.min(queue.maximumConcurrency(), handler.concurrency()));
    this.poller = Thread.ofVirtual().name("poll-" + queue.queue()).unstarted(this::poll);
  }

  /**
   * Starts the mapping of a function that a queue feeds.
   *
   * @throws java.util.NoSuchElementException if no queue does
   */
  public static EventSourceMapping start(
      FunctionSpec function, Source source, QueueFunction handler) {
    EventSourceMapping mapping = new EventSourceMapping(function, source, handler);
    mapping.poller.start();
    return mapping;
  }

  /**
   * Takes nothing from the queue until it is enabled again, as when an operator disables a mapping
   * on AWS; batches that are being handled go on. Repeating it is harmless.
   */
  public synchronized void disable() {
    if (isEnabled()) {
      disabled = new CountDownLatch(1);
    }
  }

  /** Takes messages again. Repeating it is harmless. */
  public synchronized void enable() {
    disabled.countDown();
  }

  private boolean isEnabled() {
    return disabled.getCount() == 0;
  }

  /**
   * Stops polling, then waits at most 10 seconds for the batches that are being handled. Repeating
   * it is harmless.
   */
  @Override
  public void close() {
    open = false;
    poller.interrupt();
    invocations.shutdown();
    try {
      if (!invocations.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        invocations.shutdownNow();
      }
    } catch (InterruptedException e) {
      invocations.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void poll() {
    while (open) {
      try {
        disabled.await();
        free.acquire();
        receiveAndInvoke();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The one place where whatever goes wrong becomes another poll: an open mapping never stops. */
  private void receiveAndInvoke() throws InterruptedException {
    boolean invoked = false;
    try {
      List<Message> messages = source.sqs().receiveMessage(this::ask).messages();
      failing = false;
      if (isEnabled()) {
        invoked = !messages.isEmpty() && invoke(messages);
      } else {
        giveBack(messages);
      }
    } catch (RuntimeException | LinkageError e) {
      pause(e);
    } finally {
      if (!invoked) {
        free.release();
      }
    }
  }

  /** What a poll brought that was open when the mapping was disabled. */
  private void giveBack(List<Message> messages) {
    for (Message message : messages) {
      source
          .sqs()
          .changeMessageVisibility(
              change ->
                  change
                      .queueUrl(source.queueUrl())
                      .receiptHandle(message.receiptHandle())
                      .visibilityTimeout(0));
    }
  }

  /** Whether it began. What comes after {@link #close} stays until its visibility timeout. */
  private boolean invoke(List<Message> messages) {
    try {
      invocations.execute(() -> handle(messages));
      return true;
    } catch (RejectedExecutionException e) {
      source.log().accept(function.name() + " stopped before a batch of " + messages.size());
      return false;
    }
  }

  private void ask(ReceiveMessageRequest.Builder request) {
    request
        .queueUrl(source.queueUrl())
        .maxNumberOfMessages(queue.batchSize())
        .waitTimeSeconds(LONG_POLL_SECONDS)
        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
        .messageAttributeNames("All");
  }

  private void pause(Throwable e) throws InterruptedException {
    if (!open) {
      return;
    }
    if (!failing) {
      source.log().accept(function.name() + " cannot poll " + queue.queue() + ", retrying: " + e);
      failing = true;
    }
    Thread.sleep(PAUSE_AFTER_FAILURE);
  }

  private void handle(List<Message> messages) {
    try {
      delete(succeeded(messages));
    } catch (RuntimeException e) {
      // They come again; that the function has handled them already is its own to know.
      source.log().accept(function.name() + " could not delete its messages: " + e);
    } finally {
      free.release();
      source.afterBatch().run();
    }
  }

  /** The one place where whatever a function throws becomes a batch that stays in the queue. */
  private List<Message> succeeded(List<Message> messages) {
    try {
      SQSBatchResponse response =
          handler.handle(
              SqsEvents.of(messages, source.queueArn()), new Invocation(function, source.log()));
      return succeeded(messages, response);
    } catch (RuntimeException | LinkageError e) {
      source.log().accept(function.name() + " failed a batch of " + messages.size() + ": " + e);
      return List.of();
    }
  }

  /** AWS: no list means that all succeeded; an empty or unknown id means that all failed. */
  private static List<Message> succeeded(
      List<Message> messages, @Nullable SQSBatchResponse response) {
    if (response == null || response.getBatchItemFailures() == null) {
      return messages;
    }
    Set<String> failed =
        response.getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .map(String::valueOf)
            .collect(Collectors.toSet());
    Set<String> received = messages.stream().map(Message::messageId).collect(Collectors.toSet());
    return received.containsAll(failed)
        ? messages.stream().filter(message -> !failed.contains(message.messageId())).toList()
        : List.of();
  }

  private void delete(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    List<DeleteMessageBatchRequestEntry> entries =
        messages.stream()
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    source.sqs().deleteMessageBatch(batch -> batch.queueUrl(source.queueUrl()).entries(entries));
  }
}
