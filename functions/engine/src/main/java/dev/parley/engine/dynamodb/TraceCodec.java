package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Considered;
import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Note;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The trace of a decision as two texts: a list of a hundred maps would cost more to write than all
 * the rest of the record.
 */
final class TraceCodec {
  private TraceCodec() {}

  static String considered(List<Considered> considered) {
    return JsonWriter.object(out -> out.objects("considered", considered, TraceCodec::write));
  }

  static String notes(List<Note> notes) {
    return JsonWriter.object(out -> out.objects("notes", notes, TraceCodec::write));
  }

  static List<Considered> readConsidered(String json) {
    return items(json, "considered").stream()
        .map(
            one ->
                new Considered(
                    new AutomationId(text(one, "id")),
                    Verdict.valueOf(text(one, "verdict")),
                    one.get("by").text()))
        .toList();
  }

  static List<Note> readNotes(String json) {
    return items(json, "notes").stream()
        .map(
            one ->
                new Note(
                    one.get("step").number().orElse(-1L).intValue(),
                    text(one, "what"),
                    text(one, "result")))
        .toList();
  }

  private static void write(JsonWriter out, Considered one) {
    out.text("id", one.automation().value());
    out.text("verdict", one.verdict().name());
    out.text("by", one.by());
  }

  private static void write(JsonWriter out, Note note) {
    out.number("step", note.step());
    out.text("what", note.what());
    out.text("result", note.result());
  }

  private static List<Json> items(String json, String name) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8)).get(name).items();
  }

  private static String text(Json json, String name) {
    return json.get(name)
        .text()
        .orElseThrow(() -> new IllegalStateException("Trace without " + name));
  }
}
