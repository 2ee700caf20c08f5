package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.channel.UserId;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SendIntentCodecTest {
  private static final Instant END = Instant.parse("2026-11-21T10:00:00Z");
  private static final Recipient USER = new Recipient.User(new UserId("98"));

  @ParameterizedTest
  @MethodSource("intents")
  void whatIsReadIsWhatWasWritten(SendIntent intent) {
    String payload = SendIntentCodec.write(intent);

    assertThat(payload).isPrintable();
    assertThat(SendIntentCodec.read(payload, END)).isEqualTo(intent);
  }

  @Test
  void kindsHaveNamesThatNeverChange() {
    assertThat(SendIntentCodec.write(new SendIntent(new OutboundMessage.Text("Hi"), USER, END)))
        .isEqualTo(
            "{\"message\":{\"kind\":\"text\",\"text\":\"Hi\"},\"recipient\":{\"user\":\"98\"}}");
  }

  @Test
  void kindOfANewerVersionIsRefused() {
    String newer = "{\"message\":{\"kind\":\"hologram\"},\"recipient\":{\"user\":\"98\"}}";

    assertThatThrownBy(() -> SendIntentCodec.read(newer, END))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<SendIntent> intents() {
    return Stream.of(
        new SendIntent(new OutboundMessage.Text("Grüße \"👋🏽\"\n\u2028"), USER, END),
        new SendIntent(
            new OutboundMessage.Buttons(
                "Which?",
                List.of(
                    new Button.Url("Shop", "https://example.com/a?b=c"),
                    new Button.Postback("Blue", "BLUE"))),
            USER,
            END),
        new SendIntent(
            new OutboundMessage.QuickReplies("Size?", List.of(new Option("S", "SIZE_S"))),
            new Recipient.Comment("178_9"),
            END));
  }
}
