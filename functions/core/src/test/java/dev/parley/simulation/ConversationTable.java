package dev.parley.simulation;

import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Correction;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Snapshot;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.CommitResult;
import dev.parley.pipeline.Conversations.FailureCount;
import dev.parley.pipeline.SendOrder;
import dev.parley.pipeline.Sends.SendRef;
import dev.parley.simulation.Rows.EventRow;
import dev.parley.simulation.Rows.Partition;
import dev.parley.simulation.Rows.Progress;
import dev.parley.simulation.Rows.SendRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of conversations; every method is one strong read or one conditional write. */
final class ConversationTable {
  private final Design design;
  private final Map<ConversationKey, Partition> partitions = new LinkedHashMap<>();
  private final Map<EventKey, EventRow> events = new HashMap<>();
  private final IdentityHashMap<SendIntent, SendRow> byIntent = new IdentityHashMap<>();
  private final List<SendRow> sends = new ArrayList<>();
  private final Set<EventKey> redriven = new HashSet<>();
  private int commits;

  ConversationTable(Design design) {
    this.design = design;
  }

  Partition partition(ConversationKey key) {
    return partitions.computeIfAbsent(key, Partition::new);
  }

  Collection<Partition> partitions() {
    return partitions.values();
  }

  List<SendRow> sends() {
    return sends;
  }

  Optional<EventRow> event(EventKey key) {
    return Optional.ofNullable(events.get(key));
  }

  Optional<SendRow> send(SendRef ref) {
    return event(ref.event())
        .filter(row -> ref.index() < row.sends.size())
        .map(row -> row.sends.get(ref.index()));
  }

  Optional<SendRow> send(SendOrder order, int index) {
    return send(new SendRef(order.conversation(), order.event(), index));
  }

  /** The send that has this very intent. */
  SendRow sendOf(SendIntent intent) {
    return Optional.ofNullable(byIntent.get(intent)).orElseThrow();
  }

  /** What would be sent, before anything of it is written. */
  List<SendIntent> drafts(InboundEvent event, Decision decision, Instant now) {
    EventRow row = new EventRow(event, Progress.DECIDED);
    row.decision = Optional.of(decision);
    List<SendIntent> drafts = new ArrayList<>();
    for (SendIntent intent : decision.sends()) {
      SendRow draft = new SendRow(row, drafts.size(), intent, now);
      byIntent.put(draft.intent, draft);
      drafts.add(draft.intent);
    }
    return drafts;
  }

  Snapshot load(ConversationKey key) {
    Partition partition = partition(key);
    return new Snapshot(partition.state, partition.contact);
  }

  CommitResult commit(InboundEvent event, Snapshot seen, Decision decision, Instant now) {
    Partition partition = partition(event.head().conversation());
    EventRow old = partition.events.get(event.head().key());
    if (old != null && old.progress != Progress.FAILING && design != Design.NO_EVENT_RECORD) {
      return new CommitResult.AlreadyDecided(unsent(old));
    }
    if (decision.state().isPresent()
        && partition.state.version() != seen.conversation().version()) {
      return new CommitResult.Moved();
    }
    decided(partition, event, decision, now);
    return new CommitResult.Committed();
  }

  private static Optional<SendOrder> unsent(EventRow row) {
    boolean open =
        row.sends.stream()
            .map(send -> send.record.state())
            .anyMatch(state -> state == SendState.PENDING || state == SendState.ATTEMPTING);
    return open ? Optional.of(row.order()) : Optional.empty();
  }

  private void decided(Partition partition, InboundEvent event, Decision decision, Instant now) {
    EventRow row = new EventRow(event, Progress.DECIDED);
    row.decision = Optional.of(decision);
    row.number = commits++;
    row.sends = new ArrayList<>();
    for (SendIntent intent : decision.sends()) {
      SendRow send = new SendRow(row, row.sends.size(), intent, now);
      row.sends.add(send);
      sends.add(send);
      byIntent.put(send.intent, send);
    }
    put(partition, row);
    partition.decided.add(row);
    partition.contact = decision.contact().applyTo(partition.contact);
    decision.state().ifPresent(after -> partition.state = next(partition.state, after));
  }

  private static Conversation next(Conversation before, Conversation after) {
    return new Conversation(after.key(), before.version() + 1, after.runs(), after.lastTap());
  }

  private void put(Partition partition, EventRow row) {
    partition.events.put(row.event.head().key(), row);
    events.put(row.event.head().key(), row);
  }

  void correct(ConversationKey key, Correction correction, Instant now) {
    if (!(correction instanceof Correction.Forget forget)) {
      return;
    }
    Partition partition = partition(key);
    EventRow row = partition.events.get(forget.of());
    if (row == null || row.progress == Progress.FAILING) {
      EventHead head = new EventHead(forget.of(), key, now);
      put(partition, new EventRow(new InboundEvent.Unsupported(head, "deleted"), Progress.DECIDED));
      return;
    }
    row.forgotten = true;
    row.sends.forEach(send -> send.take(send.record.cancelled("unsent_by_user")));
  }

  FailureCount recordFailure(InboundEvent event, Instant now) {
    Partition partition = partition(event.head().conversation());
    EventRow row = partition.events.get(event.head().key());
    if (row == null) {
      row = new EventRow(event, Progress.FAILING);
      put(partition, row);
    }
    if (row.progress == Progress.DECIDED) {
      return new FailureCount(0, now);
    }
    if (row.progress == Progress.FAILING) {
      row.firstFailureAt = row.attempts == 0 ? now : row.firstFailureAt;
      row.attempts++;
    }
    return new FailureCount(row.attempts, row.firstFailureAt);
  }

  void giveUp(InboundEvent event) {
    event(event.head().key())
        .filter(row -> row.progress == Progress.FAILING)
        .ifPresent(row -> row.progress = Progress.FAILED);
  }

  /** Opens a failed event again; only one of several operators can. */
  boolean redrive(EventRow row) {
    if (row.progress != Progress.FAILED) {
      return false;
    }
    row.progress = Progress.FAILING;
    row.attempts = 0;
    redriven.add(row.event.head().key());
    return true;
  }

  /** Whether it was, at any time: then it may come after younger ones. */
  boolean isRedriven(EventKey event) {
    return redriven.contains(event);
  }
}
