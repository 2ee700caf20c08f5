package dev.parley.embedded.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long an Instagram account may write to a person: 24 hours from the person's last action, and
 * 7 days from a comment for its private reply. Not enforced until {@link #enforce} says so. Typing
 * signs, seen marks and reactions are held to the 24 hours as well; whether Meta does so is not
 * documented. On WhatsApp a template is let through at any time.
 */
public final class GraphWindows {

  private static final Duration AFTER_ACTION = Duration.ofHours(24);
  private static final Duration AFTER_COMMENT = Duration.ofDays(7);

  private final InstantSource clock;
  private final Map<String, Instant> lastActions = new ConcurrentHashMap<>();
  private volatile boolean enforced;

  GraphWindows(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Whether from now on what is sent to a person without an open window is refused with HTTP 403,
   * 10/2534022, and a private reply to a comment older than 7 days with 100/2534025. Users whose
   * actions were told before are remembered.
   */
  public void enforce(boolean on) {
    enforced = on;
  }

  /**
   * The user wrote, tapped or reacted: opens the window until 24 hours after {@code at}. An earlier
   * action told later changes nothing.
   */
  public void userActed(String igsid, Instant at) {
    lastActions.merge(igsid, at, (old, young) -> old.isAfter(young) ? old : young);
  }

  /** WhatsApp's 24 hours; Meta may also tell of them by a status only. */
  Optional<GraphError> checkPerson(String id) {
    return checkUser(id).map(_ -> GraphError.reengagement());
  }

  Optional<GraphError> checkUser(String igsid) {
    Instant last = lastActions.get(igsid);
    boolean open = last != null && clock.instant().isBefore(last.plus(AFTER_ACTION));
    return enforced && !open ? Optional.of(GraphError.outsideWindow()) : Optional.empty();
  }

  Optional<GraphError> checkComment(Instant writtenAt) {
    boolean old = clock.instant().isAfter(writtenAt.plus(AFTER_COMMENT));
    return enforced && old ? Optional.of(GraphError.commentUsed()) : Optional.empty();
  }
}
