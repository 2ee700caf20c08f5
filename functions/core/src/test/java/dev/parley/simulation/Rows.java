package dev.parley.simulation;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendRecord;
import dev.parley.pipeline.Heard;
import dev.parley.pipeline.SendOrder;
import dev.parley.pipeline.Sends.KnownSend;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the table of conversations holds. */
final class Rows {
  private Rows() {}

  /** One conversation. */
  static final class Partition {
    Conversation state;
    Contact contact = Contact.unknown();
    final Map<EventKey, EventRow> events = new LinkedHashMap<>();
    final List<EventRow> decided = new ArrayList<>();
    final List<Heard> echoes = new ArrayList<>();

    Partition(ConversationKey key) {
      this.state = Conversation.unknown(key);
    }
  }

  /** How far an event has come. */
  enum Progress {
    FAILING,
    FAILED,
    DECIDED
  }

  /** One event and its journal. */
  static final class EventRow {
    final InboundEvent event;
    Progress progress;
    Instant firstFailureAt = Instant.MIN;
    int attempts;
    int number;
    boolean forgotten;
    List<SendRow> sends = List.of();
    Optional<Decision> decision = Optional.empty();

    EventRow(InboundEvent event, Progress progress) {
      this.event = event;
      this.progress = progress;
    }

    Optional<AutomationId> automation() {
      return decision.flatMap(Decision::automation).map(it -> it.id());
    }

    SendOrder order() {
      return new SendOrder(
          event.head().conversation(),
          event.head().key(),
          automation(),
          sends.size(),
          event instanceof InboundEvent.Comment,
          Optional.empty());
    }
  }

  /** One send. */
  static final class SendRow {
    final EventRow row;
    final SendRef ref;
    final SendIntent intent;
    SendRecord record;
    int paced;
    Optional<Instant> due = Optional.empty();
    private Optional<DeliveryState> arrived = Optional.empty();

    SendRow(EventRow row, int index, SendIntent intent, Instant now) {
      this.row = row;
      this.ref = new SendRef(row.event.head().conversation(), row.event.head().key(), index);
      // A copy: what Meta gets is known by its identity, and no two sends share it.
      this.intent =
          new SendIntent(
              intent.message(),
              intent.recipient(),
              intent.notAfter(),
              intent.evenIfOptedOut(),
              intent.onUnknown());
      this.record = SendRecord.pending(now, intent.notAfter());
    }

    boolean isExtra() {
      return intent.message().isExtra();
    }

    KnownSend known() {
      return new KnownSend(ref, record, Optional.of(intent), row.order());
    }

    /** Writes how far Meta says that it has come. */
    boolean moveOn(String mid, DeliveryState state) {
      boolean news =
          record.mid().equals(Optional.of(mid))
              && arrived.map(before -> state.follows(before)).orElse(true);
      arrived = news ? Optional.of(state) : arrived;
      return news;
    }

    /** Writes the edge, if it begins here. */
    boolean take(Optional<SendRecord> edge) {
      edge.ifPresent(it -> record = it);
      return edge.isPresent();
    }
  }
}
