package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.flows.Dialogue.Person;
import dev.parley.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlowFileTest {
  private static final Path FILE = Path.of("a.yaml");

  @Test
  void fileIsReadWhole() {
    FlowFile flow =
        read(
            """
            name: Price list
            about: Prices.
            automations:
              - {name: P, active: true, postId: "17", n: 3, none: null}
            rules: {stopWords: [STOP]}
            conversations:
              - name: asks
                rows: [E2, E3]
                person: {name: Ada, username: ada, follows: true, profile: unreadable}
                allow_more: true
                steps:
                  - user: PRICE
                  - graph_fails: {mode: reject, code: 10, subcode: 2534022}
                  - comment: {text: LINK, post: P2, id: C1, parent: C0, live: true, old: P8D}
            """);

    assertThat(flow.name()).isEqualTo("Price list");
    assertThat(flow.about()).isEqualTo("Prices.");
    assertThat(flow.automations())
        .containsExactly(
            new FlowFile.Document(
                4,
                new Json.Fields(
                    Map.of(
                        "name", new Json.Text("P"),
                        "active", new Json.Flag(true),
                        "postId", new Json.Text("17"),
                        "n", new Json.Numeral("3"),
                        "none", Json.Absent.ABSENT))));
    assertThat(flow.rules()).map(FlowFile.Document::line).contains(5);
    assertThat(flow.conversations())
        .containsExactly(
            new Dialogue(
                "asks",
                7,
                List.of("E2", "E3"),
                new Person("Ada", "ada", true, false),
                List.of(
                    new FlowStep.Numbered(12, new FlowStep.User("PRICE")),
                    new FlowStep.Numbered(
                        13,
                        new FlowStep.GraphFails(
                            FlowStep.FailureMode.REJECT,
                            OptionalInt.of(10),
                            OptionalInt.of(2534022),
                            1)),
                    new FlowStep.Numbered(
                        14,
                        new FlowStep.Comment(
                            "LINK",
                            "P2",
                            Optional.of("C1"),
                            Optional.of("C0"),
                            true,
                            false,
                            Optional.of(Duration.ofDays(8))))),
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          usr: PRICE                        | 5: A step has no "usr". It knows: advance, comment,
          user: [PRICE]                     | 5: user must be a text.
          user:                             | 5: user must be a text.
          {user: A, expect: B}              | 5: A step has exactly one key, not [user, expect].
          PRICE                             | 5: A step must be a mapping (key: value).
          expect: {texts: A}                | 5: expect has no "texts". It knows: buttons, cards,
          expect: {}                        | 5: expect says nothing.
          expect: {matches: "("}            | 5: matches is no regular expression:
          expect: {typing: false}           | 5: typing must be true, or left out.
          expect: {buttons: A}              | 5: buttons must be a list.
          advance: tomorrow                 | 5: advance must be a duration such as PT10M or P1D.
          advance: PT0S                     | 5: advance: time only goes on.
          media: gif                        | 5: media must be one of [audio, file, image, video].
          expect_nothing: false             | 5: expect_nothing must be true, or left out.
          follow: maybe                     | 5: follow must be true or false.
          comment: {post: P1}               | 5: "text" is missing.
          comment: {text: A, on: P1}        | 5: comment has no "on". It knows: by_owner, id, live,
          user: {text: A, via: post}        | 5: via must be one of [message, first_edit, standby].
          until: {time: 9, zone: UTC}       | 5: until wants a time such as 09:00 and a zone:
          until: {time: "09:00"}            | 5: "zone" is missing.
          reaction: {taken_back: false}     | 5: taken_back must be true, or left out.
          edit_automation: {steps: []}      | 5: "automation" is missing.
          edit_automation: A                | 5: "automation" is missing.
          toggle: {automation: A}           | 5: "active" is missing.
          graph_fails: {mode: explode}      | 5: mode must be one of [reject, refuse,
          graph_fails: {mode: reject}       | 5: code goes with mode reject, and only with it.
          graph_fails: {mode: refuse, code: 1} | 5: code goes with mode reject, and only with it.
          graph_fails: {mode: reject, code: x} | 5: code must be a whole number.
          """)
  void wrongStepIsNamedWithItsLine(String step, String problem) {
    String text =
        "name: A\nautomations: []\nconversations:\n  - {name: c, steps: [\n    %s]}\n"
            .formatted(step);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(BadFlowFileException.class)
        .hasMessageStartingWith("a.yaml:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                            | 1: is empty.
          'a: ['                                        | 1: is no YAML:
          '- a'                                         | 1: A flow file must be a mapping
          'name: A'                                     | 1: "automations" is missing.
          'name: A;automation: []'                      | 2: A flow file has no "automation".
          'name: A;name: B'                             | 2: "name" stands here twice.
          'name: A;automations: [a];conversations: []'  | 2: must be a mapping (key: value).
          'name: A;automations: [];conversations: []'   | 3: There has to be a conversation.
          'name: A;automations: [&a {b: *a}];conversations: []' | 2: This must be a mapping
          """)
  void wrongFileIsNamedWithItsLine(String text, String problem) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .isInstanceOf(BadFlowFileException.class)
        .hasMessageStartingWith("a.yaml:" + problem);
  }

  @Test
  void twoConversationsOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: A
                    automations: []
                    conversations:
                      - {name: c, steps: []}
                      - {name: c, steps: []}
                    """))
        .hasMessage("a.yaml:5: There is a conversation \"c\" already.");
  }

  @Test
  void filesOfAFolderAreFoundInTheOrderOfTheirNames(@TempDir Path folder) throws Exception {
    Path below = Files.createDirectory(folder.resolve("c"));
    for (Path file :
        List.of(
            folder.resolve("b.yml"),
            folder.resolve("a.yaml"),
            folder.resolve("README.md"),
            below.resolve("d.yaml"))) {
      Files.writeString(file, "name: A");
    }

    assertThat(FlowFile.find(folder))
        .containsExactly(
            folder.resolve("a.yaml"), folder.resolve("b.yml"), below.resolve("d.yaml"));
    assertThat(FlowFile.find(FILE)).containsExactly(FILE);
  }

  @Test
  void emojiMayStandAnywhereInALongFile() {
    for (int before = 1000; before < 1050; before++) {
      String name = "x".repeat(before) + "🙂".repeat(1100);

      FlowFile flow =
          read("name: " + name + "\nautomations: []\nconversations: [{name: c, steps: []}]\n");

      assertThat(flow.name()).isEqualTo(name);
    }
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> FlowFile.read(Path.of("no-such.yaml")))
        .isInstanceOf(BadFlowFileException.class)
        .hasMessageStartingWith("no-such.yaml:1: cannot be read");
  }

  private static FlowFile read(String text) {
    return FlowFileReader.flow(Yaml.parse(FILE, text));
  }
}
