package dev.parley.engine.document;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.engine.document.AutomationReader.Reading;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Automations to JSON text and back, for keeping. */
public final class DocumentCodec {
  private final JsonMapper json;

  /** Takes the JSON library. */
  public DocumentCodec(JsonMapper json) {
    this.json = json;
  }

  /** The document as JSON text. */
  public String write(Automation automation) {
    try {
      byte[] bytes = json.writeValueAsBytes(AutomationDocument.of(automation));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The automation as a tree. */
  public JsonNode tree(Automation automation) {
    try {
      return json.writeValueToTree(AutomationDocument.of(automation));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Any tree as JSON text.
   *
   * @throws IOException if it holds half a character, which no text can carry
   */
  public String text(JsonNode tree) throws IOException {
    byte[] bytes = json.writeValueAsBytes(tree);
    var _ = tree(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The automation of a kept document, or what is wrong with it by the rules of this version. */
  public Reading read(String text, AutomationId id, long revision) {
    try {
      return AutomationReader.read(tree(text.getBytes(StandardCharsets.UTF_8)), id, revision);
    } catch (IOException | RuntimeException _) {
      return new Reading.Invalid(List.of(new Finding("", "The document is not JSON.")));
    }
  }

  /**
   * The tree of any JSON text.
   *
   * @throws IOException if it is none
   */
  public JsonNode tree(byte[] utf8) throws IOException {
    @Nullable JsonNode tree = json.readValue(utf8, Argument.of(JsonNode.class));
    // Micronaut gives no node at all for the text "null".
    return tree == null ? JsonNode.nullNode() : tree;
  }
}
