package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.UserId;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.Recipient;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessagePayloadTest {
  private static final Recipient USER = new Recipient.User(new UserId("7001"));

  @Test
  void aTextIsWrittenAsMetaDocumentsIt() {
    assertThat(MessagePayload.json(USER, new OutboundMessage.Text("Hi \"you\"\n❤️")))
        .isEqualTo(
            "{\"recipient\":{\"id\":\"7001\"},\"message\":{\"text\":\"Hi \\\"you\\\"\\n❤️\"}}");
  }

  @Test
  void aPrivateReplyIsAddressedByTheComment() {
    assertThat(MessagePayload.json(new Recipient.Comment("c1"), new OutboundMessage.Text("Thanks")))
        .isEqualTo("{\"recipient\":{\"comment_id\":\"c1\"},\"message\":{\"text\":\"Thanks\"}}");
  }

  @Test
  void buttonsAreATemplate() {
    OutboundMessage buttons =
        new OutboundMessage.Buttons(
            "Look",
            List.of(
                new Button.Url("Shop", "https://example.com/shop"),
                new Button.Postback("More", "MORE")));

    assertThat(MessagePayload.json(USER, buttons))
        .isEqualTo(
            "{\"recipient\":{\"id\":\"7001\"},\"message\":{\"attachment\":{\"type\":\"template\","
                + "\"payload\":{\"template_type\":\"button\",\"text\":\"Look\",\"buttons\":["
                + "{\"type\":\"web_url\",\"url\":\"https://example.com/shop\",\"title\":\"Shop\"},"
                + "{\"type\":\"postback\",\"title\":\"More\",\"payload\":\"MORE\"}]}}}}");
  }

  @Test
  void quickRepliesStandBesideTheText() {
    OutboundMessage replies =
        new OutboundMessage.QuickReplies("Which?", List.of(new Option("Red", "RED")));

    assertThat(MessagePayload.json(USER, replies))
        .isEqualTo(
            "{\"recipient\":{\"id\":\"7001\"},\"messaging_type\":\"RESPONSE\",\"message\":{"
                + "\"text\":\"Which?\",\"quick_replies\":["
                + "{\"content_type\":\"text\",\"title\":\"Red\",\"payload\":\"RED\"}]}}");
  }
}
