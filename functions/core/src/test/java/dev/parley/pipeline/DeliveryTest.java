package dev.parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.outbound.SendRecord;
import org.junit.jupiter.api.Test;

final class DeliveryTest {
  @Test
  void whatADeadSenderHadComesBackWhenItsLeaseEnds() {
    FunctionSpec sender =
        Catalogue.functions().stream()
            .filter(function -> function.name().equals("SenderFunction"))
            .findFirst()
            .orElseThrow();

    assertThat(Catalogue.OUTBOUND.visibilityTimeout())
        .isEqualTo(
            sender.timeout().plus(Delivery.LEASE_AFTER_DEADLINE).plus(SendRecord.CLOCK_DIFFERENCE));
  }
}
