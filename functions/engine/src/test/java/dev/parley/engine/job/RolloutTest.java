package dev.parley.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.job.Rollout.Mode;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolloutTest {
  private static final List<WorkspaceId> MANY =
      IntStream.range(0, 10_000).mapToObj(i -> new WorkspaceId("ws-" + i)).toList();

  @Test
  void aShareIsAboutThatShareAndGrowsByAddingOnly() {
    Rollout ten = new Rollout(Mode.SHARE, 10, Set.of(), 1);
    Rollout thirty = new Rollout(Mode.SHARE, 30, Set.of(), 2);

    List<WorkspaceId> first = MANY.stream().filter(ten::covers).toList();
    List<WorkspaceId> second = MANY.stream().filter(thirty::covers).toList();

    assertThat(first).hasSizeBetween(900, 1100);
    assertThat(second).hasSizeBetween(2800, 3200).containsAll(first);
  }

  @Test
  void namedWorkspacesAreInFromTheTestOnAndNobodyIsInWhenItIsOff() {
    WorkspaceId named = MANY.getFirst();
    Set<WorkspaceId> names = Set.of(named);

    assertThat(new Rollout(Mode.OFF, 100, names, 1).covers(named)).isFalse();
    assertThat(new Rollout(Mode.TEST, 100, names, 1).covers(named)).isTrue();
    assertThat(new Rollout(Mode.TEST, 100, names, 1).covers(MANY.get(1))).isFalse();
    assertThat(new Rollout(Mode.SHARE, 0, names, 1).covers(named)).isTrue();
    assertThat(MANY).allMatch(new Rollout(Mode.SHARE, 100, Set.of(), 1)::covers);
    assertThat(MANY).allMatch(Rollout.DEFAULT::covers);
  }

  @Test
  void aShareOfMoreThanAllIsRefused() {
    assertThatThrownBy(() -> new Rollout(Mode.SHARE, 101, Set.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
