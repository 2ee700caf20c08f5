package dev.parley.conversation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a person, as one account knows them. It outlives every flow.
 *
 * @param name the display name, as the profile had it when it was last read
 * @param username without {@code @}
 * @param email as the person gave it
 * @param phone in E.164, {@code +4915112345678}
 * @param fields the operator's own, by name
 * @param optedOut they said STOP: nothing is sent until they say START
 * @param pause a person has taken over
 * @param lastUserActionAt when they last did what opens Meta's 24-hour window
 * @param lastActivityAt when they last did anything, a comment too
 * @param burst our answers of the current minute
 * @param started when each automation last began for them, by its id
 */
public record Contact(
    Optional<String> name,
    Optional<String> username,
    Optional<String> email,
    Optional<String> phone,
    Set<String> tags,
    Map<String, String> fields,
    boolean optedOut,
    Optional<Pause> pause,
    Optional<Instant> lastUserActionAt,
    Optional<Instant> lastActivityAt,
    Optional<Burst> burst,
    Map<String, Instant> started) {

  /** Most starts kept; the oldest gives way. */
  public static final int STARTED_MAX = 50;

  /** Copies what it holds. */
  public Contact {
    tags = Set.copyOf(tags);
    fields = Map.copyOf(fields);
    started = Map.copyOf(started);
  }

  /** Somebody of whom nothing is known. */
  public static Contact unknown() {
    return new Contact(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Map.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Whether a person has the conversation now. */
  public boolean isPaused(Instant now) {
    return pause.map(it -> it.until().isAfter(now)).orElse(false);
  }

  /** How many answers of ours the current minute has. */
  public int answersInBurst(Instant now) {
    return burst
        .filter(it -> it.since().plus(Burst.LENGTH).isAfter(now))
        .map(Burst::answers)
        .orElse(0);
  }

  /**
   * A person has the conversation; no automation speaks.
   *
   * @param until when the automations come back
   */
  public record Pause(Instant until, By by) {
    /** Who took it. */
    public enum By {
      /** Somebody wrote by hand, or another app did. */
      PERSON,
      /** Through the API. */
      OPERATOR,
      /** A step of a flow. What the flow said before it is still sent. */
      STEP
    }
  }

  /** Answers since a moment, for the guard against two machines that talk to each other. */
  public record Burst(Instant since, int answers) {
    /** How long a burst is counted. */
    public static final java.time.Duration LENGTH = java.time.Duration.ofMinutes(1);
  }
}
