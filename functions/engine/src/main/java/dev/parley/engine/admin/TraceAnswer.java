package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.AutomationId;
import dev.parley.engine.dynamodb.RecordedEvent;
import dev.parley.engine.dynamodb.RecordedSend;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of what belongs to one trace, without anything that a person wrote.
 *
 * @param nextCursor null if everything was looked at; there may be no event on a page and more
 *     pages behind it
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record TraceAnswer(String traceId, String at, List<Event> events, @Nullable String nextCursor) {

  /**
   * One event.
   *
   * @param record the path of the whole record
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Event(
      String event,
      String conversation,
      String channel,
      String account,
      String kind,
      @Nullable String automation,
      List<Station> stations,
      String record) {
    static Event of(RecordedEvent event) {
      return new Event(
          event.key().value(),
          ConversationPaths.id(event.conversation()),
          event.conversation().account().channel().wireName(),
          event.conversation().account().id(),
          event.kind(),
          event.automation().map(AutomationId::value).orElse(null),
          way(event),
          ConversationPaths.path(event.conversation(), event.key()));
    }
  }

  /**
   * What happened to it somewhere, named as in the log.
   *
   * @param send which of its messages, from 0; null if it is about the event
   * @param at null if it did not happen yet
   * @param attempt null where attempts are not counted
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Station(
      String station,
      @Nullable Integer send,
      @Nullable String at,
      String outcome,
      @Nullable Long attempt) {}

  private static List<Station> way(RecordedEvent event) {
    List<Station> stations = new ArrayList<>();
    stations.add(new Station("event.received", null, event.at().toString(), event.kind(), null));
    stations.add(decided(event));
    for (RecordedSend send : event.sends()) {
      stations.add(sent(send));
      send.arrival().map(it -> arrived(send.index(), it)).ifPresent(stations::add);
    }
    return stations;
  }

  private static Station decided(RecordedEvent event) {
    Optional<RecordedEvent.Failure> failure = event.failure();
    return new Station(
        "event.decided",
        null,
        text(event.decidedAt().or(() -> failure.flatMap(RecordedEvent.Failure::lastAt))),
        event.outcome() + failure.map(it -> ":" + it.reason()).orElse(""),
        failure.map(RecordedEvent.Failure::attempts).orElse(null));
  }

  private static Station sent(RecordedSend send) {
    String state = send.state().name().toLowerCase(Locale.ROOT);
    return new Station(
        "message.sent",
        send.index(),
        text(send.wireAt()),
        state + send.why().map(why -> ":" + why).orElse(""),
        (long) send.attempts());
  }

  private static Station arrived(int index, RecordedSend.Arrival arrival) {
    String why = arrival.why().map(it -> ":" + it).orElse("");
    return new Station(
        "message.delivery", index, arrival.at().toString(), arrival.state().wireName() + why, null);
  }

  private static @Nullable String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }
}
