package dev.parley.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.Keyword;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Step;
import dev.parley.automation.Step.Patience;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StepReaderTest {

  @Test
  void aFollowGateThatSaysLittleLetsThroughWhoeverCannotBeRead() {
    assertThat(Documents.step("{'kind':'ask_follow','text':'Follow us','button':'Done'}"))
        .isEqualTo(
            new Step.AskFollow(
                "Follow us",
                "Done",
                Optional.empty(),
                new Patience(3, Patience.ESCAPE_WORDS, Optional.empty()),
                new Step.Unreadable.Open(),
                false,
                Optional.empty()));
  }

  @Test
  void aQuestionThatSaysLittleIsAskedThreeTimes() {
    assertThat(Documents.step("{'kind':'ask_phone','text':'Your number?','country':'DE'}"))
        .isEqualTo(
            new Step.Ask(
                new Step.Wanted.Phone(Optional.of("DE")),
                "Your number?",
                Optional.empty(),
                new Patience(
                    3,
                    List.of(
                        Keyword.of("skip"),
                        Keyword.of("cancel"),
                        Keyword.of("exit"),
                        Keyword.of("no thanks")),
                    Optional.empty()),
                Optional.empty()));
  }

  @Test
  void askingAgainMeansTwiceUnlessSaid() {
    Step step =
        Documents.step("{'kind':'ask_follow','text':'t','button':'b','unreadable':'ask_again'}");

    assertThat(((Step.AskFollow) step).unreadable()).isEqualTo(new Step.Unreadable.AskAgain(2));
  }

  @Test
  void noWordNeedsToBeAWordOfEscape() {
    Step step = Documents.step("{'kind':'ask_email','text':'t','escapeWords':[]}");

    assertThat(((Step.Ask) step).patience().escapeWords()).isEmpty();
  }

  @Test
  void aButtonNeedsNeitherPayloadNorLabelToGoTo() {
    assertThat(Documents.step("{'kind':'buttons','text':'t','buttons':[{'title':'Yes'}]}"))
        .isEqualTo(
            new Step.Send(
                new Message.Buttons(
                    "t", List.of(new Choice.Tap("Yes", Optional.empty(), Optional.empty())))));
  }

  @Test
  void labelsAreTheIndexesOfTheirSteps() {
    Automation automation =
        Documents.automation(
            Documents.readSteps(
                "{'kind':'text','text':'a'},{'label':'b-1','kind':'stop'},{'label':'C','kind':'seen'}"));

    assertThat(automation.labels()).isEqualTo(Map.of("b-1", 1, "C", 2));
  }

  @Test
  void theSecondStepOfALabelIsNamed() {
    Documents.assertOnly(
        Documents.readSteps("{'kind':'stop','label':'a'},{'kind':'stop','label':'a'}"),
        "/steps/1/label",
        "label \"a\" is already the label of /steps/0: take another one.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "UTC", "Z", "+02:00", "-11:30"})
  void aZoneIsARegionOrAnOffset(String zone) {
    Step step = Documents.step(hours("09:00", "17:00", zone));

    Step.Test.TimeOfDay test = (Step.Test.TimeOfDay) ((Step.Condition) step).test();
    assertThat(test.zone().getId()).isEqualTo(zone);
  }

  @ParameterizedTest
  @CsvSource({
    "9:00,17:00,Z,from,a time from 00:00 to 23:59",
    "09:00,24:00,Z,to,a time from 00:00 to 23:59",
    "09:00,17:00:01,Z,to,a time from 00:00 to 23:59",
    "09:00,17:00,UTC+2,zone,a time zone",
    "09:00,17:00,Europe/Atlantis,zone,a time zone",
    "09:00,17:00,'',zone,a time zone"
  })
  void aTimeOfDayThatIsNoneIsNamed(
      String from, String to, String zone, String property, String allowed) {
    Documents.assertOnly(
        Documents.readSteps(hours(from, to, zone)),
        "/steps/0/test/timeOfDay/" + property,
        property + " must be " + allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'kind':'telepathy'}|/kind|kind must be one of text, buttons, quick_replies, carousel, me",
        "{'kind':'typing','text':'t'}|/text|text is not a property here: use kind, label.",
        "{'kind':'text','text':'t','label':'a b'}|/label|A label must be 1 to 40 of A-Z a-z 0-9 _"
            + " -, but is \"a b\"",
        "{'kind':'text','text':'t','label':7}|/label|label must be a string, but is a number.",
        "{'kind':'buttons','text':'t','buttons':[{'title':'a','url':'https://a.b','goTo':'c'}]}"
            + "|/buttons/0|Entry 0 must have either a url, which it opens, or a payload and goTo",
        "{'kind':'quick_replies','text':'t','options':[{'title':'a','url':'https://a.b'}]}"
            + "|/options/0/url|url is not a property here: use goTo, payload, title.",
        "{'kind':'media','mediaType':'gif','url':'https://a.b/c'}"
            + "|/mediaType|mediaType must be one of image, video, audio, file, but is \"gif\".",
        "{'kind':'ask_follow','text':'t','button':'b','unreadableAttempts':2}"
            + "|/unreadableAttempts|unreadableAttempts would be ignored: it is only for",
        "{'kind':'ask_follow','text':'t','button':'b','unreadable':'no'}"
            + "|/unreadable|unreadable must be one of open, closed, ask_again, but is \"no\".",
        "{'kind':'ask_email','text':'t','attempts':'3'}|/attempts|attempts must be a number, but",
        "{'kind':'ask_email','text':'t','attempts':2.5}|/attempts|attempts must be a whole number",
        "{'kind':'ask_email','text':'t','attempts':1e99}|/attempts|attempts must be a whole numbe",
        "{'kind':'ask_email','text':'t','escapeWords':[' ']}|/escapeWords/0|A keyword is empty",
        "{'kind':'ask_phone','text':'t','country':'de'}|/country|country must be a country by its"
            + " two capital letters of ISO 3166, such as DE, but is \"de\".",
        "{'kind':'ask_text','text':'t','field':'email'}|/field|field \"email\" is built in: name a",
        "{'kind':'ask_text','text':'t','field':'1st'}|/field|A field's name must be a letter and",
        "{'kind':'ask_text','text':'t'}|/field|field is missing.",
        "{'kind':'delay','for':'10m'}|/for|for must be a duration of ISO 8601, such as PT10M, PT1H",
        "{'kind':'delay','for':'P1M'}|/for|for must be a duration of ISO 8601, such as PT10M, PT1H",
        "{'kind':'delay','for':'PT5M','unless':'read'}|/unless|unless must be one of reply, but is",
        "{'kind':'condition','test':{}}|/test|test must ask exactly one of field, tag, follower, w",
        "{'kind':'condition','test':{'tag':'a','window':'open'}}|/test|test must ask exactly one of"
            + " field, tag, follower, window, timeOfDay, but asks tag, window.",
        "{'kind':'condition','test':{'tag':'a','equals':'b'}}|/test/equals|equals would be ignored",
        "{'kind':'condition','test':{'follower':false}}|/test/follower|follower must be true: who",
        "{'kind':'condition','test':{'window':'closed'}}|/test/window|window must be one of open, b",
        "{'kind':'condition','test':{'field':'a b'}}|/test/field|A field's name must be a letter",
        "{'kind':'condition','test':{'tag':' '}}|/test/tag|A tag has 1 characters: 1 to 40 are allowed",
        "{'kind':'go_to'}|/goTo|goTo is missing.",
        "{'kind':'set_field','field':'name','value':''}|/field|field \"name\" is built in: name a",
        "{'kind':'text','text':'t','followUp':{'after':'PT1H','when':'never','goTo':'a'}}"
            + "|/followUp/when|when must be one of no_reply, read_not_tapped, but is \"never\".",
        "{'kind':'text','text':'t','followUp':{'after':'PT1S','goTo':'a'}}"
            + "|/followUp/after|after is PT1S: PT1M to PT720H are allowed.",
        "{'kind':'text','text':'t','followUp':{'after':'PT1H'}}|/followUp/goTo|goTo is missing."
      })
  void aFaultOfAStepIsNamedWithItsPlace(String step, String pointer, String detail) {
    Documents.assertOnly(Documents.readSteps(step), "/steps/0" + pointer, detail);
  }

  private static String hours(String from, String to, String zone) {
    return "{'kind':'condition','test':{'timeOfDay':{'from':'%s','to':'%s','zone':'%s'}}}"
        .formatted(from, to, zone);
  }
}
