package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.flows.Report.Failure;
import dev.parley.local.flows.Report.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JUnitXmlTest {
  @Test
  void suitePerFlowCasePerConversationErrorPerBadFile(@TempDir Path folder) throws Exception {
    Path flow = Path.of("a.yaml");
    Failure failure = new Failure(7, List.of("expected: \"<A>\u0007\"", "came: B"), List.of("x"));
    Report report =
        new Report(
            List.of(
                new Result(flow, "Flow", "good", 3, Duration.ofMillis(12), Optional.empty()),
                new Result(flow, "Flow", "bad", 5, Duration.ofMillis(1000), Optional.of(failure))),
            List.of("b.yaml:1: is empty."));
    Path file = folder.resolve("report.xml");

    JUnitXml.write(report, file);

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?><testsuites>\
            <testsuite name="Flow" tests="2" failures="1" errors="0" skipped="0" time="1.012">\
            <testcase classname="Flow" name="good" file="a.yaml:3" time="0.012"></testcase>\
            <testcase classname="Flow" name="bad" file="a.yaml:5" time="1.000">\
            <failure message="expected: &quot;&lt;A&gt;\ufffd&quot;">  a.yaml:7
                expected: "&lt;A&gt;\ufffd"
                came: B
                so far:
                  x</failure></testcase></testsuite>\
            <testsuite name="bad file" tests="1" failures="0" errors="1" skipped="0" time="0.000">\
            <testcase classname="bad file" name="b.yaml:1: is empty." time="0.000">\
            <error message="b.yaml:1: is empty.">b.yaml:1: is empty.</error></testcase>\
            </testsuite></testsuites>""");
  }
}
