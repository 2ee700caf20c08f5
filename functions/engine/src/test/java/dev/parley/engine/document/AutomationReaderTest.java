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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        read(
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
    Reading reading = read(document);

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
        read(
            "{'name':'n','type':'dm_automation','postId':'p','trigger':{'mode':'any_reply'},"
                + "'steps':[{'kind':'text','text':'t'}]}");

    assertThat(reading)
        .isEqualTo(
            new Reading.Invalid(
                List.of(new Finding("/postId", "postId is only for a comment_reply_flow."))));
  }

  @Test
  void findingsAreFew() {
    Reading reading = read("{'steps':[" + "7,".repeat(49) + "7],'a':1,'b':2,'c':3}");

    assertThat(((Reading.Invalid) reading).findings()).hasSize(50);
  }

  private static Reading read(String singleQuoted) {
    byte[] json = singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    try {
      return AutomationReader.read(new DocumentCodec(JSON).tree(json), ID, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
