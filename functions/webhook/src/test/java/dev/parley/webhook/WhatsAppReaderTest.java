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
import dev.parley.event.InboundEvent.Deleted;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Edited;
import dev.parley.event.InboundEvent.Media;
import dev.parley.event.InboundEvent.Preference;
import dev.parley.event.InboundEvent.NumberChanged;
import dev.parley.event.InboundEvent.Postback;
import dev.parley.event.InboundEvent.Referral;
import dev.parley.event.InboundEvent.QuickReply;
import dev.parley.event.InboundEvent.Reaction;
import dev.parley.event.InboundEvent.Status;
import dev.parley.event.InboundEvent.Text;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.event.Who;
import dev.parley.wire.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WhatsApp's shapes, from the number N of the business account W and the person 4915. */
class WhatsAppReaderTest {
  private static final AccountKey NUMBER = new AccountKey(Channel.WHATSAPP, "N");
  private static final Instant AT = Instant.ofEpochSecond(1_795_168_800L);
  private static final Optional<String> NONE = Optional.empty();

  @Test
  void aTextBelongsToTheNumberItWasSentTo() {
    assertThat(message("'type':'text','text':{'body':'Hi'},'context':{'from':'x','id':'w0'}"))
        .isEqualTo(
            new Text(head("w1", "message"), "w1", "Hi", Optional.of("w0"), Optional.empty()));
  }

  @Test
  void everyTapIsAQuickReply() {
    QuickReply expected = new QuickReply(head("w1", "message"), "w1", "Yes", "GO");

    assertThat(message("'type':'button','button':{'payload':'GO','text':'Yes'}"))
        .isEqualTo(expected);
    assertThat(
            message(
                "'type':'interactive','interactive':{'type':'button_reply',"
                    + "'button_reply':{'id':'GO','title':'Yes'}}"))
        .isEqualTo(expected);
    assertThat(
            message(
                "'type':'interactive','interactive':{'type':'list_reply',"
                    + "'list_reply':{'id':'GO','title':'Yes','description':'d'}}"))
        .isEqualTo(expected);
    assertThat(
            message(
                "'type':'interactive','interactive':{'type':'nfm_reply',"
                    + "'nfm_reply':{'name':'flow','body':'Yes','response_json':'GO'}}"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"image", "video", "audio", "voice", "document", "sticker"})
  void everyMediumIsKept(String type) {
    assertThat(message("'type':'" + type + "','" + type + "':{'id':'5','caption':'c','mime_type':'image/png','filename':'f.png'}"))
        .isEqualTo(
            new Media(
                head("w1", "message"),
                "w1",
                Optional.of("c"),
                List.of(
                    new Attachment(
                        type,
                        NONE,
                        Optional.of("5"),
                        Optional.of("image/png"),
                        Optional.of("f.png")))));
  }

  @Test
  void aPlaceIsItsNameAndWhereItIs() {
    assertThat(
            message(
                "'type':'location','location':{'latitude':52.5,'longitude':13.4,"
                    + "'name':'Shop','address':'1 Road'}"))
        .isEqualTo(
            new Media(
                head("w1", "message"),
                "w1",
                Optional.of("Shop, 1 Road"),
                List.of(new Attachment("location", Optional.of("geo:52.5,13.4")))));
  }

  @Test
  void contactsAreTheirNamesAndAnOrderItsText() {
    assertThat(
            message(
                "'type':'contacts','contacts':[{'name':{'formatted_name':'Ada'}},"
                    + "{'name':{'formatted_name':'Bob'}}]"))
        .isEqualTo(
            new Media(
                head("w1", "message"),
                "w1",
                Optional.of("Ada, Bob"),
                List.of(new Attachment("contacts", NONE))));
    assertThat(message("'type':'order','order':{'catalog_id':'7','text':'two please'}"))
        .isEqualTo(
            new Media(
                head("w1", "message"),
                "w1",
                Optional.of("two please"),
                List.of(new Attachment("order", NONE, Optional.of("7"), NONE, NONE))));
  }

  @Test
  void openingTheChatIsATapThatATriggerCanWant() {
    assertThat(message("'type':'request_welcome'"))
        .isEqualTo(
            new Postback(
                head("w1", "message"), Optional.of("w1"), "", "request_welcome", Optional.empty()));
  }

  @Test
  void whoMovesToAnotherNumberStaysTheSamePerson() {
    assertThat(
            message(
                "'type':'system','system':{'type':'user_changed_number','wa_id':'4916',"
                    + "'body':'x'}"))
        .isEqualTo(new NumberChanged(head("w1", "number_changed"), new UserId("4916")));
  }

  @Test
  void anAdIsKnownByItsId() {
    assertThat(
            message(
                "'type':'text','text':{'body':'Hi'},'referral':{'source_type':'ad',"
                    + "'source_id':'99','source_url':'https://fb.me/x','ctwa_clid':'c'}"))
        .isEqualTo(
            new Text(
                head("w1", "message"),
                "w1",
                "Hi",
                NONE,
                Optional.of(new Referral(NONE, Optional.of("ad"), Optional.of("99")))));
  }

  @Test
  void theProfileComesWithTheMessage() {
    List<InboundEvent> events =
        value(
            "'contacts':[{'wa_id':'1','profile':{'name':'Bob'}},"
                + "{'wa_id':'4915','user_id':'US.7',"
                + "'profile':{'name':'Ada','username':'ada.l'}}],"
                + "'messages':[{'from':'4915','id':'w1','type':'text','text':{'body':'x'}}]");

    assertThat(events.getFirst().head().who())
        .isEqualTo(
            new Who(
                Optional.of("Ada"),
                Optional.of("ada.l"),
                Optional.of(new UserId("4915")),
                Optional.empty()));
  }

  @Test
  void theScopedIdMakesTheOrderWhereThereIsOneAndBothAreTold() {
    String both =
        "{'from':'4915','from_user_id':'US.7','id':'w1','type':'text','text':{'body':'x'}}";
    String inFrom = "{'from':'US.7','id':'w2','type':'text','text':{'body':'x'}}";
    List<InboundEvent> events = value("'messages':[" + both + "," + inFrom + "]");

    assertThat(events).extracting(it -> it.head().conversation().user().value())
        .containsExactly("US.7", "US.7");
    assertThat(events.getFirst().head().who().number()).contains(new UserId("4915"));
    assertThat(events.getFirst().head().who().scopedId()).contains(new UserId("US.7"));
  }

  @Test
  void whatSomebodyWantsNoMoreIsTheirs() {
    List<InboundEvent> events =
        change(
            "user_preferences",
            "'user_preferences':[{'wa_id':'4915','category':'marketing_messages','value':'stop',"
                + "'timestamp':1795168800}]");

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            Preference.class,
            it -> {
              assertThat(it.value()).isEqualTo("stop");
              assertThat(it.head().conversation()).isEqualTo(conversation("4915"));
            });
  }

  @Test
  void aTemplatesNewsSayWhichTemplateAndWhat() {
    List<InboundEvent> events =
        change(
            "message_template_status_update",
            "'event':'REJECTED','message_template_id':594425479261596,"
                + "'message_template_name':'order_ready','message_template_language':'en_US',"
                + "'reason':'INCORRECT_CATEGORY','disable_info':{'disable_date':'2026-11-22'}");

    assertThat(((AccountNotice) events.getFirst()).details())
        .containsEntry("event", "REJECTED")
        .containsEntry("message_template_id", "594425479261596")
        .containsEntry("message_template_name", "order_ready")
        .containsEntry("message_template_language", "en_US")
        .containsEntry("reason", "INCORRECT_CATEGORY")
        .containsEntry("disable_info.disable_date", "2026-11-22");
  }

  @Test
  void messagesAreChangedAfterwards() {
    assertThat(message("'type':'reaction','reaction':{'message_id':'w0','emoji':'E'}"))
        .isEqualTo(new Reaction(head("w1", "reaction"), "w0", Optional.of("E")));
    assertThat(message("'type':'reaction','reaction':{'message_id':'w0','emoji':''}"))
        .isEqualTo(new Reaction(head("w1", "reaction"), "w0", NONE));
    assertThat(message("'type':'revoke','revoke':{'original_message_id':'w0'}"))
        .isEqualTo(new Deleted(head("w1", "deleted"), "w0"));
    assertThat(
            message(
                "'type':'edit','edit':{'original_message_id':'w0',"
                    + "'message':{'type':'text','text':{'body':'new'}}}"))
        .isEqualTo(new Edited(head("w1", "edit"), "w0", Optional.of("new"), 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'type':'system','system':{'type':'user_changed_number'}; messages.system",
        "'type':'unsupported','errors':[{'code':131051}]; messages.unsupported.131051",
        "'type':'unsupported'; messages.unsupported",
        "'type':'text','text':{'body':'x'},'group_id':'g'; messages.group_id",
        "'type':'interactive','interactive':{'type':'x'}; messages.interactive.x",
        "'type':'reaction'; messages.reaction",
        "'type':7; messages.7",
        "'x':1; messages.type"
      })
  void whatWeDoNotKnowIsCountedByItsType(String content, String what) {
    assertThat(message(content)).isEqualTo(new Unsupported(head("w1", "message"), what));
  }

  @Test
  void aPersonMayHaveNoNumber() {
    String hidden = "{'from_user_id':'US.1234','id':'w1','type':'text','text':{'body':'x'}}";

    assertThat(value("'messages':[" + hidden + "]").getFirst().head().conversation())
        .isEqualTo(conversation("US.1234"));
    assertThat(value("'messages':[{'id':'w1','type':'text'}]").getFirst())
        .isInstanceOfSatisfying(
            Unsupported.class, event -> assertThat(event.what()).isEqualTo("messages.from"));
  }

  @Test
  void aStatusIsOncePerMessageAndStep() {
    List<InboundEvent> events =
        value(
            "'statuses':[{'id':'w1','status':'sent','timestamp':'1795168800',"
                + "'recipient_id':'4915','biz_opaque_callback_data':'s1'},"
                + "{'id':'w1','status':'failed','timestamp':'1795168800','recipient_id':'4915',"
                + "'errors':[{'code':131047,'title':'t'}]}]");

    assertThat(events)
        .isEqualTo(
            List.of(
                new Status(
                    head("w1", "status.sent"), "w1", "sent", Optional.empty(), Optional.of("s1")),
                new Status(
                    head("w1", "status.failed"), "w1", "failed", Optional.of(131047), NONE)));
  }

  @Test
  void whatThePhoneSentItselfIsAnEcho() {
    assertThat(
            change(
                "smb_message_echoes",
                "'message_echoes':[{'from':'N','to':'4915','id':'w1','timestamp':'1795168800',"
                    + "'type':'text','text':{'body':'by hand'}}]"))
        .isEqualTo(
            List.of(
                new Echo(
                    head("w1", "echo"), Optional.of("w1"), Optional.of("by hand"), NONE, NONE)));
  }

  @ParameterizedTest
  @CsvSource({
    "message_template_status_update",
    "phone_number_quality_update",
    "account_update",
    "user_preferences",
    "history"
  })
  void newsOfTheAccountAreNotices(String field) {
    assertThat(change(field, "'event':'APPROVED'"))
        .singleElement()
        .isInstanceOfSatisfying(
            AccountNotice.class, notice -> assertThat(notice.field()).isEqualTo(field));
  }

  @Test
  void newsWithoutANumberStandUnderTheBusinessAccount() {
    List<InboundEvent> events =
        read("{'id':'W','changes':[{'field':'account_alerts','value':{'x':1}}]}");

    assertThat(events.getFirst().head().conversation().account())
        .isEqualTo(new AccountKey(Channel.WHATSAPP, "W"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'messages':[1,null,{},[]]; 4",
        "'statuses':[1,null,{},{'id':'w'}]; 4",
        "'errors':[{'code':1}]; 1",
        "'messages':{'a':1}; 1",
        "'x':1; 1"
      })
  void nothingIsLostWhateverStandsInAPlace(String content, int events) {
    assertThat(value(content)).hasSize(events);
    assertThat(value(content).stream().map(EventCodec::kind))
        .allMatch(kind -> kind.equals("unsupported") || kind.equals("account_notice"));
  }

  private static InboundEvent message(String content) {
    List<InboundEvent> events =
        value("'messages':[{'from':'4915','id':'w1','timestamp':'1795168800'," + content + "}]");
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static List<InboundEvent> value(String content) {
    return change("messages", content);
  }

  private static List<InboundEvent> change(String field, String content) {
    return read(
        "{'id':'W','changes':[{'field':'"
            + field
            + "','value':{'metadata':{'phone_number_id':'N'},"
            + content
            + "}}]}");
  }

  private static List<InboundEvent> read(String entry) {
    String body =
        ("{'entry':[" + entry + "],'object':'whatsapp_business_account'}").replace('\'', '"');
    return EnvelopeReader.read(body.getBytes(StandardCharsets.UTF_8), AT);
  }

  private static EventHead head(String id, String kind) {
    return new EventHead(EventKey.of(NUMBER, id, kind), conversation("4915"), AT);
  }

  private static ConversationKey conversation(String user) {
    return new ConversationKey(NUMBER, new UserId(user));
  }
}
