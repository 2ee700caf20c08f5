package dev.parley.embedded.sqs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** All queues of one server, with what they share: lock, clock, journal and sequence numbers. */
final class Queues implements AutoCloseable {
  static final String ACCOUNT = "000000000000";
  private static final String ARN = "arn:aws:sqs:us-east-1:" + ACCOUNT + ":";
  private static final long REWRITE_AFTER_LINES = 200_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentSkipListMap<String, Queue> byName = new ConcurrentSkipListMap<>();
  private final InstantSource clock;
  private final Journal journal;
  private long sequence;
  private volatile boolean closed;

  private Queues(InstantSource clock, Journal journal) {
    this.clock = clock;
    this.journal = journal;
  }

  /** Reads the journal back and rewrites it without what is gone. */
  static Queues open(InstantSource clock, Journal journal) {
    Queues queues = new Queues(clock, journal);
    queues.readJournal();
    return queues;
  }

  static String arn(String name) {
    return ARN + name;
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  ReentrantLock lock() {
    return lock;
  }

  Instant now() {
    return clock.instant();
  }

  boolean isClosed() {
    return closed;
  }

  /** The caller holds the lock. */
  long nextSequence() {
    return ++sequence;
  }

  /** Makes a change durable. The caller holds the lock and has applied it. */
  void record(JournalEntry entry) {
    journal.append(entry);
    if (journal.appended() >= REWRITE_AFTER_LINES) {
      rewriteJournal();
    }
  }

  /** Creates a queue, or gives back the one with this name. */
  Queue create(String name, QueueAttributes attributes, Map<String, String> tags) {
    lock.lock();
    try {
      Queue existing = byName.get(name);
      if (existing != null) {
        return existing;
      }
      var set = new JournalEntry.QueueSet(name, attributes.asMap(), tags, now());
      apply(set, now());
      record(set);
      return get(name);
    } finally {
      lock.unlock();
    }
  }

  void delete(String name) {
    lock.lock();
    try {
      get(name);
      var deleted = new JournalEntry.QueueDeleted(name);
      apply(deleted, now());
      record(deleted);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The queue with this name.
   *
   * @throws SqsError QueueDoesNotExist
   */
  Queue get(String name) {
    return find(name).orElseThrow(SqsError::queueDoesNotExist);
  }

  Optional<Queue> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<Queue> byArn(String arn) {
    return arn.startsWith("arn:aws:sqs:")
        ? find(arn.substring(arn.lastIndexOf(':') + 1))
        : Optional.empty();
  }

  /** In the order of their names. */
  Collection<Queue> all() {
    return byName.values();
  }

  /** The queues whose dead letters go to {@code target}. */
  List<Queue> sourcesOf(Queue target) {
    return all().stream()
        .filter(
            queue ->
                queue
                    .attributes()
                    .redrivePolicy()
                    .filter(policy -> policy.deadLetterTargetArn().equals(target.arn()))
                    .isPresent())
        .toList();
  }

  /** Lets everyone who waits look at the clock again. */
  void wakeAll() {
    lock.lock();
    try {
      byName.values().forEach(Queue::wake);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      byName.values().forEach(Queue::wake);
      journal.close();
    } finally {
      lock.unlock();
    }
  }

  private void readJournal() {
    lock.lock();
    try {
      Instant now = now();
      journal.read().forEach(entry -> apply(entry, now));
      rewriteJournal();
    } finally {
      lock.unlock();
    }
  }

  private void rewriteJournal() {
    Instant now = now();
    Stream<JournalEntry> numbered = Stream.of(new JournalEntry.Numbered(sequence));
    Stream<JournalEntry> queues =
        byName.values().stream().flatMap(queue -> queue.state().entries(now));
    journal.rewrite(Stream.concat(numbered, queues));
  }

  private void apply(JournalEntry entry, Instant now) {
    switch (entry) {
      case JournalEntry.Numbered numbered -> sawSequence(numbered.sequence());
      case JournalEntry.QueueSet set ->
          find(set.queue())
              .ifPresentOrElse(
                  queue -> queue.state().apply(set),
                  () -> byName.put(set.queue(), new Queue(this, new QueueState(set))));
      case JournalEntry.QueueDeleted deleted ->
          Optional.ofNullable(byName.remove(deleted.queue())).ifPresent(Queue::markDeleted);
      case JournalEntry.Sent sent -> {
        sawSequence(sent.message().sequence());
        get(sent.queue()).state().apply(sent, now);
      }
      case JournalEntry.Kept kept -> get(kept.queue()).state().apply(kept, now);
      case JournalEntry.Received received -> get(received.queue()).state().apply(received);
      case JournalEntry.Removed removed -> get(removed.queue()).state().apply(removed);
      case JournalEntry.Moved moved -> {
        sawSequence(moved.message().sequence());
        get(moved.from()).state().applyDeparture(moved);
        get(moved.to()).state().applyArrival(moved, now);
      }
      case JournalEntry.Remembered remembered -> get(remembered.queue()).state().apply(remembered);
      case JournalEntry.Forgotten forgotten -> get(forgotten.queue()).state().forgetSends();
    }
  }

  private void sawSequence(long seen) {
    sequence = Math.max(sequence, seen);
  }
}
