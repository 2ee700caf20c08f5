package dev.parley.conversation;

import java.util.Optional;

/** What a run waits for. */
public sealed interface Waiting {

  /** Anything that the person does; the flow goes on at the run's step. */
  record ForReply() implements Waiting {}

  /**
   * A tap on one of the choices of the run's step.
   *
   * @param attempts how often it was asked again already
   */
  record ForTap(int attempts) implements Waiting {}

  /**
   * Text that answers the question of the run's step.
   *
   * @param attempts how many answers were no good
   * @param suggestion what we asked "did you mean …" about; the whole corrected answer
   */
  record ForAnswer(int attempts, Optional<String> suggestion) implements Waiting {}

  /**
   * The tap that says "I follow now".
   *
   * @param attempts how many taps came from somebody who does not follow
   * @param unreadable how many times the profile could not be read
   */
  record ForFollow(int attempts, int unreadable) implements Waiting {}

  /** The run's timer; nothing that the person does moves it on. */
  record ForTime() implements Waiting {}
}
