package dev.parley.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.engine.document.AutomationReader.Reading;
import io.micronaut.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AutomationReaderTest {
  private static final JsonMapper JSON = JsonMapper.createDefault();
  private static final AutomationId ID = new AutomationId("a1");
  private static final Automation FULL =
      new Automation(
          ID,
          "Price list ✨",
          AutomationType.STORY_REPLY_FLOW,
          false,
          new Placement.OnStory("story-1"),
          new Trigger.SpecificKeywords(
              KeywordMatch.PREFIX, List.of(Keyword.of("PRICE"), Keyword.of("ＰＲＩＣＥ"))),
          List.of(
              new Step.Send(new Message.Text("Hi\n❤️")),
              new Step.Send(
                  new Message.Buttons(
                      "Look",
                      List.of(
                          new Choice.Link("Shop", "https://example.com/"),
                          new Choice.Tap("More", Optional.of("MORE"), Optional.empty())))),
              new Step.Send(
                  new Message.QuickReplies(
                      "?", List.of(new Choice.Tap("Red", Optional.of("RED"), Optional.empty()))))),
          Map.of(),
          Automation.Options.DEFAULT,
          4);

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    DocumentCodec codec = new DocumentCodec(JSON);

    assertThat(codec.read(codec.write(FULL), ID, 4)).isEqualTo(new Reading.Valid(FULL));
  }

  @Test
  void leavingOutActiveAndMatchMeansOnAndContains() {
    Reading reading =
        Documents.read(
            "{'name':'n','type':'dm_automation',"
                + "'trigger':{'mode':'specific_keywords','keywords':['a']},"
                + "'steps':[{'kind':'text','text':'t'}]}");

    assertThat(reading)
        .isEqualTo(
            new Reading.Valid(
                new Automation(
                    ID,
                    "n",
                    AutomationType.DM_AUTOMATION,
                    true,
                    new Placement.Anywhere(),
                    new Trigger.SpecificKeywords(KeywordMatch.CONTAINS, List.of(Keyword.of("a"))),
                    List.of(new Step.Send(new Message.Text("t"))),
                    Map.of(),
                    Automation.Options.DEFAULT,
                    1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"kind\":1}", "{\"name\":", "", "null", "[]"})
  void aKeptDocumentThatCannotBeReadIsNoFailure(String kept) {
    Reading reading = new DocumentCodec(JSON).read(kept, ID, 1);

    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    assertThat(((Reading.Invalid) reading).findings()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|''|The document must be an object, but is an array.",
        "null|''|The document must be an object, but is null.",
        "{}|/name|name is missing.",
        "{'name':7}|/name|name must be a string, but is a number.",
        "{'name':'\\ud800'}|/name|name holds half of a surrogate pair",
        "{'active':'yes'}|/active|active must be true or false, but is a string.",
        "{'type':'x'}|/type|type must be one of dm_automation, story_reply_flow, comment_reply",
        "{'a/b~c':1}|/a~1b~0c|a/b~c is not a property here",
        "{'steps':{}}|/steps|steps must be an array, but is an object.",
        "{'steps':[7]}|/steps/0|Entry 0 must be an object, but is a number.",
        "{'steps':[{}]}|/steps/0/kind|kind is missing.",
        "{'steps':[{'kind':'video'}]}|/steps/0/kind|kind must be one of text, buttons, quick_re",
        "{'steps':[{'kind':'text','text':'t','buttons':[]}]}|/steps/0/buttons|buttons is not a p",
        "{'steps':[{'kind':'buttons','text':'t','buttons':[]}]}|/steps/0/buttons|buttons has 0",
        "{'trigger':{'mode':'any_reply','keywords':['a']}}|/trigger/keywords|keywords would be",
        "{'trigger':{'mode':'specific_keywords','keywords':[]}}|/trigger/keywords|keywords has 0",
        "{'postId':''}|/postId|postId has 0 characters"
      })
  void aFaultIsNamedWithItsPlace(String document, String pointer, String detail) {
    Reading reading = Documents.read(document);

    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    assertThat(((Reading.Invalid) reading).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.pointer()).isEqualTo(pointer.replace("''", ""));
              assertThat(finding.detail()).startsWith(detail);
            });
  }

  @Test
  void aPostIsOnlyForComments() {
    Reading reading =
        Documents.read(
            "{'name':'n','type':'dm_automation','postId':'p','trigger':{'mode':'any_reply'},"
                + "'steps':[{'kind':'text','text':'t'}]}");

    assertThat(reading)
        .isEqualTo(
            new Reading.Invalid(
                List.of(new Finding("/postId", "postId is only for a comment_reply_flow."))));
  }

  @Test
  void whatWaitsForTheNextPostKeepsSinceWhen() {
    String document = "'postId':'next','nextPostSince':'2026-11-01T00:00:00Z',";

    assertThat(Documents.automation(comments(document)).placement())
        .isEqualTo(new Placement.NextPost(Instant.parse("2026-11-01T00:00:00Z")));
    Documents.assertOnly(
        comments("'postId':'next',"), "/nextPostSince", "nextPostSince is missing.");
    Documents.assertOnly(
        comments("'postId':'next','nextPostSince':'soon',"),
        "/nextPostSince",
        "nextPostSince must be an instant of ISO 8601");
  }

  @Test
  void aDraftWaitsFromNowOnWhateverItSays() {
    Instant now = Instant.parse("2026-11-01T00:00:00Z");
    String document =
        "{'name':'n','type':'comment_reply_flow','postId':'next','nextPostSince':7,"
            + "'trigger':{'mode':'any_reply'},'steps':[{'kind':'text','text':'t'}]}";

    Reading reading = AutomationReader.draft(Documents.tree(document), ID, now);

    assertThat(Documents.automation(reading).placement()).isEqualTo(new Placement.NextPost(now));
  }

  @Test
  void anAutomationListensInOnePlace() {
    assertThat(Documents.findings(comments("'postId':'p','storyId':'s',")))
        .extracting(Finding::pointer)
        .containsExactly("/storyId");
  }

  @Test
  void anOlderDocumentHasTheDefaultsOfWhatItDoesNotKnow() {
    Automation automation = Documents.automation(comments(""));

    assertThat(automation.options()).isEqualTo(Automation.Options.DEFAULT);
    assertThat(automation.labels()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'topLevelOnly':1,|/topLevelOnly|topLevelOnly must be true or false, but is a number.",
        "'cooldown':'1h',|/cooldown|cooldown must be a duration of ISO 8601, such as PT10M",
        "'cooldown':'PT0S',|/cooldown|cooldown is PT0S: PT1S to PT720H are allowed.",
        "'running':'newest',|/running|running must be one of pinned, latest, but is \"newest\".",
        "'trigger':{'mode':'x'},|/trigger/mode|mode must be one of any_reply, specific_keywords, p",
        "'trigger':{'mode':'story_mention'},|/trigger|trigger does not go with the type comment_r",
        "'trigger':{'mode':'postback'},|/trigger/payloads|payloads is missing.",
        "'trigger':{'mode':'postback','payloads':[]},|/trigger/payloads|payloads has 0 entries: 1",
        "'trigger':{'mode':'reaction','emojis':['']},|/trigger/emojis|emojis holds a value of 0 c",
        "'trigger':{'mode':'referral','emojis':[]},|/trigger/emojis|emojis is not a property her",
        "'trigger':{'mode':'ad_click','adIds':[<'a',*100>'b']},|/trigger/adIds|adIds has 101 entr",
        "'trigger':{'mode':'live_comment','match':'word'},|/trigger/match|match would be ignored",
        "'trigger':{'mode':'live_comment','keywords':['']},|/trigger/keywords/0|A keyword is empt"
      })
  void aFaultOfACommentReplyFlowIsNamedWithItsPlace(String members, String pointer, String detail) {
    String trigger = members.contains("'trigger'") ? "" : "'trigger':{'mode':'any_reply'},";

    Documents.assertOnly(
        Documents.read("comment_reply_flow", trigger + members, "{'kind':'stop'}"),
        pointer,
        detail);
  }

  private static Reading comments(String members) {
    return Documents.read(
        "comment_reply_flow",
        "'trigger':{'mode':'any_reply'}," + members,
        "{'kind':'text','text':'t'}");
  }

  @Test
  void findingsAreFew() {
    Reading reading = Documents.read("{'steps':[" + "7,".repeat(49) + "7],'a':1,'b':2,'c':3}");

    assertThat(((Reading.Invalid) reading).findings()).hasSize(50);
  }
}
