package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.channel.ConversationKey;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.ErrorClass;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.History.Told;
import dev.parley.pipeline.Matching.Match;
import dev.parley.pipeline.Sends.KnownSend;
import dev.parley.pipeline.Sends.Recent;
import dev.parley.pipeline.Sends.SendRef;
import dev.parley.pipeline.StationLog.Line;
import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds out what became of sends whose outcome is unknown: by Meta's echo, by a WhatsApp status, or
 * by Meta's own history. What nothing proves is given up and shown to an operator; it is sent once
 * more only after proof that it did not arrive, and only if the operator wants that.
 */
public final class Reconcile {
  /** The newest records, where nearly every echo of ours is found. */
  private static final int FEW = 4;

  private static final int MANY = 100;

  /** Looks at an unknown send come so long after it was tried; the last one ends it. */
  private static final List<Duration> LOOKS =
      List.of(Duration.ofSeconds(20), Duration.ofSeconds(91), Duration.ofMinutes(10));

  /** When Meta may not be asked just now. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Accounts accounts;
  private final Sends sends;
  private final History history;
  private final Outbox outbox;
  private final StationLog log;
  private final InstantSource clock;
  private final CrashPoints crashPoints;

  /** Takes its ports, the time, and who hears how far it has come. */
  public Reconcile(
      Accounts accounts,
      Sends sends,
      History history,
      Outbox outbox,
      StationLog log,
      InstantSource clock,
      CrashPoints crashPoints) {
    this.accounts = accounts;
    this.sends = sends;
    this.history = history;
    this.outbox = outbox;
    this.log = log;
    this.clock = clock;
    this.crashPoints = crashPoints;
  }

  /** When an unknown send is looked at for the first time. */
  public static Instant firstLook(Instant from) {
    return from.plus(LOOKS.getFirst());
  }

  /**
   * An echo of a message of the account. If it shows what became of a send of ours, that is
   * written; if it is not clear yet which one it is, it is kept for later.
   *
   * @return whether it is ours; if not, a person of the account or another app wrote it
   */
  public boolean isOurs(ConversationKey conversation, Heard echo) {
    Recent few = sends.recent(conversation, FEW);
    if (Matching.isKnown(few.sends(), echo.mid())) {
      return true;
    }
    List<KnownSend> recent = few.isAll() ? few.sends() : sends.recent(conversation, MANY).sends();
    if (Matching.isKnown(recent, echo.mid())) {
      return true;
    }
    if (!Matching.couldBe(recent, echo)) {
      return false;
    }
    List<Heard> heard = with(sends.echoes(conversation), List.of(echo));
    Optional<Match> match = match(recent, heard, it -> it.message().equals(echo));
    if (match.isEmpty() || !prove(match.get(), "echo")) {
      sends.keep(conversation, echo, clock.instant());
    }
    return true;
  }

  /** Meta says by a reference of ours that it has this send. */
  public void proved(SendRef send, String mid) {
    crashPoints.reached(CrashPoint.RECONCILE_BEFORE_UPDATE);
    if (sends.prove(send, mid, clock.instant())) {
      log(send, 0, "proved:status");
    }
  }

  /**
   * A status of WhatsApp: it proves the send, and says how far the message has come. One that
   * failed was taken by Meta first, so it is no reason to send it again.
   *
   * @param at when Meta says that it happened
   */
  public void status(
      SendRef send, String mid, DeliveryState state, Optional<GraphError> error, Instant at) {
    Optional<String> why = error.map(GraphError::label);
    if (sends.delivered(send, mid, state, why, at)) {
      logDelivery(send, state, error);
      return;
    }
    boolean isNews =
        sends.find(send).map(it -> !it.record().mid().equals(Optional.of(mid))).orElse(false);
    if (isNews) {
      proved(send, mid);
      if (sends.delivered(send, mid, state, why, at)) {
        logDelivery(send, state, error);
      }
    }
  }

  /** Counted by state, and a failure with its code and class. */
  private void logDelivery(SendRef send, DeliveryState state, Optional<GraphError> error) {
    String failure =
        error
            .map(it -> ":" + it.label() + ":" + ErrorClass.of(it).name().toLowerCase(Locale.ROOT))
            .orElse("");
    log.write(
        new Line(
            "message.delivery",
            send.event(),
            send.conversation(),
            state.wireName() + failure,
            0,
            Duration.ZERO));
  }

  /**
   * Looks at a send that was unknown. Looking again changes nothing that is known by then.
   *
   * @return in a word what came of it
   */
  public String look(SendRef ref) {
    Optional<KnownSend> found = sends.find(ref);
    if (found.isEmpty()) {
      sends.settled(ref, Integer.MAX_VALUE);
      return "gone";
    }
    KnownSend send = found.get();
    return switch (send.record().state()) {
      case UNKNOWN -> lookAt(send);
      case PENDING -> reopened(send);
      case ATTEMPTING -> later(send, clock.instant().plus(LOOKS.getFirst()));
      case SENT, REJECTED, CANCELLED, GAVE_UP -> {
        sends.settled(ref, send.record().attempt());
        yield "settled";
      }
    };
  }

  private String lookAt(KnownSend send) {
    if (send.intent().isEmpty()) {
      return giveUp(send, "content_not_known");
    }
    if (send.isExtra()) {
      return giveUp(send, "no_proof_for_this_kind");
    }
    if (isProved(send, recent(send), echoes(send), "echo")) {
      return "proved";
    }
    Instant first = firstLook(send.record().wireAt());
    return clock.instant().isBefore(first) ? later(send, first) : askMeta(send);
  }

  private String askMeta(KnownSend send) {
    Optional<Account> account = accounts.find(send.ref().conversation().account());
    Told told =
        account
            .map(it -> history.newest(it, send.ref().conversation().user()))
            .orElseGet(() -> new Told.Nothing("no_account", true));
    return switch (told) {
      case Told.NotNow _ -> later(send, clock.instant().plus(SOON));
      case Told.Nothing nothing -> unproved(send, nothing.why(), nothing.isFinal());
      case Told.Messages messages -> compare(send, messages);
    };
  }

  /** What was read before Meta was asked may be old by now. */
  private String compare(KnownSend send, Told.Messages messages) {
    List<KnownSend> recent = recent(send);
    List<Heard> heard = with(echoes(send), messages.messages());
    return isProved(send, recent, heard, "history") ? "proved" : notFound(send, recent, messages);
  }

  private String notFound(KnownSend send, List<KnownSend> recent, Told.Messages messages) {
    SendRecord record = send.record();
    Instant now = clock.instant();
    boolean arrivedOrNot = record.wireAt().plus(SendRecord.MAY_STILL_ARRIVE).isBefore(now);
    boolean underWay = recent.stream().anyMatch(it -> it.record().state() == SendState.ATTEMPTING);
    Instant from = record.wireAt().minus(SendRecord.CLOCK_DIFFERENCE);
    boolean sure = messages.covers(from) && !Matching.resembles(send, recent, messages.messages());
    return arrivedOrNot && !underWay && sure
        ? absent(send, recent, now)
        : unproved(send, "not_in_history", false);
  }

  private List<KnownSend> recent(KnownSend send) {
    return sends.recent(send.ref().conversation(), MANY).sends();
  }

  private List<Heard> echoes(KnownSend send) {
    return sends.echoes(send.ref().conversation());
  }

  /** Meta's history shows that it did not arrive, and by now it cannot any more. */
  private String absent(KnownSend send, List<KnownSend> recent, Instant now) {
    boolean wanted = send.intent().map(SendIntent::mayBeResent).orElse(false);
    if (!wanted || send.record().absent(send.record().attempt(), now).isEmpty()) {
      return giveUp(send, "not_arrived");
    }
    boolean inOrder = now.isBefore(send.record().wireAt().plus(Settling.REOPENED));
    if (!inOrder || isOvertaken(send, recent)) {
      return giveUp(send, "superseded");
    }
    crashPoints.reached(CrashPoint.RECONCILE_BEFORE_UPDATE);
    boolean open = sends.absent(send.ref(), send.record().attempt(), now);
    return open ? reopened(send) : "settled";
  }

  /** The sender learns of it before it is forgotten here; a crash between the two repeats it. */
  private String reopened(KnownSend send) {
    outbox.handOverAgain(send.order(), "again" + send.record().attempt());
    sends.settled(send.ref(), send.record().attempt());
    log(send, "reopened:absent");
    return "reopened";
  }

  /** A message that came after it is on the wire: sent now, it would be out of order. */
  private static boolean isOvertaken(KnownSend send, List<KnownSend> recent) {
    return recent.stream()
        .filter(other -> !other.ref().equals(send.ref()) && other.record().attempt() > 0)
        .filter(other -> !other.isExtra())
        .anyMatch(other -> other.record().wireAt().isAfter(send.record().wireAt()));
  }

  /** Only an echo can still come where Meta's history will never tell; it proves it even later. */
  private String unproved(KnownSend send, String why, boolean isFinal) {
    Duration elapsed = Duration.between(send.record().wireAt(), clock.instant());
    return LOOKS.stream()
        .limit(isFinal ? LOOKS.size() - 1 : LOOKS.size())
        .filter(look -> look.compareTo(elapsed) > 0)
        .findFirst()
        .map(look -> later(send, send.record().wireAt().plus(look)))
        .orElseGet(() -> giveUp(send, why));
  }

  private String later(KnownSend send, Instant at) {
    sends.lookAgain(send.ref(), at);
    return "later";
  }

  private String giveUp(KnownSend send, String why) {
    crashPoints.reached(CrashPoint.RECONCILE_BEFORE_UPDATE);
    String whole = send.record().why() + ";" + why;
    if (sends.giveUp(send.ref(), send.record().attempt(), whole, clock.instant())) {
      log(send, "gave_up:" + whole);
    }
    return "gave_up";
  }

  private boolean prove(Match match, String by) {
    crashPoints.reached(CrashPoint.RECONCILE_BEFORE_UPDATE);
    boolean done = sends.prove(match.send().ref(), match.message().mid(), clock.instant());
    if (done) {
      log(match.send(), "proved:" + by);
    }
    return done;
  }

  private boolean isProved(KnownSend send, List<KnownSend> recent, List<Heard> heard, String by) {
    Optional<Match> match = match(recent, heard, it -> it.send().ref().equals(send.ref()));
    return match.isPresent() && prove(match.get(), by);
  }

  private static Optional<Match> match(
      List<KnownSend> recent, List<Heard> heard, Predicate<Match> which) {
    return Matching.of(recent, heard).stream().filter(which).findFirst();
  }

  private static List<Heard> with(List<Heard> some, List<Heard> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  private void log(KnownSend send, String outcome) {
    log(send.ref(), send.record().attempt(), outcome);
  }

  private void log(SendRef send, int attempt, String outcome) {
    log.write(
        new Line(
            "message.reconciled",
            send.event(),
            send.conversation(),
            outcome,
            attempt,
            Duration.ZERO));
  }
}
