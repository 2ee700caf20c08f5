package dev.parley.webhook;

import static dev.parley.webhook.InstagramItems.conversation;
import static dev.parley.webhook.InstagramItems.entry;
import static dev.parley.webhook.InstagramItems.frame;
import static dev.parley.webhook.InstagramItems.item;
import static dev.parley.webhook.InstagramItems.only;
import static dev.parley.webhook.InstagramItems.read;
import static dev.parley.webhook.InstagramItems.unsupportedNamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Text;
import dev.parley.wire.BundleCodec;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an envelope holds is counted, timed and within bounds. */
class EnvelopeReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'hologram':{}; hologram",
        "'weird name \\u00e9':{}; other",
        "'message':{}; message.mid",
        "'message':{'mid':''}; message.mid",
        "'message':{'mid':'m1'}; message.empty",
        "'message':{'mid':'m1','hologram':1}; message.hologram",
        "'message':'text'; message.mid",
        "'message_edit':{'text':'x'}; message_edit.mid",
        "'reaction':{'action':'react'}; reaction.mid",
        "'message':null; message.mid"
      })
  void whatWeDoNotKnowIsCountedByItsName(String what, String name) {
    InboundEvent event = item(what);

    assertThat(event).isEqualTo(unsupportedNamed(name, event));
    assertThat(event.head().conversation()).isEqualTo(conversation("P"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'message':{'mid':'m1','text':'x'}}",
        "{'sender':{'user_ref':'r'},'message':{'mid':'m1','text':'x'}}",
        "{'sender':{'id':'not an id'},'message':{'mid':'m1','text':'x'}}",
        "{'sender':{'id':''},'message':{'mid':'m1','text':'x'}}",
        "{'sender':{'id':'17841#1'},'recipient':{'id':'A'},'message':{'mid':'m1','text':'x'}}"
      })
  void whatNobodyDidIsCountedUnderTheAccount(String item) {
    InboundEvent event = only(entry("'messaging':[" + item + "]"));

    assertThat(event).isEqualTo(unsupportedNamed("message.sender", event));
    assertThat(event.head().conversation()).isEqualTo(conversation("_account"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'messaging':[1,null,[],'x',{}]; 5",
        "'messaging':{'a':1},'standby':{'a':1},'changes':'x','field':'hologram'; 4",
        "'changes':[1,null,{},{'field':7},{'field':'comments'}]; 5",
        "'standby':[1,null,{},[],'x']; 5",
        "'hologram':[1],'messaging':[1,2,3],'standby':[1]; 4",
        "'hologram':[1]; 1",
        "'messaging':[],'changes':[]; 0"
      })
  void nothingIsLostWhateverStandsInAPlace(String places, int events) {
    assertThat(read(entry(places))).hasSize(events);
  }

  @ParameterizedTest
  @CsvSource({
    "1795168800, 1795168800000",
    "1795168800000, 1795168800000",
    "'''1795168800''', 1795168800000",
    "'''1795168800000''', 1795168800000",
    "99999999999, 99999999999000",
    "100000000000, 100000000000",
    "0, 1795168800500",
    "-5, 1795168800500",
    "null, 1795168800500",
    "1.5, 1795168800500",
    "99999999999999999999, 1795168800500",
    "1795168800000000, 1795168800500"
  })
  void secondsAndMillisecondsAreToldApart(String timestamp, long epochMilli) {
    InboundEvent event =
        only(
            entry(
                "'messaging':[{'sender':{'id':'P'},'timestamp':"
                    + timestamp
                    + ",'message':{'mid':'m1','text':'x'}}]"));

    assertThat(event.head().occurredAt()).isEqualTo(Instant.ofEpochMilli(epochMilli));
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    String text = "x".repeat(Texts.TEXT_LENGTH_MAX - 1) + "\uD83D\uDE22";

    assertThat(((Text) item("'message':{'mid':'m1','text':'" + text + "'}")).text())
        .isEqualTo("x".repeat(Texts.TEXT_LENGTH_MAX - 1));
  }

  /** E stands for the longest text of the costliest character, I for the longest id. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'message':{'mid':'I','text':'E','reply_to':{'mid':'I'},'referral':{'ref':'E'}}",
        "'message':{'mid':'I','text':'E','quick_reply':{'payload':'E'}}",
        "'message':{'mid':'I','text':'E','attachments':[@@@@@@@@@@@@@@@@@@{}]}",
        "'message':{'mid':'I','text':'E','is_echo':true,'app_id':'I','metadata':'E'}",
        "'message':{'mid':'I','text':'E','reply_to':{'story':{'id':'I','url':'U'}}}",
        "'postback':{'mid':'I','title':'E','payload':'E','referral':{'ref':'E','source':'I'}}",
        "'reaction':{'mid':'I','action':'react','emoji':'E'}",
        "'message_edit':{'mid':'I','num_edit':1,'text':'E'}",
        "'optin':{'type':'E','ref':'E'}",
        "'policy-enforcement':{'action':'E','reason':'E'}",
        "'E':1"
      })
  void noSingleEventIsTooLargeForAMessage(String what) {
    String filled =
        what.replace("@", "{'type':'T','payload':{'url':'U'}},")
            .replace("'E'", "'" + "\u00e9".repeat(100_000) + "'")
            .replace("'I'", "'" + "\u00e9".repeat(Texts.ID_LENGTH_MAX) + "'")
            .replace("'U'", "'" + "\u00e9".repeat(2_048) + "'")
            .replace("'T'", "'" + "\u00e9".repeat(64) + "'");
    String readable = what.startsWith("'E'") ? "'" + "e".repeat(1_000) + "':1" : filled;

    Split split = Split.of(read(entry("'messaging':[" + frame(readable) + "]")));

    assertThat(new BundleCodec().write(split.bundles().getFirst()).length()).isLessThan(512 * 1024);
  }
}
