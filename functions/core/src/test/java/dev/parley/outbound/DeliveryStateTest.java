package dev.parley.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryStateTest {

  @Test
  void itOnlyMovesOnAndAFailureIsTheEnd() {
    assertThat(DeliveryState.READ.follows(DeliveryState.SENT)).isTrue();
    assertThat(DeliveryState.DELIVERED.follows(DeliveryState.READ)).isFalse();
    assertThat(DeliveryState.READ.follows(DeliveryState.READ)).isFalse();
    for (DeliveryState state : DeliveryState.values()) {
      assertThat(state.follows(DeliveryState.FAILED)).isFalse();
    }
  }

  @Test
  void eachIsKnownByItsWordAndItsRank() {
    for (DeliveryState state : DeliveryState.values()) {
      assertThat(DeliveryState.of(state.wireName())).contains(state);
      assertThat(DeliveryState.ofRank(state.rank())).contains(state);
    }
    assertThat(DeliveryState.of("accepted")).isEmpty();
    assertThat(DeliveryState.ofRank(0)).isEmpty();
  }
}
