package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.UserId;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Card;
import dev.parley.outbound.OutboundMessage.MediaType;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.OutboundMessage.SenderAction.Sign;
import dev.parley.outbound.Recipient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagePayloadTest {
  private static final Recipient USER = new Recipient.User(new UserId("7001"));
  private static final Recipient COMMENT = new Recipient.Comment("c1");

  @Test
  void aTextIsWrittenAsMetaDocumentsIt() {
    assertThat(MessagePayload.json(USER, new OutboundMessage.Text("Hi \"you\"\n❤️")))
        .isEqualTo(
            "{\"recipient\":{\"id\":\"7001\"},\"message\":{\"text\":\"Hi \\\"you\\\"\\n❤️\"}}");
  }

  @Test
  void aPrivateReplyIsAddressedByTheComment() {
    assertThat(MessagePayload.json(COMMENT, new OutboundMessage.Text("Thanks")))
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

  @Test
  void aPrivateReplyMayHaveButtons() {
    OutboundMessage buttons =
        new OutboundMessage.Buttons("Look", List.of(new Button.Postback("More", "MORE")));

    assertThat(MessagePayload.json(COMMENT, buttons))
        .isEqualTo(
            "{\"recipient\":{\"comment_id\":\"c1\"},\"message\":{\"attachment\":{"
                + "\"type\":\"template\",\"payload\":{\"template_type\":\"button\","
                + "\"text\":\"Look\",\"buttons\":["
                + "{\"type\":\"postback\",\"title\":\"More\",\"payload\":\"MORE\"}]}}}}");
  }

  @Test
  void aCarouselIsAGenericTemplate() {
    OutboundMessage carousel =
        new OutboundMessage.Carousel(
            List.of(
                new Card(
                    "Welcome!",
                    Optional.of("We have the right hat for everyone."),
                    Optional.of("https://example.com/hat.jpg"),
                    Optional.of("https://example.com/"),
                    List.of(
                        new Button.Url("View Website", "https://example.com/"),
                        new Button.Postback("Start Chatting", "CHAT"))),
                new Card(
                    "Plain",
                    Optional.of("no picture"),
                    Optional.empty(),
                    Optional.empty(),
                    List.of())));

    assertThat(MessagePayload.json(USER, carousel))
        .isEqualTo(
            "{\"recipient\":{\"id\":\"7001\"},\"message\":{\"attachment\":{\"type\":\"template\","
                + "\"payload\":{\"template_type\":\"generic\",\"elements\":["
                + "{\"title\":\"Welcome!\",\"image_url\":\"https://example.com/hat.jpg\","
                + "\"subtitle\":\"We have the right hat for everyone.\","
                + "\"default_action\":{\"type\":\"web_url\",\"url\":\"https://example.com/\"},"
                + "\"buttons\":[{\"type\":\"web_url\",\"url\":\"https://example.com/\","
                + "\"title\":\"View Website\"},{\"type\":\"postback\","
                + "\"title\":\"Start Chatting\",\"payload\":\"CHAT\"}]},"
                + "{\"title\":\"Plain\",\"subtitle\":\"no picture\"}]}}}}");
  }

  @ParameterizedTest
  @CsvSource({"IMAGE,image", "VIDEO,video", "AUDIO,audio", "FILE,file"})
  void mediaAreAttachmentsByAddress(MediaType type, String name) {
    assertThat(
            MessagePayload.json(USER, new OutboundMessage.Media(type, "https://example.com/a.x")))
        .isEqualTo(
            "{\"recipient\":{\"id\":\"7001\"},\"message\":{\"attachment\":{\"type\":\""
                + name
                + "\",\"payload\":{\"url\":\"https://example.com/a.x\"}}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"love", "🎉"})
  void aReactionNamesTheMessageInItsPayload(String reaction) {
    assertThat(MessagePayload.json(USER, new OutboundMessage.Reaction("mid.1", reaction)))
        .isEqualTo(
            "{\"recipient\":{\"id\":\"7001\"},\"sender_action\":\"react\",\"payload\":{"
                + "\"message_id\":\"mid.1\",\"reaction\":\""
                + reaction
                + "\"}}");
  }

  @ParameterizedTest
  @CsvSource({"TYPING_ON,typing_on", "MARK_SEEN,mark_seen"})
  void aSignHasNothingBesidesItsRecipient(Sign sign, String name) {
    assertThat(MessagePayload.json(USER, new OutboundMessage.SenderAction(sign)))
        .isEqualTo("{\"recipient\":{\"id\":\"7001\"},\"sender_action\":\"" + name + "\"}");
  }

  @Test
  void aPublicReplyIsNothingButItsText() {
    assertThat(MessagePayload.json(COMMENT, new OutboundMessage.PublicReply("Thanks, see DM")))
        .isEqualTo("{\"message\":\"Thanks, see DM\"}");
  }
}
