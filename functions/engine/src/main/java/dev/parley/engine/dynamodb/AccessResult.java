package dev.parley.engine.dynamodb;

/** What came of a change of a workspace, a member or a key. Of all but {@link Done} nothing. */
public sealed interface AccessResult<T> {
  /** It is done, and holds at the next request. */
  record Done<T>(T value) implements AccessResult<T> {}

  /** There is no such workspace, member or key. */
  record Absent<T>() implements AccessResult<T> {}

  /** There is one of this id already. */
  record Taken<T>() implements AccessResult<T> {}

  /** Somebody else changed it: it has this revision now. */
  record OtherRevision<T>(long revision) implements AccessResult<T> {}

  /** There are as many as there may be. */
  record Full<T>() implements AccessResult<T> {}

  /** The workspace would have no owner. */
  record LastOwner<T>() implements AccessResult<T> {}

  /** Others kept changing it at the same time. */
  record Busy<T>() implements AccessResult<T> {}
}
