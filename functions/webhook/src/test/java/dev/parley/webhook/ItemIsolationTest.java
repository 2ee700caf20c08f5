package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.wire.EventCodec;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bug that one item sets off stays in that item. */
class ItemIsolationTest {
  private static final String DM =
      "{'sender':{'id':'P'},'recipient':{'id':'A'},'timestamp':5,"
          + "'message':{'mid':'m@','text':'Hi'}}";
  private static final String COMMENT =
      "{'field':'comments','value':{'id':'c@','text':'x','from':{'id':'P'}}}";
  private static final String MESSAGE =
      "{'id':'w@','from':'49','type':'text','text':{'body':'Hi'}}";
  private static final String STATUS = "{'id':'w@','status':'sent','recipient_id':'49'}";
  private static final String ECHO = "{'id':'w@','to':'49','text':{'body':'Hi'}}";

  /** Its members are there, but whoever asks for one sets off a bug. */
  private static final class Booby extends TreeMap<String, Json> {
    private static final long serialVersionUID = 1L;

    Booby(Map<String, Json> values) {
      super(values);
    }

    @Override
    public Json getOrDefault(@Nullable Object name, @Nullable Json other) {
      throw new IllegalStateException("a bug of the reader");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "messaging; " + DM + "; text",
        "standby; " + DM + "; standby",
        "changes; " + COMMENT + "; comment",
      })
  void anItemOfInstagramNeverHidesItsNeighbours(String place, String item, String kind) {
    Json entry = entry(place, amongNeighbours(item));
    List<InboundEvent> events = new ArrayList<>();

    new InstagramReader(source(Channel.INSTAGRAM), events).read(entry);

    assertOnlyTheSecondIsLost(events, kind);
  }

  @Test
  void aValueOfInstagramIsCountedWhereverItStands() {
    Json value = hostile(json("{'id':'c','from':{'id':'P'}}"));
    Json change = fields("field", new Json.Text("comments"), "value", value);
    List<InboundEvent> inChanges = new ArrayList<>();
    List<InboundEvent> flat = new ArrayList<>();

    new InstagramReader(source(Channel.INSTAGRAM), inChanges)
        .read(entry("changes", new Json.Items(List.of(change, json(COMMENT)))));
    new InstagramReader(source(Channel.INSTAGRAM), flat).read(change);

    assertThat(kinds(inChanges)).containsExactly("unsupported", "comment");
    assertThat(kinds(flat)).containsExactly("unsupported");
    assertThat(what(flat.getFirst())).isEqualTo("reader:IllegalStateException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "messages; messages; " + MESSAGE + "; text",
        "messages; statuses; " + STATUS + "; status",
        "smb_message_echoes; message_echoes; " + ECHO + "; echo",
      })
  void anItemOfWhatsAppNeverHidesItsNeighbours(
      String field, String place, String item, String kind) {
    Json value = fields(place, amongNeighbours(item), "x", Json.Absent.ABSENT);
    Json change = fields("field", new Json.Text(field), "value", value);
    List<InboundEvent> events = new ArrayList<>();

    new WhatsAppReader(source(Channel.WHATSAPP), events)
        .read(entry("changes", new Json.Items(List.of(change))));

    assertOnlyTheSecondIsLost(events, kind);
  }

  @Test
  void aChangeOfWhatsAppNeverHidesItsNeighbours() {
    String change = "{'field':'messages','value':{'messages':[" + MESSAGE + "]}}";
    List<InboundEvent> events = new ArrayList<>();

    new WhatsAppReader(source(Channel.WHATSAPP), events)
        .read(entry("changes", amongNeighbours(change)));

    assertOnlyTheSecondIsLost(events, "text");
  }

  private static void assertOnlyTheSecondIsLost(List<InboundEvent> events, String kind) {
    assertThat(kinds(events)).containsExactly(kind, "unsupported", kind);
    assertThat(what(events.get(1))).isEqualTo("reader:IllegalStateException");
    assertThat(Split.of(events).unread()).contains("reader:IllegalStateException");
    assertThat(events.stream().map(event -> event.head().key())).doesNotHaveDuplicates();
  }

  private static List<String> kinds(List<InboundEvent> events) {
    return events.stream().map(EventCodec::kind).toList();
  }

  private static String what(InboundEvent event) {
    return ((Unsupported) event).what();
  }

  private static Json amongNeighbours(String item) {
    return new Json.Items(
        List.of(
            json(item.replace('@', '1')),
            hostile(json(item.replace('@', '2'))),
            json(item.replace('@', '3'))));
  }

  private static Json hostile(Json json) {
    return new Json.Fields(new Booby(((Json.Fields) json).values()));
  }

  private static Json entry(String place, Json items) {
    return fields("id", new Json.Text("A"), place, items);
  }

  private static Json fields(String first, Json one, String second, Json other) {
    return new Json.Fields(new TreeMap<>(Map.of(first, one, second, other)));
  }

  private static Json json(String text) {
    return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static Source source(Channel channel) {
    return new Source(new AccountKey(channel, "A"), Door.NOW);
  }
}
