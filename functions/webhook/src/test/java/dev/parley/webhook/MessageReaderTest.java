package dev.parley.webhook;

import static dev.parley.webhook.InstagramItems.NONE;
import static dev.parley.webhook.InstagramItems.head;
import static dev.parley.webhook.InstagramItems.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.event.InboundEvent.Media;
import dev.parley.event.InboundEvent.Postback;
import dev.parley.event.InboundEvent.QuickReply;
import dev.parley.event.InboundEvent.Referral;
import dev.parley.event.InboundEvent.StoryMention;
import dev.parley.event.InboundEvent.StoryReply;
import dev.parley.event.InboundEvent.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of a message that a person sent. */
class MessageReaderTest {
  @Test
  void aTextKnowsWhatItAnswersAndWhereThePersonCameFrom() {
    assertThat(item("'message':{'mid':'m1','text':'Hi'}"))
        .isEqualTo(new Text(head("m1", "message"), "m1", "Hi", NONE, Optional.empty()));
    assertThat(
            item(
                "'message':{'mid':'m1','text':'Hi','reply_to':{'mid':'m0'},"
                    + "'referral':{'ref':'r','ad_id':7,'source':'ADS'}}"))
        .isEqualTo(
            new Text(
                head("m1", "message"),
                "m1",
                "Hi",
                Optional.of("m0"),
                Optional.of(new Referral(Optional.of("r"), Optional.of("ADS"), Optional.of("7")))));
  }

  @Test
  void tapsCarryTheirPayload() {
    assertThat(item("'message':{'mid':'m1','text':'Yes','quick_reply':{'payload':'GO'}}"))
        .isEqualTo(new QuickReply(head("m1", "message"), "m1", "Yes", "GO"));
    assertThat(item("'postback':{'mid':'m1','title':'Start','payload':'GO'}"))
        .isEqualTo(
            new Postback(
                head("m1", "postback"), Optional.of("m1"), "Start", "GO", Optional.empty()));
  }

  @Test
  void aPostbackWithoutMidIsKnownByWhoWhenAndWhat() {
    InboundEvent first = item("'postback':{'title':'Start','payload':'GO'}");
    InboundEvent again = item("'postback':{'payload':'GO','title':'Start'}");
    InboundEvent other = item("'postback':{'title':'Start','payload':'STOP'}");

    assertThat(first).isEqualTo(again);
    assertThat(first.head().key()).isNotEqualTo(other.head().key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{'type':'image','payload':{'url':'https://x/1'}}; image; https://x/1",
        "{'type':'ig_reel','payload':{'reel_video_id':1,'url':'/reel'}}; ig_reel; /reel",
        "{'type':'like_heart'}; like_heart;",
        "{'type':'ephemeral'}; ephemeral;",
        "{'type':'unsupported_type','payload':{'url':'u'}}; unsupported_type; u",
        "{'type':'fallback','title':'t','url':'u','payload':'a string'}; fallback; u",
        "{'type':'hologram','payload':null}; hologram;",
        "{}; unsupported_type;",
        "'text'; unsupported_type;"
      })
  void everyAttachmentIsKeptWhateverItsType(String attachment, String type, String url) {
    assertThat(item("'message':{'mid':'m1','attachments':[" + attachment + "]}"))
        .isEqualTo(
            new Media(
                head("m1", "message"),
                "m1",
                NONE,
                List.of(new Attachment(type, Optional.ofNullable(url)))));
  }

  @Test
  void aPostSharedInTwoFormsIsOneAttachment() {
    assertThat(
            item(
                "'message':{'mid':'m1','text':'look','attachments':[{'type':'share',"
                    + "'payload':{'url':'u'}},{'type':'ig_post','payload':{'url':'u'}}]}"))
        .isEqualTo(
            new Media(
                head("m1", "message"),
                "m1",
                Optional.of("look"),
                List.of(new Attachment("ig_post", Optional.of("u")))));
  }

  @Test
  void unsupportedMediaIsMediaInBothOfItsForms() {
    assertThat(item("'message':{'mid':'m1','is_unsupported':true}"))
        .isEqualTo(
            new Media(
                head("m1", "message"),
                "m1",
                NONE,
                List.of(new Attachment("unsupported_type", NONE))));
  }

  @Test
  void storiesAreAnsweredAndMentioned() {
    assertThat(item("'message':{'mid':'m1','text':'!','reply_to':{'story':{'id':9,'url':'u'}}}"))
        .isEqualTo(
            new StoryReply(head("m1", "message"), "m1", Optional.of("!"), "9", Optional.of("u")));
    assertThat(
            item(
                "'message':{'mid':'m1','attachments':"
                    + "[{'type':'story_mention','payload':{'url':'u'}}]}"))
        .isEqualTo(new StoryMention(head("m1", "message"), "m1", Optional.of("u")));
  }
}
