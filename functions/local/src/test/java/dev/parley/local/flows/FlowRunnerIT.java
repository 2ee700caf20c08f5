package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.flows.Report.Failure;
import dev.parley.local.flows.Report.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not go as it is written is told; what does is not. */
final class FlowRunnerIT {
  private static final FlowRunner RUNNER = new FlowRunner();

  private static final String FLOW =
      """
      name: Price
      automations:
        - name: Price
          type: dm_automation
          trigger: {mode: specific_keywords, match: word, keywords: [PRICE]}
          steps:
            - kind: buttons
              text: Shall I?
              buttons:
                - {title: "Yes", payload: SEND}
                - {title: Shop, url: "https://shop.example/"}
            - {kind: text, text: 10 euros}
        - name: Link
          type: comment_reply_flow
          trigger: {mode: any_reply}
          steps:
            - {kind: text, text: In private}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @AfterAll
  static void stop() {
    RUNNER.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          user: PRICE; expect: No             | 2 | expected: "No"; came:     "Shall I?" [Yes] [Shop]
          user: hello; expect: Hi             | 2 | expected: "Hi"; came:     nothing (no_match)
          user: PRICE; expect_nothing: true   | 2 | expected: nothing more; came:     "Shall I?" [Yes] [Shop]
          user: PRICE                         | 1 | expected: nothing more; came:     "Shall I?" [Yes] [Shop]
          comment: hi; expect: {public_reply: In private} | 2 | expected: the public reply "In private"; came:     private reply "In private"
          user: hello; expect_outcome: matched | 2 | expected: the outcome matched; came:     no_match
          tap: "Yes"                          | 1 | nothing with the title "Yes" to tap; there are []
          user: PRICE; tap: Shop              | 2 | "Shop" opens a web page: Meta tells nobody that it was tapped
          reaction: x                         | 1 | there is no message to react to
          read: true                          | 1 | there is no message to read
          unsend: true                        | 1 | there is no message of the person to take back
          edit: x                             | 1 | there is no message of the person to edit
          repeat: true                        | 1 | there was no webhook that could be repeated
          own_echo: true                      | 1 | there is no message to echo
          delete_automation: P                | 1 | no automation "P"; there are [Price, Link]
          edit_automation: {automation: P}    | 1 | expected: done; came:     no automation "P"; there are [Price, Link]
          edit_automation: {automation: Link, refused: /steps} | 1 | expected: a refusal with /steps; came:     it was done
          user: hello; expect_trace: {Price: fired} | 2 | expected: the verdicts {"Price":"fired"}; came:     {Price=no_keyword}
          toggle: {automation: P, active: true} | 1 | no automation "P"; there are [Price, Link]
          """)
  void failureSaysWhereAndWhatAndWhatCame(String steps, int failing, String problem)
      throws Exception {
    Path file = file("a.yaml", FLOW, "talks", steps);

    Report report = RUNNER.run(List.of(file), "", _ -> {});

    int line = Math.toIntExact(FLOW.lines().count()) + 3 + failing;
    assertThat(report.results())
        .extracting(result -> result.failure().map(Failure::problem).orElse(List.of()))
        .containsExactly(List.of(problem.split("; (?!there)", -1)));
    assertThat(report.results()).extracting(FlowRunnerIT::failedAt).containsExactly(line);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  @Test
  void failureIsShownWithAllThatWasSaid() throws Exception {
    Path file =
        file(
            "shown.yaml",
            FLOW,
            "talks",
            "user: PRICE; expect: Shall I?; tap: \"Yes\"; expect: 12 euros");
    List<String> shown = new ArrayList<>();

    Report report = RUNNER.run(List.of(file), "", shown::add);

    assertThat(shown.getFirst()).matches("FAILED +\\d+ ms  shown.yaml: talks");
    assertThat(shown.subList(1, shown.size()))
        .containsExactly(
            "  " + file + ":24",
            "    expected: \"12 euros\"",
            "    came:     \"10 euros\"",
            "    so far:",
            "      21 Maya \"PRICE\"",
            "         shop: \"Shall I?\" [Yes] [Shop]",
            "      23 Maya taps [Yes]",
            "         shop: \"10 euros\"");
    assertThat(report.summary()).isEqualTo("Conversations: 1; failed: 1");
  }

  @Test
  void refusedAutomationMakesABadFileAndTheOthersArePlayed() throws Exception {
    String refused = FLOW.replace("type: dm_automation", "type: dm_automat");
    Path bad = file("bad.yaml", refused, "talks", "user: PRICE");
    Path good = file("good.yaml", FLOW, "talks", "user: hello");

    Report report = RUNNER.run(List.of(bad, good), "", _ -> {});

    assertThat(report.badFiles()).singleElement().asString().startsWith(bad + ":3: ");
    assertThat(report.badFiles().getFirst()).contains("422").contains("/type");
    assertThat(report.results()).extracting(Result::passed).containsExactly(true);
    assertThat(report.exitCode()).isEqualTo(2);
  }

  @Test
  void moreThanWasExpectedIsLeftAloneWhereTheFileSaysSo() throws Exception {
    Path file = file("more.yaml", FLOW, "talks", "user: PRICE");
    Files.writeString(file, Files.readString(file) + "    allow_more: true\n");

    assertThat(RUNNER.run(List.of(file), "", _ -> {}).exitCode()).isZero();
  }

  @Test
  void switchedAutomationIsSwitchedBackForTheNextConversation() throws Exception {
    Path file =
        file("switch.yaml", FLOW, "off", "toggle: {automation: Price, active: false}; user: PRICE");
    Files.writeString(
        file,
        Files.readString(file) + "  - {name: on, steps: [{user: PRICE}, {expect: Shall I?}]}\n");

    assertThat(RUNNER.run(List.of(file), "", _ -> {}).results())
        .extracting(Result::passed)
        .containsExactly(true, true);
  }

  @Test
  void automationsThatWereEditedOrDeletedAreThereAgainForTheNextConversation() throws Exception {
    String edit = "edit_automation: {automation: Link, steps: [{kind: text, text: Other}]}";
    Path file =
        file("again.yaml", FLOW, "changes", "delete_automation: Price; " + edit + "; user: PRICE");
    Files.writeString(
        file,
        Files.readString(file)
            + "  - {name: finds, steps: [{user: PRICE}, {expect: Shall I?},"
            + " {comment: hi}, {expect: In private}]}\n");

    assertThat(RUNNER.run(List.of(file), "", _ -> {}).results())
        .extracting(Result::passed)
        .containsExactly(true, true);
  }

  @Test
  void filterPlaysOnlyWhatHasItInAName() throws Exception {
    Path file = file("filter.yaml", FLOW, "Talks", "user: hello");

    assertThat(RUNNER.run(List.of(file), "tALK", _ -> {}).results()).hasSize(1);
    assertThat(RUNNER.run(List.of(file), "pric", _ -> {}).results()).hasSize(1);
    assertThat(RUNNER.run(List.of(file), "Filter.", _ -> {}).results()).hasSize(1);
    assertThat(RUNNER.run(List.of(file), "other", _ -> {}).results()).isEmpty();
  }

  @Test
  void sameFileHasTheSameIdsOnAnyLine() throws Exception {
    FlowFile file = FlowFile.read(file("ids.yaml", FLOW, "talks", "user: hello"));

    String first = RUNNER.stage(file).account();
    String again = RUNNER.stage(file).account();
    try (FlowRunner other = new FlowRunner()) {
      assertThat(other.stage(file).account()).isEqualTo(first).isNotEqualTo(again);
    }
  }

  private static int failedAt(Result result) {
    return result.failure().map(Failure::line).orElse(0);
  }

  private Path file(String name, String flow, String conversation, String steps)
      throws IOException {
    StringBuilder text = new StringBuilder(flow);
    text.append("conversations:\n  - name: ").append(conversation).append("\n    steps:\n");
    for (String step : steps.split("; ", -1)) {
      text.append("      - ").append(step.strip()).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }
}
