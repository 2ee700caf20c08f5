package dev.parley.engine.dynamodb;

import static dev.parley.engine.dynamodb.TwoProcesses.OTHER;
import static dev.parley.engine.dynamodb.TwoProcesses.SHOP;
import static dev.parley.engine.dynamodb.TwoProcesses.atOnce;
import static dev.parley.engine.dynamodb.TwoProcesses.automation;
import static dev.parley.engine.dynamodb.TwoProcesses.change;
import static dev.parley.engine.dynamodb.TwoProcesses.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.SealedToken;
import dev.parley.automation.Automation;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.AccountWrites.AccountChange;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.LocalTokenCipher;
import dev.parley.engine.token.TokenCipher;
import dev.parley.engine.token.UnopenableToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccountWritesIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final OptionalLong ANY = OptionalLong.empty();

  private final TwoProcesses two = new TwoProcesses(TABLES.client());

  @Test
  void theGenerationMovesWithEveryChange() {
    List<Long> generations = new ArrayList<>(List.of(two.generation()));
    StoredAutomation automation = two.create("first");
    generations.add(two.generation());
    two.admin.writes().toggle(two.account(), id(automation), false);
    generations.add(two.generation());
    two.admin.writes().delete(two.account(), id(automation), ANY);
    generations.add(two.generation());
    two.admin.writes().put(change(two.key, SHOP, "renamed", Optional.empty()));
    generations.add(two.generation());
    two.admin.writes().put(change(two.key, SHOP, "renamed", Optional.of(new SealedToken("v1.x"))));
    generations.add(two.generation());

    assertThat(generations).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void automationsComeInTheOrderOfCreationAndKeepItWhenEdited() {
    List<StoredAutomation> created = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      created.add(two.create("No " + i));
    }
    two.admin.writes().toggle(two.account(), id(created.getFirst()), false);

    assertThat(two.admin.accounts().automations(two.account()).all())
        .extracting(Automation::name)
        .containsExactlyElementsOf(
            created.stream().map(stored -> two.current(stored).name()).toList());
  }

  @Test
  void creationsAtTheSameTimeAllHappenAndGetPlacesOfTheirOwn() throws Exception {
    AtomicInteger number = new AtomicInteger();
    List<WriteResult<StoredAutomation>> results =
        atOnce(
            4,
            () ->
                two.admin
                    .writes()
                    .create(two.account(), automation("c" + number.incrementAndGet())));

    long done = results.stream().filter(WriteResult.Done.class::isInstance).count();
    List<StoredAutomation> stored = two.admin.accounts().stored(two.account());
    assertThat(done).isEqualTo(4);
    assertThat(stored).hasSize(4);
    assertThat(stored.stream().map(StoredAutomation::position).distinct()).hasSize(4);
    assertThat(two.admin.accounts().current(two.key).orElseThrow().automations()).isEqualTo(4);
  }

  @Test
  void ofTwoEditsOfTheSameRevisionOneHappens() {
    StoredAutomation automation = two.create("edited");
    OptionalLong first = OptionalLong.of(1);

    WriteResult<StoredAutomation> mine =
        two.admin.writes().replace(two.account(), two.current(automation).withActive(false), first);
    WriteResult<StoredAutomation> yours =
        two.sender.writes().replace(two.account(), two.current(automation).withActive(true), first);

    assertThat(mine).isInstanceOf(WriteResult.Done.class);
    assertThat(yours).isEqualTo(new WriteResult.OtherRevision<>(2));
  }

  @Test
  void nothingOfOneWorkspaceIsWrittenOrReadInTheNameOfAnother() {
    two.create("mine");
    Account forged =
        new Account(
            two.key,
            OTHER,
            "x",
            two.account().generation() + 7,
            false,
            Optional.empty(),
            AccountRules.DEFAULT);

    assertThat(two.admin.writes().create(forged, automation("theirs")))
        .isInstanceOf(WriteResult.Absent.class);
    assertThat(two.admin.writes().put(change(two.key, OTHER, "x", Optional.empty())))
        .isInstanceOf(WriteResult.OtherWorkspace.class);
    assertThat(two.sender.accounts().automations(forged).all()).isEmpty();
    assertThat(two.account().workspace()).isEqualTo(SHOP);
  }

  @Test
  void anotherAccountsAutomationIsNotFound() {
    StoredAutomation automation = two.create("mine");
    AccountKey neighbour = new AccountKey(Channel.WHATSAPP, two.key.id());
    two.connect(neighbour, SHOP);

    assertThat(two.admin.accounts().automation(neighbour, id(automation))).isEmpty();
    assertThat(
            two.admin
                .writes()
                .delete(
                    two.admin.accounts().current(neighbour).orElseThrow().account(),
                    id(automation),
                    ANY))
        .isInstanceOf(WriteResult.Absent.class);
  }

  @Test
  void rulesHoldUntilOthersAreGivenAndOnlyOtherRulesMoveTheGeneration() {
    assertThat(two.account().rules()).isEqualTo(AccountRules.DEFAULT);
    AccountRules rules =
        AccountRulesCodec.read("{\"stopWords\":[\"HALT\"],\"answersPerMinute\":3}");
    List<Long> generations = new ArrayList<>();

    for (Optional<AccountRules> given :
        List.of(Optional.of(rules), Optional.of(rules), Optional.<AccountRules>empty())) {
      two.admin
          .writes()
          .put(
              new AccountChange(
                  two.key, SHOP, "the.shop", Optional.empty(), Optional.empty(), given));
      assertThat(two.account().rules()).isEqualTo(rules);
      generations.add(two.generation());
    }

    assertThat(generations).containsExactly(2L, 2L, 2L);
  }

  @Test
  void anAccountCanBeConnectedWithItsRules() {
    AccountKey other = new AccountKey(Channel.INSTAGRAM, two.key.id() + "-rules");
    AccountRules rules = AccountRulesCodec.read("{\"handoverPause\":\"PT2H\"}");
    two.admin
        .writes()
        .put(
            new AccountChange(
                other, SHOP, "x", Optional.empty(), Optional.empty(), Optional.of(rules)));

    assertThat(two.sender.accounts().find(other).orElseThrow().rules()).isEqualTo(rules);
  }

  @Test
  void aTokenCopiedToAnotherAccountDoesNotOpen() {
    TokenCipher cipher = new LocalTokenCipher("0123456789abcdef0123456789abcdef");
    SealedToken sealed = cipher.seal(SHOP, two.key, new AccessToken("IGQVJ-canary"));
    AccountKey thief = new AccountKey(Channel.INSTAGRAM, two.key.id() + "-thief");
    two.admin.writes().put(change(two.key, SHOP, "the.shop", Optional.of(sealed)));
    two.admin.writes().put(change(thief, OTHER, "thief", Optional.of(sealed)));

    Account owner = two.admin.accounts().current(two.key).orElseThrow().account();
    Account copied = two.admin.accounts().current(thief).orElseThrow().account();

    assertThat(cipher.open(SHOP, two.key, owner.token().orElseThrow()).reveal())
        .isEqualTo("IGQVJ-canary");
    assertThatThrownBy(() -> cipher.open(OTHER, thief, copied.token().orElseThrow()))
        .isInstanceOf(UnopenableToken.class);
    assertThat(TABLES.client().scan(scan -> scan.tableName(Catalogue.ACCOUNTS.name())).toString())
        .doesNotContain("canary");
  }
}
