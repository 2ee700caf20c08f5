package dev.parley.engine.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.channel.ConversationKey;
import dev.parley.channel.Hash;
import dev.parley.engine.Samples;
import dev.parley.event.EventKey;
import dev.parley.pipeline.ParkingPlace;
import dev.parley.pipeline.Release;
import dev.parley.pipeline.SendOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundCodecTest {
  private final OutboundCodec codec = new OutboundCodec();

  @ParameterizedTest
  @EnumSource
  void releaseIsReadAsItWasWritten(ParkingPlace place) {
    Release release = new Release(Samples.conversation("98"), place);

    assertThat(codec.read(codec.write(release))).isEqualTo(release);
  }

  @Test
  void orderIsStillAnOrder() {
    SendOrder order =
        new SendOrder(
            Samples.conversation("98"), new EventKey(Hash.sha256("m1").hex()), Optional.empty(), 2);

    assertThat(codec.read(new SendOrderCodec().write(order))).isEqualTo(order);
  }

  @Test
  void releaseHasTheLaneOfItsOrders() {
    SendOrder order =
        new SendOrder(
            Samples.conversation("98"), new EventKey(Hash.sha256("m1").hex()), Optional.empty(), 1);

    assertThat(new Release(order.conversation(), ParkingPlace.THREAD).messageGroupId())
        .isEqualTo(order.messageGroupId());
  }

  @Test
  void answersToCommentsAndTheirReleasesHaveALaneThatNoMessageOfAThreadHas() {
    ConversationKey conversation = Samples.conversation("98");
    EventKey event = new EventKey(Hash.sha256("c1").hex());
    SendOrder inThread = new SendOrder(conversation, event, Optional.empty(), 1);
    SendOrder toComment =
        new SendOrder(conversation, event, Optional.empty(), 1, true, Optional.empty());

    assertThat(toComment.messageGroupId())
        .isEqualTo(new Release(conversation, ParkingPlace.COMMENT).messageGroupId())
        .isNotEqualTo(inThread.messageGroupId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"v\":2,\"release\":\"thread\",\"channel\":\"whatsapp\",\"account\":\"1\",\"user\":\"2\"}",
        "{\"v\":1,\"release\":\"roof\",\"channel\":\"whatsapp\",\"account\":\"1\",\"user\":\"2\"}",
        "{\"v\":1,\"release\":\"thread\",\"channel\":\"whatsapp\",\"account\":\"1\"}"
      })
  void whatIsOfAnotherVersionIsRefused(String body) {
    assertThatThrownBy(() -> codec.read(body)).isInstanceOf(RuntimeException.class);
  }
}
