package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.text;
import static dev.parley.engine.Samples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.time.MovableClock;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.SendOrder;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The conditions in the database are the edges of {@link SendRecord}: what the simulator proves of
 * one holds for the other.
 */
final class JournalModelIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();

  private static final int STEPS = 120;

  private final MovableClock clock = new MovableClock();
  private final String table = Catalogue.CONVERSATIONS.name();
  private final String user = "u-" + UUID.randomUUID();
  private final DynamoJournal journal = new DynamoJournal(TABLES.client(), table, clock);
  private final DynamoSends sends = new DynamoSends(TABLES.client(), table, clock);
  private SendOrder order = decide();
  private SendRecord model = stored();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomStepsLeadBothToTheSameState(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(12) == 0 && isFinal()) {
        order = decide();
        model = stored();
      }
      clock.advance(Duration.ofSeconds(random.nextInt(40)));
      String taken = take(random);
      assertThat(stored()).as("seed %d, step %d: %s", seed, step, taken).isEqualTo(model);
    }
  }

  private String take(Random random) {
    Instant now = now();
    int attempt = Math.max(0, model.attempt() - random.nextInt(2));
    String mid = "mid-" + random.nextInt(1_000_000);
    int dice = random.nextInt(10);
    switch (dice) {
      case 0, 1, 2 -> claim("w" + random.nextInt(3), now);
      case 3 -> {
        journal.finish(order, 0, attempt, new Finish.Unknown("timeout"));
        model = model.unknown(attempt, "timeout").orElse(model);
      }
      case 4 -> {
        journal.finish(order, 0, attempt, new Finish.Again(now.plusSeconds(5), "613"));
        model = model.again(attempt, now.plusSeconds(5), "613").orElse(model);
      }
      case 5 -> {
        boolean done = sends.absent(ref(), attempt, now);
        Optional<SendRecord> next = model.absent(attempt, now);
        assertThat(done).isEqualTo(next.isPresent());
        model = next.orElse(model);
      }
      case 6 -> {
        boolean done = sends.giveUp(ref(), attempt, "nothing", now);
        Optional<SendRecord> next = model.gaveUp(attempt, "nothing");
        assertThat(done).isEqualTo(next.isPresent());
        model = next.orElse(model);
      }
      case 7 -> {
        if (random.nextInt(4) == 0) {
          boolean done = sends.prove(ref(), mid, now);
          Optional<SendRecord> next = model.proved(mid);
          assertThat(done).isEqualTo(next.isPresent());
          model = next.orElse(model);
        }
      }
      case 8 -> {
        if (random.nextInt(4) == 0) {
          journal.finish(order, 0, attempt, new Finish.Cancelled("off"));
          model = model.ended(attempt, SendState.CANCELLED, "off").orElse(model);
        }
      }
      default -> {
        boolean claimable = model.claim("x", now, now).isPresent();
        assertThat(journal.obstacle(order, 0, now).isEmpty()).isEqualTo(claimable);
      }
    }
    return "step " + dice + " of attempt " + attempt;
  }

  private void claim(String owner, Instant now) {
    Instant lease = now.plusSeconds(45);
    journal.claim(order, 0, new Claim(owner, now, lease));
    model = model.claim(owner, now, lease).orElse(model);
  }

  private boolean isFinal() {
    return switch (model.state()) {
      case SENT, REJECTED, GAVE_UP, CANCELLED -> true;
      case PENDING, ATTEMPTING, UNKNOWN -> false;
    };
  }

  private SendRecord stored() {
    return sends.find(ref()).orElseThrow().record();
  }

  private SendRef ref() {
    return new SendRef(order.conversation(), order.event(), 0);
  }

  private SendOrder decide() {
    Instant now = now();
    InboundEvent event = text(user, "m-" + UUID.randomUUID(), "hello", now);
    Decision decision = answering(event, "Hi");
    new DynamoConversations(TABLES.client(), table, clock)
        .commit(event, unknown(user), decision, now);
    return new SendOrder(conversation(user), event.head().key(), Optional.empty(), 1);
  }

  /** Times are kept in milliseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
