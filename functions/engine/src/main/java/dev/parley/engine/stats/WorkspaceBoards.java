package dev.parley.engine.stats;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.Hash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this process shows of single workspaces: read when somebody asks, and then not for {@value
 * #READ_APART_SECONDS} s. What could not be read is answered by what was read last. Remembers the
 * {@value #WORKSPACES_MAX} workspaces that were asked for last or most. Safe for use by many
 * threads.
 */
public final class WorkspaceBoards {
  static final int READ_APART_SECONDS = 10;

  private static final int ID_LENGTH = 16;
  private static final int WORKSPACES_MAX = 1000;
  private static final Duration READ_APART = Duration.ofSeconds(READ_APART_SECONDS);
  private static final Duration STALE_AFTER = READ_APART.multipliedBy(3);

  private final StatsStore store;
  private final SnapshotCodec codec;
  private final InstantSource clock;
  private final LoadingCache<WorkspaceId, One> boards;

  /** Reads nothing yet. */
  public WorkspaceBoards(StatsStore store, SnapshotCodec codec, InstantSource clock) {
    this.store = store;
    this.codec = codec;
    this.clock = clock;
    // In the caller's thread: a frozen Lambda has no other.
    this.boards =
        Caffeine.newBuilder().maximumSize(WORKSPACES_MAX).executor(Runnable::run).build(One::new);
  }

  /** What there is of this workspace; empty if it cannot be read and never was. */
  public Optional<Shown> of(WorkspaceId workspace) {
    return boards.get(workspace).current();
  }

  private final class One {
    private final WorkspaceId workspace;
    private final ReentrantLock reading = new ReentrantLock();

    /** Only under the lock. */
    private Instant readAt = Instant.EPOCH;

    private Optional<Shown> shown = Optional.empty();

    One(WorkspaceId workspace) {
      this.workspace = workspace;
    }

    Optional<Shown> current() {
      reading.lock();
      try {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!now.isBefore(readAt.plus(READ_APART))) {
          readAt = now;
          read(now);
        }
        return shown;
      } finally {
        reading.unlock();
      }
    }

    /** The one place that turns an outage into the last good answer. */
    private void read(Instant now) {
      try {
        Sums sums = store.of(workspace, now);
        Duration took = Duration.between(now, clock.instant());
        StatsSnapshot snapshot = Snapshots.of(sums, List.of(), now, took);
        shown =
            Optional.of(
                new Shown(id(snapshot), now, snapshot, now.plus(READ_APART), STALE_AFTER, false));
      } catch (RuntimeException _) {
        shown = shown.map(Shown::whileFailing);
      }
    }

    /** As long as nothing was counted it stays the same. */
    private String id(StatsSnapshot snapshot) {
      String timeless = codec.write(snapshot.timeless());
      return Hash.sha256(timeless).hex().substring(0, ID_LENGTH);
    }
  }
}
