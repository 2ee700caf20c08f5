package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the cache of templates was good for in this process, since its start and within a window:
 * for all workspaces and for each, and for each key. Recording takes constant time, whatever was
 * recorded before; at most {@value #EVENTS_MAX} events and {@value #KEYS_MAX} keys are kept, the
 * oldest go first. Safe for use by many threads.
 */
public final class TemplateMetrics {
  /** Most events that are kept. */
  public static final int EVENTS_MAX = 10_000;

  /** Most keys, and most workspaces, of which figures are kept. */
  public static final int KEYS_MAX = 10_000;

  /** The window, if no other is asked for. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  /** A spike is a share of misses above this. */
  public static final double SPIKE_MISS_RATE = 0.5;

  /** With fewer requests within the window nothing is a spike. */
  public static final int SPIKE_REQUESTS_MIN = 10;

  /** Most keys that a spike names. */
  public static final int SPIKE_KEYS_MAX = 5;

  /** A spike names keys with a share of misses above this. */
  public static final double SPIKE_KEY_MISS_RATE = 0.3;

  private final InstantSource clock;
  private final Duration window;
  private final Map<String, Double> thresholds;
  private final ArrayDeque<Entry> events = new ArrayDeque<>();
  private final ArrayDeque<Entry> recent = new ArrayDeque<>();
  private final Map<WorkspaceId, Tally> workspaces = recentlyUsed();
  private final Map<Name, Tally> keys = recentlyUsed();
  private final Tally all = new Tally();
  private Instant latest = Instant.MIN;
  private long recorded;
  private boolean trimmed;
  private boolean keySpike;

  /** With a window of five minutes. */
  public TemplateMetrics(InstantSource clock) {
    this(clock, WINDOW, Map.of());
  }

  /**
   * With this window.
   *
   * @param thresholds by key, for those of which another share of misses is a spike
   * @throws IllegalArgumentException if the window is not longer than nothing, or a threshold is
   *     not above 0 and at most 1
   */
  public TemplateMetrics(InstantSource clock, Duration window, Map<String, Double> thresholds) {
    if (!window.isPositive()) {
      throw new IllegalArgumentException("window must be longer than nothing");
    }
    thresholds.values().forEach(TemplateMetrics::checkThreshold);
    this.clock = clock;
    this.window = window;
    this.thresholds = Map.copyOf(thresholds);
  }

  private record Name(WorkspaceId workspace, String key) {}

  private record Entry(long number, TemplateEvent event, List<Tally> tallies) {}

  /**
   * What was counted.
   *
   * @param windowSince where the window begins; later than it should if more events came in it than
   *     are kept
   */
  public record Report(
      Figures cumulative,
      Duration window,
      Instant windowSince,
      Figures windowFigures,
      Map<String, KeyFigures> byKey,
      Optional<Spike> spike) {
    /** Copies the map, in its order. */
    public Report {
      byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }
  }

  /**
   * What was counted of one key.
   *
   * @param threshold above which share of misses within the window it is a spike by itself
   */
  public record KeyFigures(Figures cumulative, Figures window, double threshold) {}

  /** An id was found. */
  public void hit(
      WorkspaceId workspace,
      String key,
      String dataSignature,
      String id,
      Source source,
      Optional<String> friendlyName) {
    record(
        new TemplateEvent(
            TemplateEvent.Type.HIT,
            workspace,
            key,
            dataSignature,
            Optional.of(id),
            Optional.of(source),
            friendlyName,
            clock.instant()));
  }

  /** It was not found. */
  public void miss(WorkspaceId workspace, String key, String dataSignature) {
    record(
        new TemplateEvent(
            TemplateEvent.Type.MISS,
            workspace,
            key,
            dataSignature,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            clock.instant()));
  }

  /** The template was made. */
  public void creation(
      WorkspaceId workspace,
      String key,
      String dataSignature,
      String id,
      Optional<String> friendlyName) {
    record(
        new TemplateEvent(
            TemplateEvent.Type.CREATION,
            workspace,
            key,
            dataSignature,
            Optional.of(id),
            Optional.of(Source.CREATED),
            friendlyName,
            clock.instant()));
  }

  /**
   * From which share of misses on this key is a spike by itself.
   *
   * @throws IllegalArgumentException if it is not above 0 and at most 1
   */
  public synchronized void threshold(WorkspaceId workspace, String key, double missRate) {
    checkThreshold(missRate);
    tally(new Name(workspace, key)).threshold(missRate);
  }

  private static void checkThreshold(double missRate) {
    if (!(missRate > 0 && missRate <= 1)) {
      throw new IllegalArgumentException("threshold must be above 0 and at most 1");
    }
  }

  /** The events that are kept, the oldest first. */
  public synchronized List<TemplateEvent> events() {
    return events.stream().map(Entry::event).toList();
  }

  /**
   * Whether all workspaces together, within the window, are above the threshold, or a key has been
   * above its own since the last {@link #report()}.
   */
  public synchronized boolean isSpike() {
    leaveWindow(now());
    return keySpike || all.isSpike();
  }

  /** Of all workspaces; keys stand behind their workspace and a colon. */
  public synchronized Report report() {
    leaveWindow(now());
    keySpike = false;
    return report(all, name -> Optional.of(name.workspace().value() + ":" + name.key()));
  }

  /** Of one workspace. */
  public synchronized Report report(WorkspaceId workspace) {
    leaveWindow(now());
    @Nullable Tally tally = workspaces.get(workspace);
    return report(
        tally == null ? new Tally() : tally,
        name -> name.workspace().equals(workspace) ? Optional.of(name.key()) : Optional.empty());
  }

  private synchronized void record(TemplateEvent event) {
    latest = event.at().isAfter(latest) ? event.at() : latest;
    leaveWindow(latest);
    Entry entry =
        new Entry(
            recorded++,
            event,
            List.of(
                all,
                workspaces.computeIfAbsent(event.workspace(), _ -> new Tally()),
                tally(new Name(event.workspace(), event.key()))));
    entry.tallies().forEach(tally -> tally.add(event.type()));
    keySpike = keySpike || entry.tallies().getLast().isSpike();
    events.addLast(entry);
    recent.addLast(entry);
    trim();
  }

  private Tally tally(Name name) {
    return keys.computeIfAbsent(
        name,
        _ -> {
          Tally tally = new Tally();
          tally.threshold(thresholds.getOrDefault(name.key(), SPIKE_MISS_RATE));
          return tally;
        });
  }

  private void trim() {
    while (events.size() > EVENTS_MAX) {
      Entry oldest = events.removeFirst();
      trimmed = true;
      @Nullable Entry first = recent.peekFirst();
      if (first != null && first.number() == oldest.number()) {
        leave();
      }
    }
  }

  /** A clock that goes back takes nothing out of the window twice, and puts nothing back. */
  private void leaveWindow(Instant now) {
    Instant from = now.minus(window);
    for (Entry oldest = recent.peekFirst();
        oldest != null && !oldest.event().at().isAfter(from);
        oldest = recent.peekFirst()) {
      leave();
    }
  }

  private void leave() {
    Entry entry = recent.removeFirst();
    entry.tallies().forEach(tally -> tally.leave(entry.event().type()));
  }

  private Instant now() {
    Instant now = clock.instant();
    latest = now.isAfter(latest) ? now : latest;
    return latest;
  }

  private Report report(Tally total, Function<Name, Optional<String>> shown) {
    Map<String, KeyFigures> byKey = new TreeMap<>();
    Map<String, Tally> tallies = new HashMap<>();
    keys.forEach(
        (name, tally) ->
            shown
                .apply(name)
                .filter(_ -> !tally.whole().equals(Figures.NONE))
                .ifPresent(
                    key -> {
                      byKey.put(
                          key, new KeyFigures(tally.whole(), tally.within(), tally.threshold()));
                      tallies.put(key, tally);
                    }));
    return new Report(
        total.whole(), window, since(), total.within(), byKey, Tally.spike(total, tallies));
  }

  private Instant since() {
    Instant from = latest.equals(Instant.MIN) ? clock.instant() : latest;
    Instant begin = from.minus(window);
    @Nullable Entry oldest = events.peekFirst();
    return trimmed && oldest != null && oldest.event().at().isAfter(begin)
        ? oldest.event().at()
        : begin;
  }

  private static <K> Map<K, Tally> recentlyUsed() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, Tally> eldest) {
        return size() > KEYS_MAX;
      }
    };
  }
}
