package dev.parley.pipeline;

import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Sends.KnownSend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds which send a message is that Meta tells of. One message is one send, and of those that are
 * unknown the oldest comes first. A message whose id is that of a send we know is no proof for
 * another.
 */
final class Matching {
  /** How far apart a send and a message without a text may be. */
  private static final Duration NEAR = Duration.ofMinutes(15);

  /**
   * What is unknown comes first, and may be sent once more if nothing proves it; for what is
   * settled without proof, proof only corrects the record.
   */
  private static final Comparator<KnownSend> FIRST_TO_BE_PROVED =
      Comparator.comparing((KnownSend send) -> send.record().state() != SendState.UNKNOWN)
          .thenComparing(send -> send.record().wireAt());

  private Matching() {}

  /** A send, and the message that shows that Meta has it. */
  record Match(KnownSend send, Heard message) {}

  /** Whether a send has this id. */
  static boolean isKnown(Collection<KnownSend> sends, String mid) {
    return sends.stream().anyMatch(send -> send.record().mid().equals(Optional.of(mid)));
  }

  /** Whether a send that was tried, and of which nothing is proved, could be this message. */
  static boolean couldBe(Collection<KnownSend> sends, Heard message) {
    return sends.stream().anyMatch(send -> isOpen(send) && resembles(send, message));
  }

  /**
   * Whether one of the messages that no send is known to be could be this send after all. Of the
   * same text it could be whatever its time is: an equal send may have taken the proof of this one,
   * and the message is its own.
   */
  static boolean resembles(
      KnownSend send, Collection<KnownSend> sends, Collection<Heard> messages) {
    return messages.stream()
        .filter(message -> !isKnown(sends, message.mid()))
        .anyMatch(message -> said(send, message) || resembles(send, message));
  }

  private static boolean said(KnownSend send, Heard message) {
    return message.saidHash().isPresent() && message.saidHash().equals(said(send));
  }

  /**
   * The sends that are proved. Where a request is still under way that could be the message as
   * well, its answer will tell, so nothing is said before.
   */
  static List<Match> of(Collection<KnownSend> sends, Collection<Heard> messages) {
    Set<String> known =
        sends.stream().flatMap(send -> send.record().mid().stream()).collect(Collectors.toSet());
    List<Heard> free =
        messages.stream()
            .filter(message -> !known.contains(message.mid()))
            .sorted(Comparator.comparing(Heard::at))
            .collect(Collectors.toCollection(ArrayList::new));
    List<KnownSend> underWay = sends.stream().filter(Matching::isUnderWay).toList();
    free.removeIf(message -> underWay.stream().anyMatch(send -> fits(send, message)));
    List<Match> matches = new ArrayList<>();
    sends.stream()
        .filter(Matching::isOpen)
        .filter(send -> !isUnderWay(send))
        .sorted(FIRST_TO_BE_PROVED)
        .forEach(send -> take(send, free).ifPresent(matches::add));
    return matches;
  }

  private static Optional<Match> take(KnownSend send, List<Heard> free) {
    Optional<Heard> found = free.stream().filter(message -> fits(send, message)).findFirst();
    found.ifPresent(message -> free.removeIf(other -> other.mid().equals(message.mid())));
    return found.map(message -> new Match(send, message));
  }

  private static boolean isUnderWay(KnownSend send) {
    return send.record().state() == SendState.ATTEMPTING;
  }

  private static boolean isOpen(KnownSend send) {
    SendRecord record = send.record();
    return isSaid(send) && record.attempt() > 0 && record.mid().isEmpty() && isUnproved(record);
  }

  /**
   * What is pending or cancelled and was never unknown is surely not at Meta: it must not take the
   * proof of an equal message, or that one is sent once more.
   */
  private static boolean isUnproved(SendRecord record) {
    return switch (record.state()) {
      case ATTEMPTING, UNKNOWN, GAVE_UP -> true;
      case PENDING, CANCELLED -> record.unknowns() > 0;
      case SENT, REJECTED -> false;
    };
  }

  /** The same text, however late; or no text on either side, at about the same time. */
  private static boolean fits(KnownSend send, Heard message) {
    Optional<String> said = said(send);
    return isSaid(send)
        && isAfter(send, message)
        && said.equals(message.saidHash())
        && (said.isPresent() || isNear(send, message));
  }

  /** Less strict: where only one side has a text, the time alone counts. */
  private static boolean resembles(KnownSend send, Heard message) {
    Optional<String> said = said(send);
    boolean comparable = said.isPresent() && message.saidHash().isPresent();
    return isAfter(send, message)
        && (comparable ? said.equals(message.saidHash()) : isNear(send, message));
  }

  private static boolean isAfter(KnownSend send, Heard message) {
    return !message.at().isBefore(send.record().wireAt().minus(SendRecord.CLOCK_DIFFERENCE));
  }

  private static boolean isNear(KnownSend send, Heard message) {
    return message.at().isBefore(send.record().wireAt().plus(NEAR));
  }

  private static Optional<String> said(KnownSend send) {
    return send.intent().flatMap(intent -> Heard.saidHash(intent.message()));
  }

  private static boolean isSaid(KnownSend send) {
    return send.intent().isPresent() && !send.isExtra();
  }
}
