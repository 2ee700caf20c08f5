package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.DeadLetterId;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.Redrives;
import dev.parley.engine.dynamodb.Redrives.Claim;
import dev.parley.engine.dynamodb.Redrives.Why;
import dev.parley.engine.dynamodb.UnreadableMessages;
import dev.parley.engine.sqs.SqsInbox;
import dev.parley.engine.sqs.SqsInboxes;
import dev.parley.event.Bundle;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Puts dead letters back into their queues, in the order given. A redrive repeats nothing that was
 * done: the event keeps its key, and its record decides.
 *
 * <p>SQS takes no delay for a single message of a FIFO queue, so a slower pace is kept here, by
 * waiting between the messages as long as the request may take: <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-timers.html">message
 * timers</a>.
 */
@Singleton
final class Redriving {
  private final Redrives redrives;
  private final UnreadableMessages messages;
  private final DynamoAccounts accounts;
  private final SqsInboxes inboxes;
  private final InstantSource clock;
  private final Predicate<DeadLetterId> seen;
  private final Consumer<Duration> pause;

  @Inject
  Redriving(
      Redrives redrives,
      UnreadableMessages messages,
      DynamoAccounts accounts,
      SqsInboxes inboxes,
      InstantSource clock,
      DeadLetterScopes scopes) {
    this(redrives, messages, accounts, inboxes, clock, scopes::sees, Redriving::sleep);
  }

  /** With what the caller sees; any other letter is none. */
  Redriving(
      Redrives redrives,
      UnreadableMessages messages,
      DynamoAccounts accounts,
      SqsInboxes inboxes,
      InstantSource clock,
      Predicate<DeadLetterId> seen,
      Consumer<Duration> pause) {
    this.redrives = redrives;
    this.messages = messages;
    this.accounts = accounts;
    this.inboxes = inboxes;
    this.clock = clock;
    this.seen = seen;
    this.pause = pause;
  }

  /** A letter that was not redriven. */
  record Skipped(DeadLetterId id, Why why) {}

  /**
   * What came of it.
   *
   * @param reached so many of the letters, from the first, were redriven or skipped; the rest was
   *     not looked at, for want of time or because a queue takes nothing
   */
  record Result(int reached, int redriven, List<Skipped> skipped) {}

  /** What would come of it now; changes nothing. */
  Result look(List<DeadLetterId> ids) {
    List<Skipped> skipped = new ArrayList<>();
    for (DeadLetterId id : ids) {
      if (look(id, Optional.empty()) instanceof Claim.Refused refused) {
        skipped.add(new Skipped(id, refused.why()));
      }
    }
    return new Result(ids.size(), ids.size() - skipped.size(), skipped);
  }

  /** One of them, perhaps with another text. */
  Optional<Why> one(DeadLetterId id, Optional<String> text) {
    return some(List.of(id), text).stream().map(Skipped::why).findFirst();
  }

  /** As many of them as there is time for. */
  Result all(List<DeadLetterId> ids, OptionalInt perSecond) {
    Pace pace = new Pace(perSecond, clock.instant());
    List<Skipped> skipped = new ArrayList<>();
    int reached = 0;
    while (reached < ids.size() && pace.hasTime(reached, clock.instant())) {
      pause.accept(pace.pause(reached, clock.instant()));
      int end = Math.min(ids.size(), reached + pace.step());
      List<Skipped> here = some(ids.subList(reached, end), Optional.empty());
      skipped.addAll(here);
      reached = end;
      if (here.stream().anyMatch(it -> it.why() == Why.QUEUE_REFUSED)) {
        break;
      }
    }
    return new Result(reached, reached - skipped.size(), skipped);
  }

  private List<Skipped> some(List<DeadLetterId> ids, Optional<String> text) {
    List<Skipped> skipped = new ArrayList<>();
    List<Letter> letters = new ArrayList<>();
    for (DeadLetterId id : ids) {
      switch (claim(id, text)) {
        case Claim.Refused refused -> skipped.add(new Skipped(id, refused.why()));
        case Claim.OfEvent event -> letters.add(letter(event));
        case Claim.OfMessage message -> letters.add(letter(message));
      }
    }
    Set<String> stopped = new HashSet<>();
    for (List<Letter> batch : batches(letters)) {
      skipped.addAll(send(batch, stopped));
    }
    return skipped;
  }

  private Claim look(DeadLetterId id, Optional<String> text) {
    return seen.test(id) ? known(redrives.look(id, text), id) : new Claim.Refused(Why.NOT_FOUND);
  }

  private Claim claim(DeadLetterId id, Optional<String> text) {
    if (!seen.test(id)) {
      return new Claim.Refused(Why.NOT_FOUND);
    }
    // Most accounts are connected, so the letter need not be read twice to find out.
    if (id instanceof DeadLetterId.OfEvent && isConnected(id.owner())) {
      return redrives.claim(id, text);
    }
    Claim possible = known(redrives.look(id, text), id);
    return possible instanceof Claim.Refused ? possible : redrives.claim(id, text);
  }

  /** Nothing could come of a letter whose account or queue is not here. */
  private Claim known(Claim claim, DeadLetterId id) {
    return switch (claim) {
      case Claim.Refused refused -> refused;
      case Claim.OfEvent event ->
          isConnected(id.owner()) ? event : new Claim.Refused(Why.UNKNOWN_ACCOUNT);
      case Claim.OfMessage message ->
          objection(message).<Claim>map(Claim.Refused::new).orElse(message);
    };
  }

  private Optional<Why> objection(Claim.OfMessage message) {
    if (inboxes.find(message.queue()).isEmpty()) {
      return Optional.of(Why.UNKNOWN_QUEUE);
    }
    return messages.body(message.id()).isEmpty() ? Optional.of(Why.NOT_FOUND) : Optional.empty();
  }

  private boolean isConnected(Optional<AccountKey> account) {
    return account.flatMap(accounts::find).isPresent();
  }

  private Letter letter(Claim.OfEvent claim) {
    Bundle bundle =
        new Bundle(claim.id().conversation(), claim.event().priority(), List.of(claim.event()));
    return new Letter(
        claim.id(),
        SqsInboxes.name(bundle.priority()),
        SqsInbox.Message.again(bundle, claim.redrives()),
        () -> redrives.sent(claim),
        () -> redrives.refused(claim));
  }

  private Letter letter(Claim.OfMessage claim) {
    String body = messages.body(claim.id()).orElse("");
    return new Letter(
        claim.id(),
        claim.queue(),
        SqsInbox.Message.again(claim.group(), body, claim.redrives()),
        () -> redrives.sent(claim),
        () -> redrives.refused(claim));
  }

  /** A letter that is claimed, and how the claim ends. */
  private record Letter(
      DeadLetterId id,
      String queue,
      SqsInbox.Message message,
      Runnable sent,
      BooleanSupplier refused) {}

  /**
   * Each for one call to one queue. No conversation is twice in one: SQS may refuse the first of
   * two messages and take the second.
   */
  private static List<List<Letter>> batches(List<Letter> letters) {
    List<List<Letter>> batches = new ArrayList<>();
    Set<String> groups = new HashSet<>();
    String queue = "";
    for (Letter letter : letters) {
      if (!letter.queue().equals(queue) || !groups.add(letter.message().group())) {
        batches.add(new ArrayList<>());
        groups.clear();
        groups.add(letter.message().group());
        queue = letter.queue();
      }
      batches.getLast().add(letter);
    }
    return batches;
  }

  /**
   * One call to one queue.
   *
   * @param stopped the groups of which the queue refused a message: what follows in them waits
   */
  private List<Skipped> send(List<Letter> batch, Set<String> stopped) {
    SqsInbox inbox = inboxes.find(batch.getFirst().queue()).orElseThrow();
    List<SqsInbox.Message> going =
        batch.stream()
            .map(Letter::message)
            .filter(message -> !stopped.contains(message.group()))
            .toList();
    List<SqsInbox.Message> refused = going.isEmpty() ? List.of() : inbox.sendAgain(going);
    List<Skipped> skipped = new ArrayList<>();
    for (Letter letter : batch) {
      if (going.contains(letter.message()) && !refused.contains(letter.message())) {
        letter.sent().run();
      } else {
        stopped.add(letter.message().group());
        if (letter.refused().getAsBoolean()) {
          skipped.add(new Skipped(letter.id(), Why.QUEUE_REFUSED));
        }
      }
    }
    return skipped;
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: send the same request again.", e);
    }
  }
}
