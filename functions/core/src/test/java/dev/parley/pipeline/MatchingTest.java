package dev.parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventKey;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendRecord;
import dev.parley.pipeline.Matching.Match;
import dev.parley.pipeline.Sends.KnownSend;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One send was unknown for a second when Meta tells of its text. */
class MatchingTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final AccountKey ACCOUNT = new AccountKey(Channel.INSTAGRAM, "1");

  private final KnownSend unknown = send(1, unknown(START.plusSeconds(30)));
  private final Heard hi = heard(31);

  @Test
  void anOlderSendThatWasGivenUpDoesNotTakeTheProofOfAnUnknownOne() {
    KnownSend gaveUp = send(0, unknown(START).gaveUp(1, "not_in_history").orElseThrow());

    assertThat(Matching.of(List.of(gaveUp, unknown), List.of(hi)))
        .containsExactly(new Match(unknown, hi));
  }

  @Test
  void oneMessageProvesOneSendAndOfTwoUnknownOnesTheOlder() {
    KnownSend older = send(0, unknown(START));

    assertThat(Matching.of(List.of(unknown, older), List.of(hi)))
        .containsExactly(new Match(older, hi));
  }

  @Test
  void whatIsSurelyNotAtMetaTakesNoProof() {
    SendRecord refused = claimed(START).again(1, START, "613").orElseThrow();
    KnownSend cancelled = send(0, refused.cancelled("off").orElseThrow());

    assertThat(Matching.of(List.of(cancelled, unknown), List.of(hi)))
        .containsExactly(new Match(unknown, hi));
    assertThat(Matching.couldBe(List.of(cancelled), hi)).isFalse();
  }

  @Test
  void nothingIsProvedWhileAnEqualRequestIsUnderWay() {
    List<KnownSend> sends = List.of(unknown, send(2, claimed(START.plusSeconds(20))));

    assertThat(Matching.of(sends, List.of(hi))).isEmpty();
    assertThat(Matching.couldBe(sends, hi)).isTrue();
  }

  @Test
  void aMessageThatIsKnownProvesNoOther() {
    KnownSend sent = send(0, unknown(START).proved("mid").orElseThrow());

    assertThat(Matching.of(List.of(sent, unknown), List.of(hi))).isEmpty();
    assertThat(Matching.resembles(unknown, List.of(sent, unknown), List.of(hi))).isFalse();
  }

  @Test
  void aMessageFromBeforeTheRequestIsNoProofButClocksMayDiffer() {
    assertThat(Matching.of(List.of(unknown), List.of(heard(25)))).hasSize(1);
    assertThat(Matching.of(List.of(unknown), List.of(heard(24)))).isEmpty();
  }

  @Test
  void aMessageOfWhichMetaTellsNoTextIsNoProofButSpeaksAgainstAbsence() {
    Heard silent = Heard.of("mid", START.plusSeconds(31), Optional.of(" "));

    assertThat(Matching.of(List.of(unknown), List.of(silent))).isEmpty();
    assertThat(Matching.resembles(unknown, List.of(unknown), List.of(silent))).isTrue();
  }

  @Test
  void anOlderMessageOfTheSameTextThatNobodyOwnsSpeaksAgainstAbsence() {
    KnownSend older = send(0, unknown(START).proved("mid-of-the-younger").orElseThrow());

    assertThat(Matching.resembles(unknown, List.of(older, unknown), List.of(heard(1)))).isTrue();
  }

  private static Heard heard(long second) {
    return Heard.of("mid", START.plusSeconds(second), Optional.of("Hi"));
  }

  private static SendRecord claimed(Instant at) {
    return SendRecord.pending(at, START.plusSeconds(86_400))
        .claim("w", at, at.plusSeconds(45))
        .orElseThrow();
  }

  private static SendRecord unknown(Instant at) {
    return claimed(at).unknown(1, "timeout").orElseThrow();
  }

  private static KnownSend send(int index, SendRecord record) {
    UserId user = new UserId("2");
    SendIntent intent =
        new SendIntent(new OutboundMessage.Text("Hi"), new Recipient.User(user), record.notAfter());
    EventKey event = EventKey.of(ACCOUNT, "m", EventKey.MESSAGE);
    SendRef ref = new SendRef(new ConversationKey(ACCOUNT, user), event, index);
    SendOrder order = new SendOrder(ref.conversation(), event, Optional.empty(), 3);
    return new KnownSend(ref, record, Optional.of(intent), order);
  }
}
