package dev.parley.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationKeyTest {
  private static final AccountKey ACCOUNT = new AccountKey(Channel.INSTAGRAM, "1");

  @Test
  void aConversationHasOneGroupAndOneLane() {
    ConversationKey key = new ConversationKey(ACCOUNT, new UserId("9".repeat(200)));

    assertThat(key.messageGroupId()).hasSize(64).isEqualTo(key.messageGroupId());
    assertThat(key.lane(20)).isBetween(0, 19).isEqualTo(key.lane(20));
  }

  @Test
  void conversationsSpreadOverAllLanes() {
    Set<Integer> lanes =
        IntStream.range(0, 500)
            .mapToObj(user -> new ConversationKey(ACCOUNT, new UserId("u" + user)).lane(20))
            .collect(Collectors.toSet());

    assertThat(lanes).hasSize(20);
  }

  @Test
  void sameUserIdOfAnotherAccountIsAnotherConversation() {
    ConversationKey one = new ConversationKey(ACCOUNT, new UserId("9"));
    ConversationKey other =
        new ConversationKey(new AccountKey(Channel.WHATSAPP, "1"), new UserId("9"));

    assertThat(one.messageGroupId()).isNotEqualTo(other.messageGroupId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1#META", "a b", "a\u0000", "é", "a/b", "a|b"})
  void anIdThatCouldReachIntoAnotherKeyIsRefused(String id) {
    assertThatThrownBy(() -> new UserId(id)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AccountKey(Channel.INSTAGRAM, id))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRefusedIdIsNotRepeatedInTheMessage() {
    assertThatThrownBy(() -> new UserId("secret words")).hasMessageNotContaining("secret");
  }
}
