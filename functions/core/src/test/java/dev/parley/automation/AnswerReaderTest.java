package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.AnswerReader.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final Step.Wanted EMAIL = new Step.Wanted.Email(Optional.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "maya@example.org # maya@example.org",
        "  Maya.O'Neil+x@EXAMPLE.Org  # Maya.O'Neil+x@example.org",
        "it is maya@example.org, thanks # maya@example.org",
        "email:maya@example.org # maya@example.org",
        "<maya@example.org>. # maya@example.org",
        "(maya@example.org)! # maya@example.org",
        "“maya@example.org” # maya@example.org",
        "@maya maya@example.org # maya@example.org",
        "I am me@home but write to maya@example.org # maya@example.org"
      })
  void anAddressIsFoundAmongWords(String text, String address) {
    assertThat(AnswerReader.read(EMAIL, text)).isEqualTo(new Answer.Good(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "maya",
        "@",
        "maya@",
        "@example.org",
        "maya@localhost",
        "a@b@c.de",
        "maya@[127.0.0.1]",
        "maya@127.0.0.1",
        "maya@example..org",
        "👍"
      })
  void whatIsNoAddressIsBad(String text) {
    assertThat(AnswerReader.read(EMAIL, text)).isEqualTo(new Answer.Bad());
  }

  @Test
  void anEndlessTextIsBadAtOnce() {
    assertThat(AnswerReader.read(EMAIL, "a@b.c ".repeat(100_000))).isEqualTo(new Answer.Bad());
    assertThat(AnswerReader.read(EMAIL, "a".repeat(300) + "@example.org"))
        .isEqualTo(new Answer.Bad());
    assertThat(AnswerReader.read(new Step.Wanted.Phone(Optional.empty()), "+".repeat(10_000)))
        .isEqualTo(new Answer.Bad());
  }
}
