package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.access.AccessLimits;
import dev.parley.access.ApiKeyId;
import dev.parley.access.MemberId;
import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.Catalogue;
import dev.parley.engine.Racers;
import dev.parley.engine.dynamodb.ApiKeys.KeyDraft;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What members and keys keep to when many change them at the same moment. */
final class MembersIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final OptionalLong ANY = OptionalLong.empty();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String table = Catalogue.ACCOUNTS.name();
  private final InstantSource clock = InstantSource.system();
  private final WorkspaceId shop = new WorkspaceId("shop-" + NEXT.incrementAndGet());
  private final Workspaces workspaces = new Workspaces(TABLES.client(), table, clock);
  private final Members members = new Members(TABLES.client(), table, clock);
  private final ApiKeys keys = new ApiKeys(TABLES.client(), table, clock);

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private Member add(Role role) {
    return done(members.add(shop, new MemberId(hex()), "somebody", role));
  }

  private static <T> T done(AccessResult<T> result) {
    assertThat(result).isInstanceOf(AccessResult.Done.class);
    return ((AccessResult.Done<T>) result).value();
  }

  private long owners() {
    return members.all(shop).stream().filter(it -> it.role() == Role.OWNER).count();
  }

  @Test
  void ofTwoOwnersWhoDemoteOrRemoveEachOtherAtOnceOneStays() throws Exception {
    done(workspaces.create(shop, "Shop"));
    for (int round = 0; round < 6; round++) {
      MemberId a = round == 0 ? add(Role.OWNER).id() : owner();
      MemberId b = add(Role.OWNER).id();
      AtomicInteger turn = new AtomicInteger();
      boolean removing = round % 2 == 1;

      List<AccessResult<Member>> results =
          Racers.race(
              () -> {
                MemberId other = turn.getAndIncrement() % 2 == 0 ? a : b;
                return removing
                    ? members.remove(shop, other, ANY, false)
                    : members.change(shop, other, "x", Role.VIEWER, ANY, false);
              });

      assertThat(owners()).isEqualTo(1);
      assertThat(workspaces.find(shop).orElseThrow().owners()).isEqualTo(1);
      assertThat(results).anyMatch(AccessResult.LastOwner.class::isInstance);
    }
    assertThat(workspaces.find(shop).orElseThrow().members()).isEqualTo(members.all(shop).size());
  }

  private MemberId owner() {
    return members.all(shop).stream()
        .filter(it -> it.role() == Role.OWNER)
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void keysMadeAtOnceAllCountAndNeverExceedTheMost() throws Exception {
    done(workspaces.create(shop, "Shop"));
    MemberId member = add(Role.VIEWER).id();
    KeyDraft draft = new KeyDraft("k", Role.VIEWER, Optional.empty());
    for (int i = 0; i < 15; i++) {
      done(keys.make(shop, member, new ApiKeyId(hex()), draft));
    }

    List<AccessResult<ApiKeys.NewKey>> results =
        Racers.race(() -> keys.make(shop, member, new ApiKeyId(hex()), draft));

    List<ApiKeys.NewKey> made =
        results.stream().filter(AccessResult.Done.class::isInstance).map(MembersIT::done).toList();
    Member after = members.find(shop, member).orElseThrow();
    assertThat(after.keys()).hasSize(15 + made.size()).hasSizeLessThanOrEqualTo(20);
    assertThat(AccessLimits.LIVE_KEYS_MAX).isEqualTo(20);
    assertThat(made).isNotEmpty().allMatch(key -> keys.check(key.secret()).isPresent());
    assertThat(keys.of(after)).hasSize(after.keys().size());
  }

  @Test
  void aKeyMadeWhileItsMemberIsRemovedLetsNobodyIn() throws Exception {
    done(workspaces.create(shop, "Shop"));
    MemberId member = add(Role.EDITOR).id();
    KeyDraft draft = new KeyDraft("k", Role.EDITOR, Optional.empty());
    AtomicInteger turn = new AtomicInteger();

    List<AccessResult<ApiKeys.NewKey>> results =
        Racers.race(
            () -> {
              if (turn.getAndIncrement() != 7) {
                return keys.make(shop, member, new ApiKeyId(hex()), draft);
              }
              while (members.remove(shop, member, ANY, false) instanceof AccessResult.Busy) {
                Thread.onSpinWait();
              }
              return new AccessResult.Busy<>();
            });

    assertThat(members.find(shop, member)).isEmpty();
    assertThat(results.stream().filter(AccessResult.Done.class::isInstance).map(MembersIT::done))
        .allMatch(key -> keys.check(key.secret()).isEmpty());
    assertThat(
            new WorkspaceTable(TABLES.client(), table, clock)
                .query(WorkspaceKeys.partition(shop), "KEY#", Optional.empty(), 100))
        .as("no key is left behind")
        .isEmpty();
  }

  @Test
  void aWorkspaceIsMadeOnce() throws Exception {
    List<AccessResult<Workspace>> results = Racers.race(() -> workspaces.create(shop, "Shop"));

    assertThat(results.stream().filter(AccessResult.Done.class::isInstance)).hasSize(1);
    assertThat(workspaces.ids(Optional.empty(), 100)).containsOnlyOnce(shop);
  }

  @Test
  void aHundredMembersAreTheMost() {
    done(workspaces.create(shop, "Shop"));
    for (int i = 0; i < AccessLimits.MEMBERS_MAX; i++) {
      add(Role.VIEWER);
    }

    assertThat(members.add(shop, new MemberId(hex()), "one more", Role.VIEWER))
        .isInstanceOf(AccessResult.Full.class);
    assertThat(members.all(shop)).hasSize(100);
    done(members.remove(shop, members.all(shop).getFirst().id(), ANY, false));
    done(members.add(shop, new MemberId(hex()), "in their place", Role.VIEWER));
  }
}
