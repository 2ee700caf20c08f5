package dev.parley.engine.template;

import static dev.parley.engine.template.Workshop.BAKERY;
import static dev.parley.engine.template.Workshop.SHOP;
import static dev.parley.engine.template.Workshop.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.template.Workshop.OneProcess;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the table says of a workspace's templates. */
final class TemplateStatisticsIT {

  @Test
  void theTotalTheKeysTheTenNewestAndTheTenStalestAreTold() {
    try (Workshop shop = new Workshop()) {
      OneProcess one = shop.process();
      for (int i = 0; i < 13; i++) {
        one.id(SHOP, text("old_" + i / 2, "Text " + i));
        shop.clock.advance(Duration.ofMinutes(1));
      }
      one.id(BAKERY, text("bread", "Fresh"));
      shop.clock.advance(Duration.ofDays(31));
      one.id(SHOP, text("old_0", "Text 0"));
      one.id(SHOP, text("new", "New"));

      TemplateStatistics all = TemplateStatistics.of(shop.store, SHOP, shop.clock.instant());

      assertThat(all.total()).isEqualTo(14);
      assertThat(all.complete()).isTrue();
      assertThat(all.byKey())
          .hasSize(8)
          .containsEntry("old_0/en", 2)
          .containsEntry("old_6/en", 1)
          .containsEntry("new/en", 1);
      assertThat(all.recent()).hasSize(10);
      assertThat(all.recent().getFirst().content().body()).isEqualTo("New");
      assertThat(all.recent().getLast().content().body()).isEqualTo("Text 4");
      assertThat(all.stale().stream().map(it -> it.content().body()))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 10).mapToObj(i -> "Text " + i).toList());
    }
  }

  @Test
  void anEmptyWorkspaceHasNothing() {
    try (Workshop shop = new Workshop()) {
      assertThat(TemplateStatistics.of(shop.store, SHOP, shop.clock.instant()))
          .isEqualTo(
              new TemplateStatistics(
                  0, true, java.util.Map.of(), java.util.List.of(), java.util.List.of()));
    }
  }
}
