package dev.parley.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorClassTest {

  @ParameterizedTest
  @CsvSource({
    "400, 1, 0, UNSURE",
    "500, 1, 1357046, UNSURE",
    "500, 2, 0, UNSURE",
    "400, 2, 1545133, RETRY",
    "400, 4, 0, WAIT",
    "400, 17, 0, WAIT",
    "400, 32, 0, WAIT",
    "400, 613, 2534040, WAIT",
    "400, 80002, 0, WAIT",
    "429, 12345, 0, WAIT",
    "403, 10, 0, DEAD",
    "403, 10, 2534022, DEAD",
    "403, 10, 1893063, WAIT",
    "400, 10, 2534077, REAUTH",
    "400, 100, 0, DEAD",
    "400, 100, 2018008, RETRY",
    "400, 100, 2018294, RETRY",
    "400, 100, 2534013, WAIT",
    "400, 100, 2534025, DEAD",
    "400, 100, 2534029, WAIT",
    "401, 102, 0, REAUTH",
    "401, 190, 463, REAUTH",
    "403, 200, 0, DEAD",
    "403, 200, 2534041, REAUTH",
    "400, 368, 0, WAIT",
    "400, 551, 0, DEAD",
    "400, 1200, 0, UNSURE",
    "400, 777777, 0, UNSURE"
  })
  void theClassFollowsCodeAndSubcode(int status, int code, int subcode, ErrorClass expected) {
    GraphError error = new GraphError(status, code, subcode, "trace");

    assertThat(ErrorClass.of(error)).isEqualTo(expected);
  }
}
