package dev.parley.engine.dynamodb;

import dev.parley.engine.document.Finding;
import java.util.List;

/** What came of a change of an account or of its automations. */
public sealed interface WriteResult<T> {
  /**
   * It is done, and in effect everywhere within half a second.
   *
   * @param created whether there was nothing before
   */
  record Done<T>(T value, boolean created) implements WriteResult<T> {}

  /** There is no such account or automation. */
  record Absent<T>() implements WriteResult<T> {}

  /** The account belongs to another workspace. */
  record OtherWorkspace<T>() implements WriteResult<T> {}

  /** Somebody else changed it: it has this revision now. */
  record OtherRevision<T>(long revision) implements WriteResult<T> {}

  /** This version cannot read the automation, so it can only be replaced or deleted. */
  record Unreadable<T>() implements WriteResult<T> {}

  /** The account has {@link AccountWrites#AUTOMATIONS_MAX} automations. */
  record Full<T>() implements WriteResult<T> {}

  /** What is known of the account is being deleted; it can be connected after that. */
  record BeingErased<T>() implements WriteResult<T> {}

  /** The account has automations, which have to be deleted first. */
  record InUse<T>() implements WriteResult<T> {}

  /** There is, or was, another one of this id. */
  record Exists<T>() implements WriteResult<T> {}

  /** It does not fit into one transaction. */
  record TooLarge<T>(long bytes, long max) implements WriteResult<T> {}

  /** The draft changes revision {@code base}, and the automation has moved on since. */
  record OtherBase<T>(long base, long live) implements WriteResult<T> {}

  /**
   * Parts of the request cannot be done, so nothing was.
   *
   * @param moved whether one of them is because somebody else changed an automation
   */
  record Refused<T>(List<Finding> findings, boolean moved) implements WriteResult<T> {
    /** Copies the findings. */
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /** Others kept changing the account at the same time; nothing was written. */
  record Busy<T>() implements WriteResult<T> {}
}
