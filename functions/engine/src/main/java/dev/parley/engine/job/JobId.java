package dev.parley.engine.job;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.Hash;
import dev.parley.event.EventKey;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a job: 64 hex digits that say nothing of the person it is for. The record of the job
 * has it as its event key.
 */
public record JobId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** Checks the form: the id is part of keys. */
  public JobId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A job's id has 64 hex digits.");
    }
  }

  /**
   * The id of what this workspace asked for with this Idempotency-Key: always the same, so that a
   * repeat meets the job, whatever became of the first request.
   */
  public static JobId of(WorkspaceId workspace, String key) {
    return new JobId(Hash.sha256("job|" + workspace.value() + "|" + key).hex());
  }

  /** An id of a request without a key: never the same twice. */
  public static JobId random() {
    return new JobId(Hash.sha256("job||" + UUID.randomUUID()).hex());
  }

  /** The key of its record. */
  public EventKey event() {
    return new EventKey(value);
  }
}
