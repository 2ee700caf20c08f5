package dev.parley.automation;

import dev.parley.outbound.OnUnknown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One automation of an account, as it runs.
 *
 * @param name the operator's; 1 to 100 characters
 * @param placement where it listens
 * @param steps 1 to {@value #STEPS_MAX}
 * @param labels the index of each step that has a label
 * @param revision counts its edits, from 1
 */
public record Automation(
    AutomationId id,
    String name,
    AutomationType type,
    boolean active,
    Placement placement,
    Trigger trigger,
    List<Step> steps,
    Map<String, Integer> labels,
    Options options,
    long revision) {

  /** Most steps of one automation. */
  public static final int STEPS_MAX = 50;

  /** Longest name, in characters. */
  public static final int NAME_LENGTH_MAX = 100;

  /** Checks the limits and copies the steps. */
  public Automation {
    steps = List.copyOf(steps);
    labels = Map.copyOf(labels);
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
    labels.keySet().forEach(Names::checkLabel);
    checkPlacement(type, placement);
    if (!trigger.types().contains(type)) {
      throw new IllegalArgumentException(
          "trigger does not go with the type " + type.wireName() + ".");
    }
  }

  /**
   * What an automation may have besides.
   *
   * @param topLevelOnly answers to comments do not set it off
   * @param cooldown the same person does not start it again within this time
   * @param running what an edit means for conversations that are under way
   * @param resent the steps whose messages are sent once more if proof shows that they did not
   *     arrive
   */
  public record Options(
      boolean topLevelOnly, Optional<Duration> cooldown, Running running, Set<Integer> resent) {
    /** What holds unless the operator says otherwise. */
    public static final Options DEFAULT = new Options(false, Optional.empty(), Running.PINNED);

    /** The same, for these steps. */
    public Options resending(Set<Integer> steps) {
      return new Options(topLevelOnly, cooldown, running, steps);
    }

    /** No message is ever sent twice. */
    public Options(boolean topLevelOnly, Optional<Duration> cooldown, Running running) {
      this(topLevelOnly, cooldown, running, Set.of());
    }

    /** Checks the limit and copies the set. */
    public Options {
      resent = Set.copyOf(resent);
      cooldown.ifPresent(
          it -> Checks.duration("cooldown", it, Duration.ofSeconds(1), Step.Delay.MAX));
    }
  }

  /** Which revision a conversation follows that is under way. */
  public enum Running {
    /** The one that it started with, as long as that is kept (30 days). */
    PINNED("pinned"),
    /** The latest. A step is found again by its label, or else by its place. */
    LATEST("latest");

    private final String wireName;

    Running(String wireName) {
      this.wireName = wireName;
    }

    /** The name in the API and in storage. */
    public String wireName() {
      return wireName;
    }
  }

  private static void checkPlacement(AutomationType type, Placement placement) {
    boolean post = placement instanceof Placement.OnPost || placement instanceof Placement.NextPost;
    if (post && type != AutomationType.COMMENT_REPLY_FLOW) {
      throw new IllegalArgumentException("postId is only for a comment_reply_flow.");
    }
    if (placement instanceof Placement.OnStory && type != AutomationType.STORY_REPLY_FLOW) {
      throw new IllegalArgumentException("storyId is only for a story_reply_flow.");
    }
  }

  /** Where the flow goes for this label; empty if no step has it. */
  public OptionalInt indexOf(String label) {
    Integer index = labels.get(label);
    return index == null || index >= steps.size() ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** What becomes of this step's message if its fate stays unknown. */
  public OnUnknown onUnknown(int step) {
    return options.resent().contains(step) ? OnUnknown.RESEND : OnUnknown.GIVE_UP;
  }

  /** The same, switched on or off. */
  public Automation withActive(boolean on) {
    return new Automation(id, name, type, on, placement, trigger, steps, labels, options, revision);
  }

  /** The same with another count of edits. */
  public Automation withRevision(long edits) {
    return new Automation(
        id, name, type, active, placement, trigger, steps, labels, options, edits);
  }

  /** The same, listening elsewhere. */
  public Automation withPlacement(Placement other) {
    return new Automation(id, name, type, active, other, trigger, steps, labels, options, revision);
  }
}
