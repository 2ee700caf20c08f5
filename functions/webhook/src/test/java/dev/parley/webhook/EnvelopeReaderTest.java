package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.AccountNotice;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.event.InboundEvent.Comment;
import dev.parley.event.InboundEvent.DashboardTest;
import dev.parley.event.InboundEvent.Deleted;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Edited;
import dev.parley.event.InboundEvent.Handover;
import dev.parley.event.InboundEvent.Media;
import dev.parley.event.InboundEvent.Mention;
import dev.parley.event.InboundEvent.OptIn;
import dev.parley.event.InboundEvent.PolicyEnforcement;
import dev.parley.event.InboundEvent.Postback;
import dev.parley.event.InboundEvent.QuickReply;
import dev.parley.event.InboundEvent.Reaction;
import dev.parley.event.InboundEvent.Referral;
import dev.parley.event.InboundEvent.ReferralOpened;
import dev.parley.event.InboundEvent.Standby;
import dev.parley.event.InboundEvent.StoryMention;
import dev.parley.event.InboundEvent.StoryReply;
import dev.parley.event.InboundEvent.Text;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.wire.BundleCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of Meta's messaging and comment shapes, from account A and person P. */
class EnvelopeReaderTest {
  private static final AccountKey ACCOUNT = new AccountKey(Channel.INSTAGRAM, "A");
  private static final Instant AT = Instant.ofEpochMilli(1_795_168_800_000L);
  private static final Instant NOTIFIED = AT.plusMillis(500);
  private static final Optional<String> NONE = Optional.empty();

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

  @Test
  void reactionsComeAndGo() {
    assertThat(item("'reaction':{'mid':'m1','action':'react','reaction':'love','emoji':'E'}"))
        .isEqualTo(
            new Reaction(
                head("m1|P|react|" + AT.toEpochMilli(), "reaction"), "m1", Optional.of("E")));
    assertThat(item("'reaction':{'mid':'m1','action':'unreact'}"))
        .isEqualTo(new Reaction(head("m1|P|unreact|" + AT.toEpochMilli(), "reaction"), "m1", NONE));
  }

  @Test
  void receiptsAreReceipts() {
    assertThat(item("'read':{'mid':'m1'}"))
        .isEqualTo(
            new InboundEvent.Read(head("m1|P", "read"), Optional.of("m1"), Optional.empty()));
    assertThat(item("'read':{'watermark':1795168800000}"))
        .isEqualTo(new InboundEvent.Read(head("1795168800000|P", "read"), NONE, Optional.of(AT)));
    assertThat(item("'delivery':{'mids':['m1','m2'],'watermark':5}"))
        .isEqualTo(new InboundEvent.Delivered(head("m1|m2|5", "delivered"), List.of("m1", "m2")));
    assertThat(item("'message':{'mid':'m1','is_deleted':true}"))
        .isEqualTo(new Deleted(head("m1", "deleted"), "m1"));
  }

  @Test
  void anEditIsAnEditAndEditZeroIsTheMessage() {
    assertThat(item("'message_edit':{'mid':'m1','text':'new','num_edit':'37'}"))
        .isEqualTo(new Edited(head("m1", "edit37"), "m1", Optional.of("new"), 37));
    assertThat(item("'message_edit':{'mid':'m1','text':'Hi','num_edit':0}"))
        .isEqualTo(item("'message':{'mid':'m1','text':'Hi'}"));
    assertThat(only(entry("'messaging':[{'message_edit':{'mid':'m1','num_edit':0}}]")))
        .isEqualTo(
            new Edited(
                new EventHead(
                    EventKey.of(ACCOUNT, "m1", "edit0"), conversation("_account"), NOTIFIED),
                "m1",
                NONE,
                0));
  }

  @Test
  void editZeroBesideTheMessageIsOneEvent() {
    List<InboundEvent> events =
        read(
            entry(
                "'messaging':["
                    + frame("'message_edit':{'mid':'m1','text':'Hi','num_edit':0}")
                    + ","
                    + frame("'message':{'mid':'m1','text':'Hi'}")
                    + "]"));

    assertThat(Split.of(events).events()).hasSize(1);
    assertThat(Split.of(events).duplicates()).isEqualTo(1);
  }

  @Test
  void whatTheAccountDidItselfIsAnEcho() {
    String flagged = "'message':{'mid':'m1','text':'x','is_echo':true,'app_id':5,'metadata':'d'}";
    Echo echo =
        new Echo(
            head("m1", "echo"),
            Optional.of("m1"),
            Optional.of("x"),
            Optional.of("5"),
            Optional.of("d"));

    assertThat(own(flagged)).isEqualTo(echo);
    assertThat(item(flagged)).as("sender and recipient swapped").isEqualTo(echo);
    assertThat(own("'message':{'mid':'m1','text':'x'}"))
        .isEqualTo(new Echo(head("m1", "echo"), Optional.of("m1"), Optional.of("x"), NONE, NONE));
    assertThat(own("'postback':{'mid':'m1','payload':'GO'}")).isInstanceOf(Echo.class);
    assertThat(item("'is_self':true,'postback':{'payload':'GO'}")).isInstanceOf(Echo.class);
    assertThat(own("'reaction':{'mid':'m1','action':'react'}"))
        .as("an own reaction does not claim the person's mid")
        .isInstanceOfSatisfying(Echo.class, e -> assertThat(e.mid()).isEmpty());
    assertThat(own("'message_edit':{'mid':'m1','text':'x','num_edit':0}")).isInstanceOf(Echo.class);
  }

  @Test
  void theThreadAndTheAccountHaveNotices() {
    assertThat(item("'pass_thread_control':{'new_owner_app_id':1}"))
        .isInstanceOfSatisfying(
            Handover.class,
            handover -> assertThat(handover.action()).isEqualTo("pass_thread_control"));
    assertThat(
            only(
                entry(
                    "'messaging':[{'recipient':{'id':'A'},'timestamp':1795168800000,"
                        + "'policy-enforcement':{'action':'block','reason':'spam'}}]")))
        .isInstanceOfSatisfying(
            PolicyEnforcement.class,
            policy -> {
              assertThat(policy.action()).isEqualTo("block");
              assertThat(policy.reason()).contains("spam");
              assertThat(policy.head().conversation()).isEqualTo(conversation("_account"));
            });
    assertThat(only(entry("'standby':[" + frame("'message':{'mid':'m1','text':'x'}") + "]")))
        .isEqualTo(new Standby(head("m1", "standby.message"), "message"));
    assertThat(item("'referral':{'ref':'r','source':'SHORTLINK'}"))
        .isInstanceOfSatisfying(
            ReferralOpened.class, opened -> assertThat(opened.referral().ref()).contains("r"));
    assertThat(item("'optin':{'type':'notification_messages'}"))
        .isInstanceOfSatisfying(
            OptIn.class, optIn -> assertThat(optIn.type()).isEqualTo("notification_messages"));
  }

  private static final String COMMENT =
      "{'id':'c1','text':'PRICE','from':{'id':'P','username':'ada'},'parent_id':'c0',"
          + "'media':{'id':'p1'}}";

  @Test
  void aCommentIsTheSameInBothOfItsPlaces() {
    Comment expected =
        new Comment(
            new EventHead(EventKey.of(ACCOUNT, "c1", "comment"), conversation("P"), NOTIFIED),
            "c1",
            "PRICE",
            Optional.of("ada"),
            Optional.of("c0"),
            Optional.of("p1"),
            false);

    assertThat(change("comments", COMMENT)).isEqualTo(expected);
    assertThat(only(entry("'field':'comments','value':" + COMMENT))).isEqualTo(expected);
    assertThat(change("comments", COMMENT.replace("'id':'c1'", "'comment_id':'c1'")))
        .isEqualTo(expected);
  }

  @Test
  void ownCommentsMentionsAndCommentsOfNobodyTriggerNothing() {
    assertThat(change("comments", COMMENT.replace("'id':'P'", "'id':'A'")))
        .isInstanceOf(Echo.class);
    assertThat(change("comments", "{'id':'c1','text':'x'}"))
        .isEqualTo(unsupportedNamed("comments.from", change("comments", "{'id':'c1','text':'x'}")));
    assertThat(change("mentions", "{'media_id':'p1','comment_id':'c1'}"))
        .isInstanceOfSatisfying(
            Mention.class, mention -> assertThat(mention.commentId()).contains("c1"));
    assertThat(change("story_insights", "{'media_id':'p1'}")).isInstanceOf(AccountNotice.class);
  }

  @Test
  void messagingMayStandInChanges() {
    String value = frame("'message':{'mid':'m1','text':'Hi'}");

    assertThat(change("messages", value)).isEqualTo(item("'message':{'mid':'m1','text':'Hi'}"));
    assertThat(change("message_edit", frame("'mid':'m1','text':'Hi','num_edit':0")))
        .isEqualTo(item("'message':{'mid':'m1','text':'Hi'}"));
  }

  @Test
  void theDashboardsTestRunsNoRule() {
    String value =
        "{'sender':{'id':'12334'},'recipient':{'id':'23245'},'timestamp':'1527459824',"
            + "'message':{'mid':'random_mid','text':'random_text'}}";

    assertThat(change("messages", value)).isInstanceOf(DashboardTest.class);
    assertThat(only("{'id':0,'changes':[{'field':'comments','value':" + COMMENT + "}]}"))
        .isInstanceOfSatisfying(
            DashboardTest.class, test -> assertThat(test.field()).isEqualTo("comments"));
  }

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
        "'message':{'mid':'I','text':'E','attachments':[@@@@@@@@@@@@@{}]}",
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

    assertThat(new BundleCodec().write(split.bundles().getFirst()).length()).isLessThan(256 * 1024);
  }

  private static Unsupported unsupportedNamed(String name, InboundEvent like) {
    return new Unsupported(like.head(), name);
  }

  private static InboundEvent item(String what) {
    return only(entry("'messaging':[" + frame(what) + "]"));
  }

  private static InboundEvent own(String what) {
    return only(
        entry(
            "'messaging':[{'sender':{'id':'A'},'recipient':{'id':'P'},"
                + "'timestamp':1795168800000,"
                + what
                + "}]"));
  }

  private static InboundEvent change(String field, String value) {
    return only(entry("'changes':[{'field':'" + field + "','value':" + value + "}]"));
  }

  private static String frame(String what) {
    return "{'sender':{'id':'P'},'recipient':{'id':'A'},'timestamp':1795168800000," + what + "}";
  }

  private static String entry(String places) {
    return "{'id':'A','time':1795168800500," + places + "}";
  }

  private static InboundEvent only(String entry) {
    List<InboundEvent> events = read(entry);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static List<InboundEvent> read(String entry) {
    String body = ("{'object':'instagram','entry':[" + entry + "]}").replace('\'', '"');
    return EnvelopeReader.read(body.getBytes(StandardCharsets.UTF_8), NOTIFIED.plusSeconds(9));
  }

  private static EventHead head(String id, String kind) {
    return new EventHead(EventKey.of(ACCOUNT, id, kind), conversation("P"), AT);
  }

  private static ConversationKey conversation(String user) {
    return new ConversationKey(ACCOUNT, new UserId(user));
  }
}
