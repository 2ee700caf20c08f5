package dev.parley.local.flows;

import dev.parley.wire.Json;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** One step of a conversation: something that happens, or something that has to have happened. */
sealed interface FlowStep {

  /** A step and the line that it begins in. */
  record Numbered(int line, FlowStep step) {}

  /** What Meta tells by webhook. */
  sealed interface Told extends FlowStep {}

  /** What has to be true. */
  sealed interface Checked extends FlowStep {}

  /** What changes around the conversation. */
  sealed interface Changed extends FlowStep {}

  /** The person writes. */
  record User(String text, Via via, Optional<Duration> ago, Optional<Referral> cameBy)
      implements Told {
    /** The person writes, and Meta tells it at once. */
    User(String text) {
      this(text, Via.MESSAGE, Optional.empty(), Optional.empty());
    }
  }

  /** How Meta tells of a message. */
  enum Via {
    /** As it should. */
    MESSAGE,
    /** As an edit with the number 0, in place of the message. */
    FIRST_EDIT,
    /** For information only: another app has the thread. */
    STANDBY
  }

  /** The person taps what has this title in the latest message that has it. */
  record Tap(String title) implements Told {}

  /** The person taps an ice breaker or the menu, which no message brought. */
  record Postback(String title, String payload) implements Told {}

  /**
   * The person comments.
   *
   * @param id a name for the comment, so that later ones can be replies to it
   * @param age how long ago it was written
   * @param byOwner whether the account itself wrote it
   */
  record Comment(
      String text,
      String post,
      Optional<String> id,
      Optional<String> parent,
      boolean live,
      boolean byOwner,
      Optional<Duration> age)
      implements Told {}

  /** The person answers a story. */
  record StoryReply(String text, String story) implements Told {}

  /** The person mentions the account in their story. */
  record StoryMention() implements Told {}

  /** The person reacts to our last message; empty if they take their reaction back. */
  record Reaction(Optional<String> emoji) implements Told {}

  /** The person comes through a link or an ad. */
  record Referral(Optional<String> ref, Optional<String> ad) implements Told {}

  /** The person sends pictures or the like. */
  record Media(String type, int count) implements Told {}

  /** The person takes their last message back. */
  record Unsend() implements Told {}

  /** The person changes their last message; the number counts such changes. */
  record Edit(String text, OptionalInt number) implements Told {}

  /** The person has read our last message. */
  record Read() implements Told {}

  /** The account's owner writes by hand. */
  record Echo(String text) implements Told {}

  /** Meta tells us of the last message that we ourselves sent. */
  record OwnEcho() implements Told {}

  /** Meta delivers the last webhook once more. */
  record Repeat() implements Told {}

  /** The next message is like this. */
  record Expect(Expected message) implements Checked {}

  /** No message is left that was not expected. */
  record ExpectNothing() implements Checked {}

  /** What was decided about the last event. */
  record ExpectOutcome(String outcome) implements Checked {}

  /** Why automations fired at the last event or did not: verdicts by their names. */
  record ExpectTrace(Json verdicts) implements Checked {}

  /** What is kept of the person. */
  record ExpectContact(Json contact) implements Checked {}

  /** The person follows the account from now on, or no more. */
  record Follow(boolean follows) implements Changed {}

  /** Time passes. */
  record Advance(Duration by) implements Changed {}

  /** Time passes until the clock of the zone shows this, at most a day. */
  record Until(LocalTime time, ZoneId zone) implements Changed {}

  /** The account publishes a post, or did so a time ago. */
  record Publish(String post, Duration age) implements Changed {}

  /** All functions start anew. */
  record Restart() implements Changed {}

  /** The operator switches an automation. */
  record Toggle(String automation, boolean active) implements Changed {}

  /**
   * The operator changes these members of an automation.
   *
   * @param refused what the admin API says against it; empty if it is to be done
   */
  record EditAutomation(String automation, Json members, Optional<String> refused)
      implements Changed {}

  /** The operator deletes an automation. */
  record DeleteAutomation(String automation) implements Changed {}

  /** The Graph API treats its next sends so. */
  record GraphFails(FailureMode mode, OptionalInt code, OptionalInt subcode, int times)
      implements Changed {}

  /** How the Graph API fails. */
  enum FailureMode {
    /** It takes nothing and says why. */
    REJECT,
    /** It takes nothing and closes the connection. */
    REFUSE,
    /** It takes the message and closes the connection. */
    ACCEPT_THEN_CLOSE,
    /** It takes the message and answers 500. */
    ACCEPT_THEN_500
  }
}
