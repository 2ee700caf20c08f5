package dev.parley.automation;

import dev.parley.conversation.Contact.Pause;
import java.time.Instant;
import java.util.Optional;

/** The answer to a {@link Question}. */
public sealed interface Fact {

  /** Nobody could say: no consent, no such thing, or Meta did not answer. */
  record Unknown(String why) implements Fact {}

  /** To {@link Question.Profile}. */
  record Profile(Optional<String> name, Optional<String> username, Optional<Boolean> follows)
      implements Fact {}

  /** To {@link Question.CommentTime} and {@link Question.MediaTime}. */
  record Time(Instant at) implements Fact {}

  /** To {@link Question.Bind}: where the automation is bound now, by us or by somebody else. */
  record BoundTo(String mediaId) implements Fact {}

  /** To {@link Question.CurrentPause}. */
  record Paused(Optional<Pause> pause) implements Fact {}

  /** To {@link Question.OldRevision}. */
  record Revision(Automation automation) implements Fact {}

  /** To {@link Question.SentByUs}, and to {@link Question.Proof}. */
  record Sender(boolean us) implements Fact {}
}
