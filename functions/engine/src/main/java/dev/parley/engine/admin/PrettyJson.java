package dev.parley.engine.admin;

import dev.parley.engine.document.DocumentCodec;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;

/** JSON with a line for each value, so that a comparison of two files shows what differs. */
record PrettyJson(DocumentCodec codec) {
  private static final String INDENT = "  ";

  /** The same text for the same tree, always. */
  String text(JsonNode node, int depth) {
    StringBuilder out = new StringBuilder();
    write(node, depth, out);
    return out.toString();
  }

  private void write(JsonNode node, int depth, StringBuilder out) {
    if (node.isObject() && node.size() > 0) {
      object(node, depth, out);
    } else if (node.isArray() && node.size() > 0) {
      array(node, depth, out);
    } else {
      out.append(scalar(node));
    }
  }

  private void object(JsonNode node, int depth, StringBuilder out) {
    out.append('{');
    Iterator<Map.Entry<String, JsonNode>> entries = node.entries().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      line(depth + 1, out);
      out.append(scalar(JsonNode.createStringNode(entry.getKey()))).append(": ");
      write(entry.getValue(), depth + 1, out);
      out.append(entries.hasNext() ? "," : "");
    }
    line(depth, out);
    out.append('}');
  }

  private void array(JsonNode node, int depth, StringBuilder out) {
    out.append('[');
    Iterator<JsonNode> values = node.values().iterator();
    while (values.hasNext()) {
      line(depth + 1, out);
      write(values.next(), depth + 1, out);
      out.append(values.hasNext() ? "," : "");
    }
    line(depth, out);
    out.append(']');
  }

  private static void line(int depth, StringBuilder out) {
    out.append('\n').append(INDENT.repeat(depth));
  }

  private String scalar(JsonNode node) {
    try {
      return codec.text(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
