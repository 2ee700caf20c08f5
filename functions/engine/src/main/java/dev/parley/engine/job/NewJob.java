package dev.parley.engine.job;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.ConversationKey;
import dev.parley.outbound.SendIntent;
import dev.parley.pipeline.SendOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A job that is asked for.
 *
 * @param print the fingerprint of the request: the same id with another one is another request
 * @param priority {@value #PRIORITY_MIN} to {@value #PRIORITY_MAX}, the highest first
 * @param sendAt when it is to be sent; empty for now
 */
public record NewJob(
    JobId id,
    WorkspaceId workspace,
    ConversationKey conversation,
    SendIntent intent,
    String print,
    int priority,
    Optional<Instant> sendAt) {
  /** The least urgent. */
  public static final int PRIORITY_MIN = 1;

  /** The most urgent. */
  public static final int PRIORITY_MAX = 10;

  /** What a request without one has. */
  public static final int PRIORITY = 5;

  /** How far ahead a job can be scheduled. */
  public static final Duration AHEAD_MAX = Duration.ofDays(30);

  /** Below the eight days that the queue keeps what it has, so that a job's end is always seen. */
  public static final Duration PATIENCE_MAX = Duration.ofDays(7);

  /** What the sender is told of it. */
  public SendOrder order() {
    return order(conversation, id, workspace);
  }

  /** What the sender is told of such a job. */
  public static SendOrder order(ConversationKey conversation, JobId id, WorkspaceId workspace) {
    return new SendOrder(
        conversation, id.event(), Optional.empty(), 1, false, Optional.of(workspace));
  }
}
