package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.engine.Samples;
import dev.parley.pace.Usage;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageHeadersTest {
  private final List<Usage> app = new ArrayList<>();
  private final List<Usage> account = new ArrayList<>();

  @Test
  void highestFigureOfTheAppCounts() {
    read("X-App-Usage", "{\"call_count\":28,\"total_cputime\":91,\"total_time\":25}");

    assertThat(app).containsExactly(new Usage(91, Optional.empty()));
    assertThat(account).isEmpty();
  }

  @Test
  void highestFigureAndLongestWaitOfAllUsesCount() {
    read(
        "X-Business-Use-Case-Usage",
        "{\"178\":[{\"type\":\"messenger\",\"call_count\":81,\"total_cputime\":1,\"total_time\":1,"
            + "\"estimated_time_to_regain_access\":0},{\"type\":\"instagram\",\"call_count\":100,"
            + "\"estimated_time_to_regain_access\":19}],\"179\":[{\"call_count\":3}]}");

    assertThat(account).containsExactly(new Usage(100, Optional.of(Duration.ofMinutes(19))));
    assertThat(app).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"call_count\":\"many\"}", "{\"178\":{}}", "7"})
  void whatCannotBeReadCountsAsAbsent(String value) {
    read("X-App-Usage", value);
    read("X-Business-Use-Case-Usage", value);

    assertThat(app).isEmpty();
    assertThat(account).isEmpty();
  }

  private void read(String name, String value) {
    HttpHeaders headers = HttpHeaders.of(Map.of(name, List.of(value)), (_, _) -> true);
    UsageHeaders.read(
        Samples.SHOP,
        headers,
        new UsageListener() {
          @Override
          public void ofApp(Usage usage) {
            app.add(usage);
          }

          @Override
          public void of(AccountKey key, Usage usage) {
            assertThat(key).isEqualTo(Samples.SHOP);
            account.add(usage);
          }
        });
  }
}
