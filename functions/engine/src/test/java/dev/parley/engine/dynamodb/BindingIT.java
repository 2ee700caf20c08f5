package dev.parley.engine.dynamodb;

import static dev.parley.engine.dynamodb.TwoProcesses.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Fact;
import dev.parley.automation.Placement;
import dev.parley.automation.Question;
import dev.parley.catalogue.Catalogue;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.TwoProcesses.OneProcess;
import io.micronaut.json.JsonMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Automations that wait for the next post. */
final class BindingIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();

  private final TwoProcesses two = new TwoProcesses(TABLES.client());

  @Test
  void theFirstPostBindsAndMovesTheGeneration() {
    StoredAutomation waiting = create(new Placement.NextPost(Instant.EPOCH));
    long before = two.generation();

    assertThat(bind(two.sender, waiting, "post-1")).isEqualTo(new Fact.BoundTo("post-1"));

    assertThat(two.current(waiting).placement()).isEqualTo(new Placement.OnPost("post-1"));
    assertThat(two.current(waiting).revision()).isEqualTo(2);
    assertThat(two.generation()).isEqualTo(before + 1);
  }

  @Test
  void whatIsBoundStaysBoundAndIsNotWrittenAgain() {
    StoredAutomation waiting = create(new Placement.NextPost(Instant.EPOCH));
    bind(two.sender, waiting, "post-1");
    long before = two.generation();

    assertThat(bind(two.admin, waiting, "post-2")).isEqualTo(new Fact.BoundTo("post-1"));
    assertThat(bind(two.sender, waiting, "post-1")).isEqualTo(new Fact.BoundTo("post-1"));
    assertThat(two.generation()).isEqualTo(before);
  }

  @Test
  void ofTwoProcessesThatBindDifferentPostsAtOnceOneWinsAndBothAgree() throws Exception {
    for (int round = 0; round < 5; round++) {
      StoredAutomation waiting = create(new Placement.NextPost(Instant.EPOCH));
      AtomicInteger number = new AtomicInteger();

      List<Fact> facts =
          atOnce(
              4,
              () -> {
                int mine = number.incrementAndGet();
                return bind(mine % 2 == 0 ? two.sender : two.admin, waiting, "post-" + mine);
              });

      Set<Fact> answers = new HashSet<>(facts);
      String bound = two.current(waiting).placement().id().orElseThrow();
      assertThat(answers).containsExactly(new Fact.BoundTo(bound));
      assertThat(two.current(waiting).revision()).isEqualTo(2);
    }
  }

  @Test
  void whatIsGoneOrWaitsForNothingIsNotBound() {
    StoredAutomation anywhere = create(new Placement.Anywhere());
    StoredAutomation deleted = create(new Placement.NextPost(Instant.EPOCH));
    two.admin.writes().delete(two.account(), deleted.id(), OptionalLong.empty());

    assertThat(bind(two.sender, anywhere, "post-1")).isInstanceOf(Fact.Unknown.class);
    assertThat(bind(two.sender, deleted, "post-1")).isInstanceOf(Fact.Unknown.class);
    assertThat(two.current(anywhere).placement()).isEqualTo(new Placement.Anywhere());
  }

  private StoredAutomation create(Placement placement) {
    Automation model = TwoProcesses.automation("n");
    Automation waiting =
        new Automation(
            new AutomationId("next-" + System.nanoTime()),
            "Next",
            AutomationType.COMMENT_REPLY_FLOW,
            true,
            placement,
            model.trigger(),
            model.steps(),
            model.labels(),
            model.options(),
            1);
    return ((WriteResult.Done<StoredAutomation>) two.admin.writes().create(two.account(), waiting))
        .value();
  }

  private Fact bind(OneProcess process, StoredAutomation automation, String post) {
    DocumentCodec codec = new DocumentCodec(JsonMapper.createDefault());
    String accounts = Catalogue.ACCOUNTS.name();
    InstantSource clock = InstantSource.system();
    return new DynamoLookups(
            process.writes(), new OldRevisions(TABLES.client(), accounts, codec, clock))
        .bind(two.account(), new Question.Bind(automation.id(), post));
  }
}
