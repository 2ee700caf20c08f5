package dev.parley.automation;

import java.util.List;
import java.util.Optional;

/**
 * One automation of an account, as it runs.
 *
 * @param name the operator's; 1 to 100 characters
 * @param postId only comments under this post, if present
 * @param storyId only answers to this story, if present
 * @param steps 1 to {@value #STEPS_MAX}
 * @param revision counts its edits, from 1
 */
public record Automation(
    AutomationId id,
    String name,
    AutomationType type,
    boolean active,
    Optional<String> postId,
    Optional<String> storyId,
    Trigger trigger,
    List<Step> steps,
    long revision) {

  /** Most steps of one automation. */
  public static final int STEPS_MAX = 50;

  /** Longest name, in characters. */
  public static final int NAME_LENGTH_MAX = 100;

  /** Checks the limits and copies the steps. */
  public Automation {
    steps = List.copyOf(steps);
    if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "name has "
              + name.length()
              + " characters: 1 to "
              + NAME_LENGTH_MAX
              + " are allowed, not all blank.");
    }
    if (steps.isEmpty() || steps.size() > STEPS_MAX) {
      throw new IllegalArgumentException(
          "steps has " + steps.size() + " entries: 1 to " + STEPS_MAX + " are allowed.");
    }
    if (postId.isPresent() && type != AutomationType.COMMENT_REPLY_FLOW) {
      throw new IllegalArgumentException("postId is only for a comment_reply_flow.");
    }
    if (storyId.isPresent() && type != AutomationType.STORY_REPLY_FLOW) {
      throw new IllegalArgumentException("storyId is only for a story_reply_flow.");
    }
  }

  /** The same, switched on or off. */
  public Automation withActive(boolean on) {
    return new Automation(id, name, type, on, postId, storyId, trigger, steps, revision);
  }

  /** The same with another count of edits. */
  public Automation withRevision(long edits) {
    return new Automation(id, name, type, active, postId, storyId, trigger, steps, edits);
  }
}
