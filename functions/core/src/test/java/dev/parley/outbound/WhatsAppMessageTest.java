package dev.parley.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.outbound.TemplateComponent.Value;
import dev.parley.outbound.WhatsAppMessage.Edges;
import dev.parley.outbound.WhatsAppMessage.FileType;
import dev.parley.outbound.WhatsAppMessage.Reply;
import dev.parley.outbound.WhatsAppMessage.Row;
import dev.parley.outbound.WhatsAppMessage.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppMessageTest {
  private static final String URL = "https://example.com/a";

  @Test
  void aTextHasAtMost4096CharactersHoweverManyBytesTheyTake() {
    accepted(() -> new WhatsAppMessage.PlainText("😀".repeat(4096)));
    refused(() -> new WhatsAppMessage.PlainText("a".repeat(4097)), "4097 characters");
    refused(() -> new WhatsAppMessage.PlainText(" "), "not all blank");
  }

  @Test
  void threeReplyButtonsOfDifferentTitlesAreTheMost() {
    accepted(() -> new WhatsAppMessage.ReplyButtons("a".repeat(1024), replies(3)));
    refused(() -> new WhatsAppMessage.ReplyButtons("Which?", replies(4)), "4 entries: 1 to 3");
    refused(() -> new WhatsAppMessage.ReplyButtons("a".repeat(1025), replies(1)), "1024");
    refused(
        () ->
            new WhatsAppMessage.ReplyButtons(
                "Which?", List.of(new Reply("1", "Red"), new Reply("2", "Red"))),
        "the same title twice");
    refused(() -> new Reply("1", "a".repeat(21)), "title has 21 characters: 1 to 20");
    refused(() -> new Reply("a".repeat(257), "Red"), "id has 257 characters");
  }

  @Test
  void aListHasAtMostTenRowsInAllItsSections() {
    accepted(() -> WhatsAppMessage.RowList.of("Which?", "Sizes", rows(0, 10)));
    refused(
        () ->
            new WhatsAppMessage.RowList(
                "Which?",
                Edges.NONE,
                "Sizes",
                List.of(
                    new Section(Optional.of("One"), rows(0, 6)),
                    new Section(Optional.of("Two"), rows(6, 11)))),
        "rows has 11 entries: 1 to 10");
    refused(
        () ->
            new WhatsAppMessage.RowList(
                "Which?",
                Edges.NONE,
                "Sizes",
                List.of(
                    new Section(Optional.of("One"), rows(0, 1)),
                    new Section(Optional.empty(), rows(1, 2)))),
        "has no title");
    refused(() -> new Row("a".repeat(201), "Red", Optional.empty()), "id has 201");
    refused(() -> new Row("1", "a".repeat(25), Optional.empty()), "1 to 24");
    refused(() -> new Row("1", "Red", Optional.of("a".repeat(73))), "1 to 72");
  }

  @Test
  void aLinkLeadsToAPublicPage() {
    accepted(() -> new WhatsAppMessage.LinkButton("Look", "Shop", URL));
    refused(() -> new WhatsAppMessage.LinkButton("Look", "Shop", "http://example.com"), "https://");
  }

  @Test
  void onlyDocumentsHaveNamesAndAudioFilesNoCaptions() {
    accepted(() -> file(FileType.DOCUMENT, Optional.of("Look"), Optional.of("prices.pdf")));
    accepted(() -> file(FileType.AUDIO, Optional.empty(), Optional.empty()));
    refused(() -> file(FileType.AUDIO, Optional.of("Look"), Optional.empty()), "no caption");
    refused(() -> file(FileType.IMAGE, Optional.empty(), Optional.of("a.png")), "documents only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Order ready", "order-ready", "ORDER", ""})
  void aNameThatNoTemplateCanHaveIsRefused(String name) {
    refused(() -> new WhatsAppMessage.Template(name, "en_US"), "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"english", "EN", "en-US", "en_", ""})
  void aLanguageIsACodeOfMetas(String language) {
    refused(() -> new WhatsAppMessage.Template("order", language), "language");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "a\ttab", "five     blanks"})
  void aTemplatesValueIsOneLine(String text) {
    refused(() -> new Value.Text(text), "Meta refuses it");
  }

  @Test
  void aTemplateFillsEachPlaceOnce() {
    TemplateComponent body = new TemplateComponent.Body(List.of(new Value.Text("Maya")));

    accepted(() -> new WhatsAppMessage.Template("order", "fil", List.of(body)));
    refused(() -> new WhatsAppMessage.Template("order", "en", List.of(body, body)), "place twice");
  }

  @Test
  void signsAndReactionsAreExtrasAndWhatIsSaidIsNot() {
    assertThat(new WhatsAppMessage.Seen("wamid.A", true).isExtra()).isTrue();
    assertThat(new WhatsAppMessage.Emoji("wamid.A", "👍").isExtra()).isTrue();
    assertThat(new WhatsAppMessage.PlainText("Hi").isExtra()).isFalse();
    assertThat(new WhatsAppMessage.Template("order", "en").isExtra()).isFalse();
  }

  private static WhatsAppMessage file(
      FileType type, Optional<String> caption, Optional<String> name) {
    return new WhatsAppMessage.File(type, URL, caption, name);
  }

  private static List<Reply> replies(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Reply("id" + i, "Title " + i)).toList();
  }

  private static List<Row> rows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new Row("id" + i, "Row " + i, Optional.empty()))
        .toList();
  }

  private static void accepted(ThrowingCallable made) {
    assertThatCode(made).doesNotThrowAnyException();
  }

  private static void refused(ThrowingCallable made, String why) {
    assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
  }
}
