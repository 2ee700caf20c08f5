package dev.parley.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.template.TemplateContent.Button;
import dev.parley.engine.template.TemplateContent.Choices;
import dev.parley.engine.template.TemplateContent.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tells one template from another. */
final class TemplateContentTest {

  static List<TemplateContent> contents() {
    return List.of(
        TemplateContent.text("Hello"),
        TemplateContent.text("Hello "),
        TemplateContent.text("مرحبا 😀 \"x\"\n{}"),
        new TemplateContent("Hi {{1}}", Map.of("1", "Layla"), List.of(), Optional.empty()),
        new TemplateContent("Hi {{1}}", Map.of("1", "Omar"), List.of(), Optional.empty()),
        new TemplateContent(
            "Hello", Map.of(), List.of(new Button.Reply("Yes", "Y")), Optional.empty()),
        new TemplateContent(
            "Hello",
            Map.of(),
            List.of(
                new Button.Link("Shop", "https://example.com"),
                new Button.Phone("Call", "+966500000000")),
            Optional.empty()),
        new TemplateContent(
            "Hello",
            Map.of(),
            List.of(),
            Optional.of(
                new Choices(
                    "Menu",
                    List.of(
                        new Item("F", "Fish", Optional.of("Fresh")),
                        new Item("M", "Meat", Optional.empty()))))));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void whatIsKeptReadsAsTheSame(TemplateContent content) {
    TemplateContent read = TemplateJson.content(TemplateJson.text(content));

    assertThat(read).isEqualTo(content);
    assertThat(read.hash("en")).isEqualTo(content.hash("en"));
  }

  @Test
  void everyDifferenceIsAnotherHashAndSoIsTheLanguage() {
    assertThat(contents().stream().map(content -> content.hash("en")).distinct())
        .hasSize(contents().size());
    assertThat(TemplateContent.text("Hello").hash("en"))
        .isNotEqualTo(TemplateContent.text("Hello").hash("ar"));
  }

  @Test
  void theOrderInWhichSamplesWereWrittenChangesNothing() {
    Map<String, String> one = new LinkedHashMap<>(Map.of("1", "a"));
    one.put("2", "b");
    Map<String, String> other = new LinkedHashMap<>(Map.of("2", "b"));
    other.put("1", "a");

    assertThat(new TemplateContent("{{1}}{{2}}", one, List.of(), Optional.empty()).hash("en"))
        .isEqualTo(
            new TemplateContent("{{1}}{{2}}", other, List.of(), Optional.empty()).hash("en"));
  }

  @Test
  void aHashStaysAsItIsFromVersionToVersion() {
    assertThat(TemplateContent.text("Hello").hash("en"))
        .isEqualTo("557c638b810a805d71f5885efde5ee22323b4f1a6fb8b003fcf78a40c4d5b79d");
  }

  @Test
  void theNameAtTheProviderHoldsAPartOfTheHash() {
    TemplateKey key =
        new TemplateKey(new WorkspaceId("shop"), "order_ready", "pt_BR", "ab".repeat(32));

    assertThat(key.friendlyName()).isEqualTo("order_ready_pt_br_abababababababab");
    assertThat(key.label()).isEqualTo("order_ready/pt_BR");
  }

  @Test
  void whatNoProviderTakesIsRefusedWithTheNameOfTheProperty() {
    assertThatThrownBy(() -> TemplateContent.text(" ")).hasMessageStartingWith("body has 1");
    assertThatThrownBy(() -> TemplateContent.text("x".repeat(1025)))
        .hasMessageStartingWith("body has 1025");
    assertThatThrownBy(() -> TemplateContent.text("Hi {{1}}")).hasMessageStartingWith("samples");
    assertThatThrownBy(() -> new Button.Reply("x".repeat(21), "id"))
        .hasMessageStartingWith("title");
    assertThatThrownBy(() -> new Button.Link("Shop", "javascript:1")).hasMessageStartingWith("url");
    assertThatThrownBy(
            () ->
                new TemplateContent(
                    "x",
                    Map.of(),
                    List.of(new Button.Reply("a", "a"), new Button.Phone("b", "+966500000000")),
                    Optional.empty()))
        .hasMessageStartingWith("buttons");
    assertThatThrownBy(() -> new TemplateKey(new WorkspaceId("s"), "Menü", "en", "a".repeat(64)))
        .hasMessageStartingWith("name");
  }
}
