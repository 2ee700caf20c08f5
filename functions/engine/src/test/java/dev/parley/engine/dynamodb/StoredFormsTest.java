package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.AccountRules;
import dev.parley.conversation.Run;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.WhatsAppMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written into items is read back the same, whatever stands in it. */
final class StoredFormsTest {
  private static final int SEEDS = 200;

  @Test
  void runsOfAllKindsAreReadAsTheyWereWritten() {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Run> runs = new StoredGen(seed).runs();

      assertThat(RunCodec.read(RunCodec.write(runs))).as("seed %s", seed).isEqualTo(runs);
    }
  }

  @Test
  void sendsOfAllKindsAreReadAsTheyWereWritten() {
    for (int seed = 0; seed < SEEDS; seed++) {
      for (SendIntent send : new StoredGen(seed).sends()) {
        assertThat(SendIntentCodec.read(SendIntentCodec.write(send), send.notAfter()))
            .as("seed %s", seed)
            .isEqualTo(send);
      }
    }
  }

  @Test
  void theSendsOfTheTestAreOfEveryKindThereIs() {
    assertThat(new StoredGen(1).sends())
        .extracting(send -> (Object) send.message().getClass())
        .containsAll(kinds());
  }

  @Test
  void anExtraIsKnownByItsStoredKind() {
    for (SendIntent send : new StoredGen(1).sends()) {
      assertThat(SendIntentCodec.isExtra(SendIntentCodec.kind(send.message())))
          .isEqualTo(send.message().isExtra());
    }
  }

  @Test
  void rulesAreReadAsTheyWereWrittenAndWhatIsMissingIsTheDefault() {
    AccountRules rules =
        new AccountRules(
            List.of("ARRÊT", "STOP"),
            List.of(),
            Optional.of("Bye \"you\""),
            Optional.empty(),
            Duration.ofHours(2),
            7,
            Duration.ofSeconds(90));

    assertThat(AccountRulesCodec.read(AccountRulesCodec.write(rules))).isEqualTo(rules);
    assertThat(AccountRulesCodec.read("{}")).isEqualTo(AccountRules.DEFAULT);
  }

  private static List<Object> kinds() {
    return Stream.concat(
            Stream.of(OutboundMessage.class.getPermittedSubclasses()),
            Stream.of(WhatsAppMessage.class.getPermittedSubclasses()))
        .filter(Class::isRecord)
        .filter(kind -> kind.isRecord() && OutboundMessage.class.isAssignableFrom(kind))
        .map(Object.class::cast)
        .toList();
  }
}
