package dev.parley.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColdReportTest {
  private static ColdStart start(double init, double first) {
    return new ColdStart(init, first, 10, 50);
  }

  private static Measured hello(double cold) {
    Measured hello = new Measured("hello (stream)", 0);
    hello.add(Mode.LAMBDA, start(cold, 0));
    return hello;
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
    Measured measured = hello(100);
    measured.add(Mode.LAMBDA, start(300, 0));
    measured.add(Mode.LAMBDA, start(900, 0));
    measured.add(Mode.LAMBDA, start(200, 0));

    assertThat(measured.median(Mode.LAMBDA, ColdStart::total)).isEqualTo(250);
  }

  @Test
  void aWebhookOfMoreThanTwoAndAHalfHellosMissesItsTarget() {
    Measured webhook = new Measured("webhook", 1_000_000);
    webhook.add(Mode.LAMBDA, start(200, 51));
    webhook.warm(new WarmRun(1, 2, 0.5, 80));

    ColdReport report = new ColdReport(List.of(hello(100), webhook));

    assertThat(report.isMet()).isFalse();
    assertThat(report.targets())
        .filteredOn(target -> !target.isMet())
        .singleElement()
        .extracting(ColdReport.Target::what)
        .isEqualTo("webhook: cold to hello (stream)");
  }

  @Test
  void whatIsWithinItsTargetsMeetsThem() {
    Measured webhook = new Measured("webhook", 1_500_000);
    webhook.add(Mode.LAMBDA, start(200, 50));
    webhook.warm(new WarmRun(1, 2, 1, 80));
    Measured sender = new Measured("sender", 16_000_000);
    sender.add(Mode.LAMBDA, start(1000, 1000));
    sender.add(Mode.SNAPSHOT, start(3000, 60));
    sender.add(Mode.AOT, start(900, 100));

    ColdReport report = new ColdReport(List.of(hello(100), webhook, sender));

    assertThat(report.isMet()).isTrue();
    assertThat(report.targets()).hasSize(6);
  }

  @Test
  void everyFunctionHasALine() {
    ColdReport report = new ColdReport(List.of(hello(100), new Measured("webhook", 1_000_000)));

    assertThat(report.lines())
        .anySatisfy(line -> assertThat(line).startsWith("hello (stream)"))
        .anySatisfy(line -> assertThat(line).startsWith("webhook ").contains("1.00"));
  }
}
