package dev.parley.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "401, 0, REAUTH",
    "429, 0, WAIT",
    "401, 190, REAUTH",
    "500, 3, DEAD",
    "403, 10, DEAD",
    "403, 200, DEAD",
    "403, 299, DEAD",
    "403, 131005, DEAD",
    "400, 4, WAIT",
    "400, 80007, WAIT",
    "400, 130429, WAIT",
    "400, 131048, WAIT",
    "400, 131056, WAIT",
    "400, 131064, WAIT",
    "400, 133016, WAIT",
    "403, 368, DEAD",
    "403, 131031, DEAD",
    "403, 130497, DEAD",
    "400, 1, RETRY",
    "503, 2, RETRY",
    "500, 131000, RETRY",
    "500, 131016, RETRY",
    "500, 131057, RETRY",
    "503, 133004, RETRY",
    "400, 131053, RETRY",
    "400, 131052, DEAD",
    "400, 33, DEAD",
    "400, 100, DEAD",
    "400, 131008, DEAD",
    "400, 131009, DEAD",
    "400, 131021, DEAD",
    "500, 131045, DEAD",
    "400, 133010, DEAD",
    "400, 131026, DEAD",
    "400, 131047, DEAD",
    "400, 131049, DEAD",
    "400, 131050, DEAD",
    "400, 130472, DEAD",
    "400, 131037, DEAD",
    "400, 131042, DEAD",
    "400, 131051, DEAD",
    "400, 132000, DEAD",
    "404, 132001, DEAD",
    "400, 132005, DEAD",
    "400, 132007, DEAD",
    "400, 132012, DEAD",
    "400, 132015, DEAD",
    "400, 132016, DEAD",
    "400, 132068, DEAD",
    "400, 132069, DEAD",
    "400, 131062, DEAD",
    "400, 131063, DEAD",
    "400, 137000, DEAD",
    "400, 199999, UNSURE",
    "500, 777777, UNSURE"
  })
  void theClassFollowsTheCode(int status, int code, ErrorClass expected) {
    assertThat(ErrorClass.of(new GraphError(Channel.WHATSAPP, status, code, 0, "trace")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"131047, DEAD", "131053, RETRY", "131026, DEAD", "131049, DEAD", "190, REAUTH"})
  void aCodeMeansTheSameInALateStatus(int code, ErrorClass expected) {
    assertThat(ErrorClass.of(GraphError.ofStatus(code))).isEqualTo(expected);
  }

  @Test
  void theSameCodeMeansSomethingElseOnInstagram() {
    GraphError error = new GraphError(400, 368, 0, "");

    assertThat(ErrorClass.of(error)).isEqualTo(ErrorClass.WAIT);
    assertThat(ErrorClass.of(error.on(Channel.WHATSAPP))).isEqualTo(ErrorClass.DEAD);
    assertThat(error.on(Channel.WHATSAPP).label()).isEqualTo("368");
  }
}
