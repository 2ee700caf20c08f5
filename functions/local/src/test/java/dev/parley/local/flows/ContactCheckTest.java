package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.flows.FlowLine.Answer;
import dev.parley.wire.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContactCheckTest {
  private static final Answer ADA =
      new Answer(
          200,
          """
          {"id":"x","contact":{"email":"a@b.example","tags":["b","a"],"optedOut":false,\
          "fields":{"size":"L"}}}""");

  @Test
  void whatTheFileNamesHasToBeThere() {
    Json wanted = json("{email: a@b.example, tags: [a, b], size: L, optedOut: false}");

    assertThat(ContactCheck.of(wanted, ADA)).isEmpty();
  }

  @Test
  void eachMemberThatDiffersIsNamed() {
    Json wanted = json("{email: other@b.example, tags: [a], size: L, phone: '1'}");

    assertThat(ContactCheck.of(wanted, ADA).orElseThrow())
        .filteredOn(line -> line.startsWith("expected"))
        .hasSize(3)
        .anyMatch(line -> line.contains("email"))
        .anyMatch(line -> line.contains("tags"))
        .anyMatch(line -> line.contains("phone"));
  }

  @Test
  void personWhomTheApiDoesNotKnowIsTold() {
    assertThat(ContactCheck.of(json("{email: a@b.example}"), new Answer(404, "{}")))
        .contains(
            List.of(
                "expected: the contact {\"email\":\"a@b.example\"}",
                "came:     404 from the admin API"));
  }

  private static Json json(String yaml) {
    return Yaml.parse(Path.of("a.yaml"), yaml).json();
  }
}
