package dev.parley.embedded.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One queue: what SQS does with its messages. Every method takes the lock of all queues, so a move
 * between queues is one step; a method that waits gives the lock back meanwhile.
 */
final class Queue {
  private final Queues queues;
  private final QueueState state;
  private final Messages messages;
  private final Condition changed;
  private final ReceiveAttempts attempts = new ReceiveAttempts();
  private volatile Instant modifiedAt;
  private volatile boolean deleted;

  Queue(Queues queues, QueueState state) {
    this.queues = queues;
    this.state = state;
    this.messages = state.messages();
    this.changed = queues.lock().newCondition();
    this.modifiedAt = state.createdAt();
  }

  QueueState state() {
    return state;
  }

  QueueAttributes attributes() {
    return state.attributes();
  }

  String name() {
    return state.name();
  }

  String arn() {
    return Queues.arn(name());
  }

  Instant modifiedAt() {
    return modifiedAt;
  }

  /** Stores a message, unless the same deduplication id was sent in the last five minutes. */
  Receipt send(OutgoingMessage out) {
    return locked(
        () -> {
          Instant now = settle();
          MessageData data = out.stored(Queues.newId(), queues.nextSequence(), now);
          String key = state.key(data.groupId(), data.deduplicationId());
          Deduplication.Sent earlier = state.deduplication().find(key, now).orElse(null);
          if (attributes().fifo() && earlier != null) {
            return Receipt.of(attributes().fifo(), earlier.messageId(), earlier.sequence());
          }
          var sent =
              new JournalEntry.Sent(
                  name(), data, now.plus(out.delay().orElse(attributes().delay())));
          state.apply(sent, now);
          queues.record(sent);
          changed.signal();
          return Receipt.of(attributes().fifo(), data.id(), data.sequence());
        });
  }

  /**
   * Hands out messages; waits for the first one as long as asked, by the server's clock.
   *
   * @return empty when the time is over or the server closes
   */
  List<Message> receive(ReceiveOrder order) {
    return locked(
        () -> {
          Instant deadline = queues.now().plus(order.longPoll().orElse(attributes().receiveWait()));
          List<Message> received = receiveUntil(deadline, order);
          // Of those who wait, one knows when the next timer ends. Who leaves passes that on.
          changed.signal();
          return received;
        });
  }

  /** Deletes a received message; succeeds without effect when it is already gone. */
  void delete(String handle) {
    run(
        () -> {
          settle();
          ReceiptHandle receipt = ReceiptHandle.parse(handle, name());
          messages
              .find(receipt.sequence())
              .filter(message -> Refusals.mayDelete(receipt, message, attributes().fifo()))
              .ifPresent(message -> remove(List.of(message)));
        });
  }

  /** Sets when a message in flight reappears: {@code timeout} from now, zero for at once. */
  void changeVisibility(String handle, Duration timeout) {
    run(
        () -> {
          Instant now = settle();
          ReceiptHandle receipt = ReceiptHandle.parse(handle, name());
          Message message =
              messages.find(receipt.sequence()).orElseThrow(() -> Refusals.gone(handle));
          if (!message.isInFlight() || message.receiveCount() != receipt.receiveCount()) {
            throw SqsError.messageNotInflight();
          }
          Refusals.checkTotalVisibility(message, now, timeout);
          messages.reschedule(message, now.plus(timeout));
          settle();
          changed.signal();
        });
  }

  /** Removes all messages, those in flight too. The five-minute memory stays. */
  void purge() {
    run(() -> remove(messages.all()));
  }

  /** Clears the five-minute memory, as if the queue had been deleted and created again. */
  void forgetSends() {
    run(
        () -> {
          state.forgetSends();
          queues.record(new JournalEntry.Forgotten(name()));
        });
  }

  void configure(QueueAttributes attributes, Map<String, String> tags) {
    run(
        () -> {
          var set = new JournalEntry.QueueSet(name(), attributes.asMap(), tags, state.createdAt());
          state.apply(set);
          queues.record(set);
          modifiedAt = queues.now();
          changed.signalAll();
        });
  }

  QueueDepth depth() {
    return locked(
        () -> {
          Instant now = settle();
          return new QueueDepth(
              name(),
              messages.visible(),
              messages.inFlight(),
              messages.delayed(),
              messages.oldestAge(now));
        });
  }

  /** Moves what is not in flight to the queue that {@code home} names, as new messages. */
  MoveTasks.Moves moveAll(Function<MessageData, Optional<Queue>> home) {
    return locked(
        () -> {
          Instant now = settle();
          int moved = 0;
          int homeless = 0;
          for (Message message : messages.all()) {
            Optional<Queue> target = home.apply(message.data());
            if (target.isEmpty()) {
              homeless++;
            } else if (!message.isInFlight()) {
              var fresh = message.data().redriven(Queues.newId(), queues.nextSequence(), now);
              move(message, target.get(), fresh, 0, now);
              moved++;
            }
          }
          return new MoveTasks.Moves(moved, homeless);
        });
  }

  /** Ends all waiting receives with an error. */
  void markDeleted() {
    deleted = true;
    wake();
  }

  /** Lets everyone who waits look at the clock again. The caller holds the lock. */
  void wake() {
    changed.signalAll();
  }

  private List<Message> receiveNow(ReceiveOrder order, Instant now) {
    requireAlive();
    settle(now);
    Instant until = now.plus(order.visibility().orElse(attributes().visibilityTimeout()));
    Optional<List<Message>> repeated = order.attemptId().flatMap(id -> attempts.find(id, now));
    if (repeated.isPresent()) {
      repeated.get().forEach(message -> messages.reschedule(message, until));
      return repeated.get();
    }
    if (messages.isFull() && !attributes().fifo()) {
      throw SqsError.overLimit();
    }
    Messages.Taken taken = messages.take(order.max(), now, until, this::isDead);
    taken.dead().forEach(message -> moveToDeadLetters(message, now));
    if (!taken.received().isEmpty()) {
      queues.record(JournalEntry.Received.of(name(), taken.received(), now));
      order.attemptId().ifPresent(id -> attempts.remember(id, taken.received(), now));
    }
    return taken.received();
  }

  private List<Message> receiveUntil(Instant deadline, ReceiveOrder order) {
    Instant now = queues.now();
    List<Message> received = receiveNow(order, now);
    try {
      while (received.isEmpty() && now.isBefore(deadline) && !queues.isClosed()) {
        long _ = changed.awaitNanos(messages.untilNextDue(queues.now(), deadline).toNanos());
        now = queues.now();
        received = receiveNow(order, now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return received;
  }

  private boolean isDead(Message message) {
    return attributes()
        .redrivePolicy()
        .filter(policy -> message.receiveCount() >= policy.maxReceiveCount())
        .flatMap(policy -> queues.byArn(policy.deadLetterTargetArn()))
        .isPresent();
  }

  private void moveToDeadLetters(Message message, Instant now) {
    RedrivePolicy policy = attributes().redrivePolicy().orElseThrow();
    Queue target = queues.byArn(policy.deadLetterTargetArn()).orElseThrow();
    MessageData data =
        message.data().deadLettered(queues.nextSequence(), arn(), attributes().fifo(), now);
    move(message, target, data, message.receiveCount(), now);
  }

  private void move(Message message, Queue target, MessageData data, int receives, Instant now) {
    var moved = new JournalEntry.Moved(name(), message.sequence(), target.name(), data, receives);
    state.applyDeparture(moved);
    target.state.applyArrival(moved, now);
    queues.record(moved);
    target.changed.signal();
  }

  private void remove(List<Message> gone) {
    if (!gone.isEmpty()) {
      var removed = JournalEntry.Removed.of(name(), gone);
      state.apply(removed);
      queues.record(removed);
      changed.signal();
    }
  }

  private Instant settle() {
    Instant now = queues.now();
    settle(now);
    return now;
  }

  private void settle(Instant now) {
    List<Message> expired = messages.settle(now, attributes().retention());
    if (!expired.isEmpty()) {
      queues.record(JournalEntry.Removed.of(name(), expired));
    }
  }

  private void requireAlive() {
    if (deleted) {
      throw SqsError.queueDoesNotExist();
    }
    if (queues.isClosed()) {
      throw SqsError.serviceUnavailable();
    }
  }

  private void run(Runnable body) {
    locked(
        () -> {
          body.run();
          return true;
        });
  }

  private <T> T locked(Supplier<T> body) {
    queues.lock().lock();
    try {
      requireAlive();
      return body.get();
    } finally {
      queues.lock().unlock();
    }
  }
}
