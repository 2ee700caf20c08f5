package dev.parley.automation;

import dev.parley.channel.Channel;
import dev.parley.conversation.Run;
import dev.parley.conversation.Run.CommentAnchor;
import dev.parley.conversation.Run.Timer;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Remembers where a flow waits.
 *
 * @param origin the event that started the flow
 */
record Bookmark(Situation situation, Automation automation, EventKey origin) {

  /** A run that waits for the person. */
  Run forThem(int step, Waiting waiting, Optional<Step.FollowUp> followUp, Speech speech) {
    Optional<Timer> timer =
        followUp
            .filter(it -> it.when() == Step.FollowUp.When.NO_REPLY)
            .flatMap(it -> timer(automation, it, situation.now()));
    return run(step, waiting, speech.waitsUntil(), timer, speech.anchor());
  }

  /** A run that waits for its time, and goes on at this step. */
  Run forTime(int step, Step.Delay delay, Optional<CommentAnchor> anchor) {
    Timer timer = new Timer(due(situation.now(), delay.duration()), step, delay.unlessReply());
    Instant until = timer.dueAt().plus(Windows.COMMENT);
    return run(step, new Waiting.ForTime(), until, Optional.of(timer), anchor);
  }

  /** When a question of this automation is followed up; empty if its label leads nowhere. */
  static Optional<Timer> timer(Automation automation, Step.FollowUp followUp, Instant from) {
    OptionalInt target = automation.indexOf(followUp.goTo());
    return target.isPresent()
        ? Optional.of(new Timer(due(from, followUp.after()), target.getAsInt(), true))
        : Optional.empty();
  }

  /** In whole milliseconds: that is how the index of what is due keeps it and gives it back. */
  private static Instant due(Instant from, Duration after) {
    return from.plus(after).truncatedTo(ChronoUnit.MILLIS);
  }

  private Run run(
      int step,
      Waiting waiting,
      Instant until,
      Optional<Timer> timer,
      Optional<CommentAnchor> anchor) {
    return new Run(
        automation.id().value(),
        automation.revision(),
        origin,
        step,
        waiting,
        enteredAt(),
        until,
        timer,
        anchor);
  }

  /**
   * Channels tell times in whole units, WhatsApp in seconds: an answer within the same unit must
   * not look older.
   */
  private Instant enteredAt() {
    Channel channel = situation.event().head().conversation().account().channel();
    return situation
        .now()
        .truncatedTo(channel == Channel.WHATSAPP ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
  }
}
