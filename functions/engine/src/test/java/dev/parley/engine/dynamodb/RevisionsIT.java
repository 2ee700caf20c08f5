package dev.parley.engine.dynamodb;

import static dev.parley.engine.dynamodb.TwoProcesses.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.Fact;
import dev.parley.automation.Question;
import dev.parley.catalogue.Catalogue;
import dev.parley.engine.document.DocumentCodec;
import io.micronaut.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Flows go on as they began, whatever operators change meanwhile. */
final class RevisionsIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final OptionalLong ANY = OptionalLong.empty();

  private final TwoProcesses two = new TwoProcesses(TABLES.client());
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private final CountingDynamoDb reads = new CountingDynamoDb(TABLES.client());

  @Test
  void anEditLeavesTheOldRevisionBehind() {
    StoredAutomation first = two.create("first");
    Automation before = two.current(first);
    Automation edited = TwoProcesses.automation("edited");
    replace(before, edited);

    assertThat(two.current(first).revision()).isEqualTo(2);
    assertThat(revision(lookups(), first, 1)).isEqualTo(new Fact.Revision(before));
  }

  @Test
  void switchingOffAndOnKeepsEveryRevisionThatAFlowMayFollow() {
    StoredAutomation stored = two.create("on");
    Automation one = two.current(stored);
    two.admin.writes().toggle(two.account(), id(stored), false);
    two.admin.writes().toggle(two.account(), id(stored), true);

    assertThat(two.current(stored).revision()).isEqualTo(3);
    assertThat(revision(lookups(), stored, 1)).isEqualTo(new Fact.Revision(one));
    assertThat(revision(lookups(), stored, 2))
        .isEqualTo(new Fact.Revision(one.withActive(false).withRevision(2)));
  }

  @Test
  void whatNeverWasIsNotKept() {
    StoredAutomation stored = two.create("on");

    assertThat(revision(lookups(), stored, 7)).isInstanceOf(Fact.Unknown.class);
  }

  @Test
  void aRevisionIsReadOnceByOneProcessAndGoneAfterThirtyDays() {
    StoredAutomation stored = two.create("on");
    two.admin.writes().toggle(two.account(), id(stored), false);
    DynamoLookups lookups = lookups();
    for (int i = 0; i < 5; i++) {
      assertThat(revision(lookups, stored, 1)).isInstanceOf(Fact.Revision.class);
    }
    assertThat(reads.gets).hasValue(1);

    now.set(now.get().plus(Duration.ofDays(30)).minusSeconds(1));
    assertThat(revision(lookups(), stored, 1)).isInstanceOf(Fact.Revision.class);
    now.set(now.get().plusSeconds(1));
    assertThat(revision(lookups(), stored, 1)).isInstanceOf(Fact.Unknown.class);
    assertThat(revision(lookups, stored, 1))
        .as("kept in the process")
        .isInstanceOf(Fact.Unknown.class);
  }

  @Test
  void aRevisionThatCannotBeReadIsUnknownAndNoFailure() {
    StoredAutomation stored = two.create("on");
    two.admin.writes().toggle(two.account(), id(stored), false);
    TABLES
        .client()
        .updateItem(
            update ->
                update
                    .tableName(Catalogue.ACCOUNTS.name())
                    .key(AccountKeys.revision(two.key, id(stored), 1))
                    .updateExpression("SET json = :json")
                    .expressionAttributeValues(
                        Map.of(":json", AttributeValue.fromS(BrokenItem.OF_A_NEWER_VERSION))));

    assertThat(revision(lookups(), stored, 1)).isInstanceOf(Fact.Unknown.class);
  }

  @Test
  void oldRevisionsAreNoAutomationsOfTheAccountAndADeletedOneDoesNotComeBack() {
    StoredAutomation stored = two.create("on");
    two.admin.writes().toggle(two.account(), id(stored), false);
    two.admin.writes().toggle(two.account(), id(stored), true);
    assertThat(two.admin.accounts().automations(two.account()).all()).hasSize(1);

    two.admin.writes().delete(two.account(), id(stored), ANY);

    assertThat(two.admin.accounts().automations(two.account()).all()).isEmpty();
    assertThat(revision(lookups(), stored, 1)).as("TTL takes it").isInstanceOf(Fact.Revision.class);
  }

  private void replace(Automation before, Automation content) {
    Automation after =
        new Automation(
            before.id(),
            content.name(),
            content.type(),
            content.active(),
            content.placement(),
            content.trigger(),
            content.steps(),
            content.labels(),
            content.options(),
            1);
    assertThat(two.admin.writes().replace(two.account(), after, ANY))
        .isInstanceOf(WriteResult.Done.class);
  }

  private Fact revision(DynamoLookups lookups, StoredAutomation stored, long revision) {
    return lookups.revision(two.account(), new Question.OldRevision(id(stored), revision));
  }

  private DynamoLookups lookups() {
    DocumentCodec codec = new DocumentCodec(JsonMapper.createDefault());
    return new DynamoLookups(
        two.sender.writes(), new OldRevisions(reads, Catalogue.ACCOUNTS.name(), codec, now::get));
  }
}
