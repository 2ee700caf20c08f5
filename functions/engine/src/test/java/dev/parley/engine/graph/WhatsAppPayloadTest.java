package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.UserId;
import dev.parley.outbound.TemplateComponent;
import dev.parley.outbound.TemplateComponent.ButtonType;
import dev.parley.outbound.TemplateComponent.Value;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.outbound.WhatsAppMessage.Edges;
import dev.parley.outbound.WhatsAppMessage.FileType;
import dev.parley.outbound.WhatsAppMessage.Reply;
import dev.parley.outbound.WhatsAppMessage.Row;
import dev.parley.outbound.WhatsAppMessage.Section;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WhatsAppPayloadTest {
  private static final UserId NUMBER = new UserId("491701234567");
  private static final String HEAD =
      "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
          + "\"to\":\"+491701234567\",\"biz_opaque_callback_data\":\"ref:0\",";

  @Test
  void aTextShowsAPreviewOfItsLinkAlone() {
    assertThat(json(new WhatsAppMessage.PlainText("Hi \"you\"")))
        .isEqualTo(
            HEAD
                + "\"type\":\"text\",\"text\":{\"preview_url\":false,"
                + "\"body\":\"Hi \\\"you\\\"\"}}");
    assertThat(json(new WhatsAppMessage.PlainText("see https://example.com")))
        .contains("\"preview_url\":true");
  }

  @Test
  void aBusinessScopedIdIsTheRecipientForMetaDropsItInTo() {
    String body =
        WhatsAppPayload.json(
            new UserId("US.13491208655302741918"), new WhatsAppMessage.PlainText("Hi"), "r:1");

    assertThat(body).contains("\"recipient\":\"US.13491208655302741918\"").doesNotContain("\"to\"");
  }

  @Test
  void replyButtonsAreInteractive() {
    assertThat(
            json(
                new WhatsAppMessage.ReplyButtons(
                    "Which?",
                    new Edges(Optional.of("Hats"), Optional.of("Reply STOP to end")),
                    List.of(new Reply("r", "Red"), new Reply("b", "Blue")))))
        .isEqualTo(
            HEAD
                + "\"type\":\"interactive\",\"interactive\":{\"type\":\"button\","
                + "\"header\":{\"type\":\"text\",\"text\":\"Hats\"},"
                + "\"body\":{\"text\":\"Which?\"},\"footer\":{\"text\":\"Reply STOP to end\"},"
                + "\"action\":{\"buttons\":["
                + "{\"type\":\"reply\",\"reply\":{\"id\":\"r\",\"title\":\"Red\"}},"
                + "{\"type\":\"reply\",\"reply\":{\"id\":\"b\",\"title\":\"Blue\"}}]}}}");
  }

  @Test
  void aListHasItsRowsInSections() {
    List<Row> rows =
        List.of(
            new Row("s", "Small", Optional.of("to 1 m")), new Row("l", "Large", Optional.empty()));

    assertThat(
            json(
                new WhatsAppMessage.RowList(
                    "Which?", Edges.NONE, "Sizes", List.of(new Section(Optional.of("All"), rows)))))
        .isEqualTo(
            HEAD
                + "\"type\":\"interactive\",\"interactive\":{\"type\":\"list\","
                + "\"body\":{\"text\":\"Which?\"},\"action\":{\"button\":\"Sizes\",\"sections\":["
                + "{\"title\":\"All\",\"rows\":["
                + "{\"id\":\"s\",\"title\":\"Small\",\"description\":\"to 1 m\"},"
                + "{\"id\":\"l\",\"title\":\"Large\"}]}]}}}");
  }

  @Test
  void aLinkIsACallToAction() {
    assertThat(json(new WhatsAppMessage.LinkButton("Look", "Shop", "https://example.com/a")))
        .isEqualTo(
            HEAD
                + "\"type\":\"interactive\",\"interactive\":{\"type\":\"cta_url\","
                + "\"body\":{\"text\":\"Look\"},\"action\":{\"name\":\"cta_url\",\"parameters\":{"
                + "\"display_text\":\"Shop\",\"url\":\"https://example.com/a\"}}}}");
  }

  @ParameterizedTest
  @CsvSource({"IMAGE,image", "VIDEO,video", "DOCUMENT,document"})
  void aFileIsNamedByItsAddress(FileType type, String name) {
    assertThat(
            json(
                new WhatsAppMessage.File(
                    type, "https://example.com/a.x", Optional.of("Look"), Optional.empty())))
        .isEqualTo(
            HEAD
                + "\"type\":\"%s\",\"%s\":{\"link\":\"https://example.com/a.x\",\"caption\":\"Look\"}}"
                    .formatted(name, name));
  }

  @Test
  void aReactionNamesTheMessage() {
    assertThat(json(new WhatsAppMessage.Emoji("wamid.A", "👍")))
        .startsWith(HEAD + "\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.A\",");
  }

  @Test
  void markingAsReadHasNoRecipient() {
    assertThat(json(new WhatsAppMessage.Seen("wamid.A", true)))
        .isEqualTo(
            "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"wamid.A\","
                + "\"typing_indicator\":{\"type\":\"text\"}}");
    assertThat(json(new WhatsAppMessage.Seen("wamid.A", false))).doesNotContain("typing_indicator");
  }

  @Test
  void aTemplateCarriesItsValues() {
    assertThat(
            json(
                new WhatsAppMessage.Template(
                    "order_ready",
                    "en_US",
                    List.of(
                        new TemplateComponent.Header(
                            new Value.File(
                                FileType.IMAGE, "https://example.com/a.png", Optional.empty())),
                        new TemplateComponent.Body(
                            List.of(
                                new Value.Text("Maya"),
                                new Value.Text(Optional.of("number"), "1001"))),
                        new TemplateComponent.Button(ButtonType.URL, 0, "1001"),
                        new TemplateComponent.Button(ButtonType.QUICK_REPLY, 1, "WHERE")))))
        .isEqualTo(
            HEAD
                + "\"type\":\"template\",\"template\":{\"name\":\"order_ready\","
                + "\"language\":{\"code\":\"en_US\"},\"components\":["
                + "{\"type\":\"header\",\"parameters\":[{\"type\":\"image\","
                + "\"image\":{\"link\":\"https://example.com/a.png\"}}]},"
                + "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Maya\"},"
                + "{\"type\":\"text\",\"parameter_name\":\"number\",\"text\":\"1001\"}]},"
                + "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"0\","
                + "\"parameters\":[{\"type\":\"text\",\"text\":\"1001\"}]},"
                + "{\"type\":\"button\",\"sub_type\":\"quick_reply\",\"index\":\"1\","
                + "\"parameters\":[{\"type\":\"payload\",\"payload\":\"WHERE\"}]}]}}");
  }

  private static String json(WhatsAppMessage message) {
    return WhatsAppPayload.json(NUMBER, message, "ref:0");
  }
}
