package dev.parley.simulation;

import dev.parley.channel.ConversationKey;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Heard;
import dev.parley.pipeline.Sends;
import dev.parley.simulation.Rows.EventRow;
import dev.parley.simulation.Rows.Partition;
import dev.parley.simulation.Rows.SendRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The same journal for those who look for proof. */
final class SendsPort implements Sends {
  private final Machine machine;
  private final ConversationTable table;
  private final Design design;

  SendsPort(Machine machine, ConversationTable table, Design design) {
    this.machine = machine;
    this.table = table;
    this.design = design;
  }

  @Override
  public Recent recent(ConversationKey conversation, int records) {
    return machine.call("recent", () -> newest(table.partition(conversation).decided, records));
  }

  private Recent newest(List<EventRow> decided, int records) {
    List<KnownSend> sends =
        decided.subList(Math.max(0, decided.size() - records), decided.size()).stream()
            .flatMap(row -> row.sends.stream())
            .map(this::known)
            .toList();
    return new Recent(sends, decided.size() <= records);
  }

  @Override
  public List<Heard> echoes(ConversationKey conversation) {
    return machine.call("echoes", () -> List.copyOf(table.partition(conversation).echoes));
  }

  @Override
  public Optional<KnownSend> find(SendRef send) {
    return machine.call("find", () -> table.send(send).map(this::known));
  }

  private KnownSend known(SendRow send) {
    KnownSend known = send.known();
    return design == Design.NO_SETTLE_TIME && known.record().state() == SendState.UNKNOWN
        ? new KnownSend(known.ref(), old(known.record()), known.intent(), known.order())
        : known;
  }

  /** Tried so long ago that nothing can arrive any more. */
  private static SendRecord old(SendRecord record) {
    return new SendRecord(
        record.state(),
        record.attempt(),
        record.unknowns(),
        record.owner(),
        record.lease().minus(SendRecord.MAY_STILL_ARRIVE),
        record.wireAt().minus(SendRecord.MAY_STILL_ARRIVE),
        record.notBefore(),
        record.notAfter(),
        record.mid(),
        record.why());
  }

  @Override
  public void keep(ConversationKey conversation, Heard echo, Instant now) {
    machine.run("keep", () -> keep(table.partition(conversation), echo));
  }

  private static void keep(Partition partition, Heard echo) {
    if (partition.echoes.stream().noneMatch(it -> it.mid().equals(echo.mid()))) {
      partition.echoes.add(echo);
    }
  }

  @Override
  public boolean prove(SendRef send, String mid, Instant now) {
    return machine.transact(
        "prove " + mid, () -> table.send(send).map(it -> prove(it, mid)).orElse(false));
  }

  private boolean prove(SendRow send, String mid) {
    Optional<String> id = Optional.of(mid);
    if (send.record.mid().equals(id)) {
      return true;
    }
    boolean taken =
        table.partition(send.ref.conversation()).decided.stream()
            .flatMap(row -> row.sends.stream())
            .anyMatch(other -> other.record.mid().equals(id));
    return (!taken || design == Design.ONE_ECHO_TWO_SENDS) && send.take(send.record.proved(mid));
  }

  @Override
  public boolean delivered(
      SendRef send, String mid, DeliveryState state, Optional<String> why, Instant at) {
    return machine.call(
        "delivered " + mid,
        () -> table.send(send).map(it -> it.moveOn(mid, state)).orElse(false));
  }

  @Override
  public boolean absent(SendRef send, int attempt, Instant now) {
    return machine.call(
        "absent",
        () -> table.send(send).map(it -> it.take(absent(it, attempt, now))).orElse(false));
  }

  private Optional<SendRecord> absent(SendRow send, int attempt, Instant now) {
    return known(send).record().absent(attempt, now);
  }

  @Override
  public boolean giveUp(SendRef send, int attempt, String why, Instant now) {
    return machine.call(
        "giveUp " + why,
        () -> table.send(send).map(it -> it.take(it.record.gaveUp(attempt, why))).orElse(false));
  }

  @Override
  public void lookAgain(SendRef send, Instant at) {
    machine.run("lookAgain", () -> table.send(send).ifPresent(it -> it.due = Optional.of(at)));
  }

  @Override
  public void settled(SendRef send, int attempt) {
    machine.run(
        "settled",
        () ->
            table
                .send(send)
                .filter(it -> design == Design.FORGETFUL_LOOKS || isSettled(it, attempt))
                .ifPresent(it -> it.due = Optional.empty()));
  }

  /** What is unknown again by now has to be looked at again. */
  private static boolean isSettled(SendRow send, int attempt) {
    return send.record.state() != SendState.UNKNOWN || send.record.attempt() <= attempt;
  }
}
