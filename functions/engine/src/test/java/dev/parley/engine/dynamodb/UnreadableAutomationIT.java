package dev.parley.engine.dynamodb;

import static dev.parley.engine.dynamodb.TwoProcesses.automation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.channel.Hash;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnreadableAutomationIT {
  private static final AutomationId BROKEN = new AutomationId(BrokenItem.ID);
  private static final OptionalLong SEEN = OptionalLong.of(BrokenItem.REVISION);

  private DynamoDbLocal dynamoDb;
  private TwoProcesses two;

  @BeforeAll
  void start() {
    dynamoDb = DynamoDbLocal.inMemory();
    Tables.create(dynamoDb.client());
  }

  @AfterAll
  void stop() {
    dynamoDb.close();
  }

  @BeforeEach
  void anAccountWithTwoAutomations() {
    two = new TwoProcesses(dynamoDb.client());
    two.create("first");
    StoredAutomation second = two.create("second");
    two.create("last");
    two.admin.writes().delete(two.account(), second.id(), OptionalLong.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {BrokenItem.OF_A_NEWER_VERSION, "{\"name\":", "", "null", "[[["})
  void theOthersRunInOrderWhateverIsKept(String json) {
    breakSecond(json);

    assertThat(two.sender.accounts().automations(two.account()).all())
        .extracting(Automation::name)
        .containsExactly("first", "last");
    assertThat(two.sender.accounts().stored(two.account())).hasSize(3);
  }

  @Test
  void anItemWithNothingButItsKeyStopsNobodyAndCanBeReplaced() {
    BrokenItem.putBare(dynamoDb.client(), two.key.id());

    assertThat(two.sender.accounts().automations(two.account()).all()).hasSize(2);
    assertThat(two.admin.writes().replace(two.account(), fixed(), OptionalLong.of(0)))
        .isInstanceOf(WriteResult.Done.class);
    assertThat(two.sender.accounts().automations(two.account()).all()).hasSize(3);
  }

  @Test
  void eachLoadLogsWhichOneWithoutItsContent() {
    breakSecond(BrokenItem.OF_A_NEWER_VERSION);

    two.sender.accounts().automations(two.account());
    two.sender.accounts().automations(two.account());

    String which = hash(two.key.text()) + "/" + hash(BrokenItem.ID);
    assertThat(two.sender.logLines()).hasSize(1);
    assertThat(two.sender.logLines().getFirst())
        .contains("\"station\":\"automations.loaded\"")
        .contains("\"message\":\"" + which + "\"")
        .contains("\"outcome\":\"unreadable_automation\"")
        .doesNotContain("secret", "video", two.key.id());
  }

  @Test
  void itIsReplacedByKeyAndRevisionAndKeepsItsPlace() {
    breakSecond(BrokenItem.OF_A_NEWER_VERSION);

    WriteResult<StoredAutomation> stale =
        two.admin.writes().replace(two.account(), fixed(), OptionalLong.of(6));
    WriteResult<StoredAutomation> done = two.admin.writes().replace(two.account(), fixed(), SEEN);

    assertThat(stale).isEqualTo(new WriteResult.OtherRevision<>(BrokenItem.REVISION));
    assertThat(done)
        .isEqualTo(
            new WriteResult.Done<>(
                new StoredAutomation.Ready(
                    fixed().withRevision(BrokenItem.REVISION + 1),
                    2,
                    new Stamp(
                        Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                        Optional.of(AccountWrites.PARLEY),
                        EditKind.EDITED)),
                false));
    assertThat(two.sender.accounts().automations(two.account()).all())
        .extracting(Automation::name)
        .containsExactly("first", "broken", "last");
  }

  @Test
  void itIsDeletedByKeyAndRevision() {
    breakSecond(BrokenItem.OF_A_NEWER_VERSION);

    assertThat(two.admin.writes().delete(two.account(), BROKEN, OptionalLong.of(6)))
        .isEqualTo(new WriteResult.OtherRevision<>(BrokenItem.REVISION));
    assertThat(two.admin.writes().delete(two.account(), BROKEN, SEEN))
        .isInstanceOf(WriteResult.Done.class);
    assertThat(two.admin.accounts().automation(two.key, BROKEN)).isEmpty();
  }

  @Test
  void itIsNotToggledAsNobodyKnowsWhatWouldRun() {
    breakSecond(BrokenItem.OF_A_NEWER_VERSION);

    assertThat(two.admin.writes().toggle(two.account(), BROKEN, true))
        .isEqualTo(new WriteResult.Unreadable<>());
  }

  /** Between the first and the last. */
  private void breakSecond(String json) {
    BrokenItem.put(dynamoDb.client(), two.key.id(), 2, json);
  }

  private static Automation fixed() {
    Automation model = automation("broken");
    return new Automation(
        BROKEN,
        model.name(),
        AutomationType.DM_AUTOMATION,
        true,
        model.placement(),
        model.trigger(),
        List.copyOf(model.steps()),
        Map.of(),
        model.options(),
        1);
  }

  private static String hash(String text) {
    return Hash.sha256(text).hex().substring(0, 12);
  }
}
