package dev.parley.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Step;
import dev.parley.engine.document.AutomationReader.Reading;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents in single quotes, where {@code <x*20>} stands for twenty of them. */
final class Documents {
  static final AutomationId ID = new AutomationId("a1");
  private static final DocumentCodec CODEC = new DocumentCodec(JsonMapper.createDefault());
  private static final Pattern REPEATED = Pattern.compile("<([^*<>]+)\\*([0-9]+)>");

  private Documents() {}

  static JsonNode tree(String singleQuoted) {
    Matcher repeated = REPEATED.matcher(singleQuoted.replace('\'', '"'));
    String json =
        repeated.replaceAll(
            it -> Matcher.quoteReplacement(it.group(1).repeat(Integer.parseInt(it.group(2)))));
    try {
      return CODEC.tree(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + json, e);
    }
  }

  static Reading read(String singleQuoted) {
    return AutomationReader.read(tree(singleQuoted), ID, 1);
  }

  /** An automation of this type with these further members and steps. */
  static Reading read(String type, String members, String steps) {
    return read("{'name':'n','type':'" + type + "'," + members + "'steps':[" + steps + "]}");
  }

  static Reading readSteps(String steps) {
    return read("dm_automation", "'trigger':{'mode':'any_reply'},", steps);
  }

  static Step step(String singleQuoted) {
    return automation(readSteps(singleQuoted)).steps().getFirst();
  }

  static Automation automation(Reading reading) {
    return switch (reading) {
      case Reading.Valid valid -> valid.automation();
      case Reading.Invalid invalid -> throw new AssertionError(invalid.findings().toString());
    };
  }

  static List<Finding> findings(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    return ((Reading.Invalid) reading).findings();
  }

  /** That this and nothing else is wrong. */
  static void assertOnly(Reading reading, String pointer, String detail) {
    List<Finding> findings = findings(reading);
    assertThat(findings).extracting(Finding::pointer).containsExactly(pointer);
    assertThat(findings.getFirst().detail()).startsWith(detail);
  }
}
