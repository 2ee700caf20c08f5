package dev.parley.engine.dynamodb;

import dev.parley.automation.Automation;
import java.util.Optional;
import java.util.function.Function;

/** What comes after what is there. */
final class Edits {
  private Edits() {}

  /** The next revision, at the same place. */
  static StoredAutomation.Ready next(StoredAutomation seen, Automation after, Stamp stamp) {
    return new StoredAutomation.Ready(
        after.withRevision(seen.revision() + 1), seen.position(), stamp);
  }

  /** What an edit changes. */
  static EditKind kind(StoredAutomation seen, Automation after) {
    Optional<Automation> before = seen.readable().map(it -> it.withRevision(after.revision()));
    if (before.isEmpty()) {
      return EditKind.EDITED;
    }
    Automation was = before.get();
    if (was.withActive(after.active()).equals(after)) {
      return after.active() ? EditKind.SWITCHED_ON : EditKind.SWITCHED_OFF;
    }
    return was.type() == after.type() && was.withPlacement(after.placement()).equals(after)
        ? EditKind.MOVED
        : EditKind.EDITED;
  }

  /** The same result of another value. */
  static <T, R> WriteResult<R> map(WriteResult<T> result, Function<T, R> value) {
    return switch (result) {
      case WriteResult.Done<T> done ->
          new WriteResult.Done<>(value.apply(done.value()), done.created());
      case WriteResult.Absent<T> _ -> new WriteResult.Absent<>();
      case WriteResult.OtherWorkspace<T> _ -> new WriteResult.OtherWorkspace<>();
      case WriteResult.OtherRevision<T> other -> new WriteResult.OtherRevision<>(other.revision());
      case WriteResult.Unreadable<T> _ -> new WriteResult.Unreadable<>();
      case WriteResult.Full<T> _ -> new WriteResult.Full<>();
      case WriteResult.BeingErased<T> _ -> new WriteResult.BeingErased<>();
      case WriteResult.InUse<T> _ -> new WriteResult.InUse<>();
      case WriteResult.Exists<T> _ -> new WriteResult.Exists<>();
      case WriteResult.TooLarge<T> it -> new WriteResult.TooLarge<>(it.bytes(), it.max());
      case WriteResult.OtherBase<T> it -> new WriteResult.OtherBase<>(it.base(), it.live());
      case WriteResult.Refused<T> it -> new WriteResult.Refused<>(it.findings(), it.moved());
      case WriteResult.Busy<T> _ -> new WriteResult.Busy<>();
    };
  }
}
