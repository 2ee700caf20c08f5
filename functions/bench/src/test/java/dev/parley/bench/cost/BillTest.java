package dev.parley.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BillTest {
  private static final Price APPLE = new Price("apple", 0.5, 10, "piece");
  private static final Price PEAR = new Price("pear", 2, 0, "piece");

  @Test
  void whatIsFreeGoesToWhatIsFixedFirstAndIsGivenOnce() {
    Bill bill =
        Bill.of(
            List.of(new Entry(APPLE, 4, ""), new Entry(APPLE, 3, ""), new Entry(PEAR, 1, "")),
            List.of(new Entry(APPLE, 5, ""), new Entry(APPLE, 5, "")));

    assertThat(bill.fixed()).extracting(Bill.Row::paid).containsExactly(0.0, 0.0, 2.0);
    assertThat(bill.variable()).extracting(Bill.Row::paid).containsExactly(1.0, 2.5);
    assertThat(bill.fixedListed()).isEqualTo(5.5);
    assertThat(bill.fixedPaid()).isEqualTo(2);
    assertThat(bill.variableListed()).isEqualTo(5);
    assertThat(bill.variablePaid()).isEqualTo(3.5);
  }

  @Test
  void aMixIsTheSumOfItsSharesAndItsCpuTheMeanOfItsInvocations() {
    Sample one = sample(8, 2, 3);
    Sample other = sample(4, 1, 9);

    Sample mix = Sample.NOTHING.plus(one, 0.25).plus(other, 0.75);

    assertThat(mix.writes()).isEqualTo(5);
    assertThat(mix.invocations().get("F")).isEqualTo(1.25);
    assertThat(mix.cpuMillis().get("F")).isEqualTo((2 * 0.25 * 3 + 0.75 * 9) / 1.25);
  }

  @Test
  void anInvocationLastsAsLongAsItsShareOfACpuAndItsWaiting() {
    Model model = new Model(4, 7, 150, 1, 5);
    Sample sample =
        new Sample(
            0,
            0,
            Map.of(),
            0,
            Map.of("F", 2.0),
            Map.of("F dynamodb", 6.0, "F graph", 2.0),
            0,
            0,
            Map.of("F", 10.24));

    assertThat(model.millis(sample, "F")).isCloseTo(17.69 + 3 * 4 + 150, within(1e-9));
    assertThat(model.gigabyteSeconds(sample)).isCloseTo(2 * 0.17969, within(1e-9));
  }

  @Test
  void emptyQueuesAreAskedThreeTimesAMinuteByEachPoller() {
    assertThat(new Model(4, 7, 150, 1, 5).polling(4).quantity()).isEqualTo(4 * 5 * 3 * 43_800);
  }

  @Test
  void everyPriceHasANameOfItsOwn() {
    assertThat(Prices.all()).extracting(Price::name).doesNotHaveDuplicates();
    assertThat(Prices.all()).allSatisfy(price -> assertThat(price.dollars()).isPositive());
  }

  @Test
  void sharesOfAUsualDayAreAll() {
    double all = 0;
    for (Kind kind : Kind.values()) {
      all += kind.share();
    }

    assertThat(all).isCloseTo(1, within(1e-9));
  }

  private static Sample sample(double writes, double invocations, double cpuMillis) {
    return new Sample(
        0, writes, Map.of(), 0, Map.of("F", invocations), Map.of(), 0, 0, Map.of("F", cpuMillis));
  }
}
