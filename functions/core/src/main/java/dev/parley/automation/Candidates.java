package dev.parley.automation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The automations that one event sets off, in the operator's order; each comes once, with the first
 * reason. Looks no further than it is asked.
 */
final class Candidates {
  private final PriorityQueue<Cursor> cursors = new PriorityQueue<>();

  /**
   * An automation that the event sets off.
   *
   * @param automation its place in the operator's order
   * @param keyword the place of the keyword that was said among those of the automation
   * @param by what else it was; empty if it was a keyword
   */
  record Candidate(int automation, int keyword, Optional<String> by) {}

  /**
   * Adds those that want one thing.
   *
   * @param text the place of the text that has it among those of the event
   */
  void add(List<Listeners.Entry> entries, int text, Optional<String> by) {
    cursors.add(new Cursor(entries, 0, text, by));
  }

  /** The next one; empty if there is none. */
  Optional<Candidate> next() {
    Cursor first = cursors.peek();
    if (first == null) {
      return Optional.empty();
    }
    Listeners.Entry entry = first.entry();
    while (!cursors.isEmpty() && cursors.element().entry().automation() == entry.automation()) {
      cursors.remove().next().ifPresent(cursors::add);
    }
    return Optional.of(new Candidate(entry.automation(), entry.keyword(), first.by()));
  }

  private record Cursor(List<Listeners.Entry> entries, int at, int text, Optional<String> by)
      implements Comparable<Cursor> {
    private static final Comparator<Cursor> ORDER =
        Comparator.<Cursor>comparingInt(cursor -> cursor.entry().automation())
            .thenComparingInt(Cursor::text)
            .thenComparingInt(cursor -> cursor.entry().keyword());

    private Listeners.Entry entry() {
      return entries.get(at);
    }

    private Optional<Cursor> next() {
      return at + 1 < entries.size()
          ? Optional.of(new Cursor(entries, at + 1, text, by))
          : Optional.empty();
    }

    @Override
    public int compareTo(Cursor other) {
      return ORDER.compare(this, other);
    }
  }
}
