package dev.parley.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deployment that was asked for wrongly ends before anything is deployed. */
class SettingsTest {

  @Test
  void withoutAnyChoiceThereIsNoCacheAndNothingThatCosts() {
    Settings settings = Settings.of(Map.of());

    assertThat(settings.cache()).isEqualTo(CacheProfile.NONE);
    assertThat(settings.nat()).isFalse();
    assertThat(settings.domain()).isEmpty();
    assertThat(settings.maximumConcurrency()).isEmpty();
    assertThat(settings.reservedConcurrency()).isEmpty();
  }

  @Test
  void capacityIsReadByFunction() {
    Settings settings =
        Settings.of(
            Map.of("maxConcurrency.SenderFunction", "100", "reservedConcurrency.AdminFunction", 5));

    assertThat(settings.maximumConcurrency()).isEqualTo(Map.of("SenderFunction", 100));
    assertThat(settings.reservedConcurrency()).isEqualTo(Map.of("AdminFunction", 5));
  }

  @Test
  void whatCdkKeepsForItselfIsNoSetting() {
    Settings settings =
        Settings.of(Map.of("aws:cdk:enable-path-metadata", true, "@aws-cdk/core:x", true));

    assertThat(settings).isEqualTo(Settings.of(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "chache, valkey, no such settings: [chache]",
    "cache, redis, 'cache must be valkey or none, not redis'",
    "nat, yes, 'nat must be true or false, not yes'",
    "nat, true, 'nat=true needs cache=valkey: else there is no network'",
    "domain, dm.example.org, domain and certificate are given together",
    "graphUrl, http://graph.instagram.com, 'graphUrl must be https://graph.instagram.com or"
        + " https://graph.facebook.com'",
    "statsRefreshSeconds, 29, 'statsRefreshSeconds must be a number from 30 to 120, not 29'",
    "statsClientSeconds, x, 'statsClientSeconds must be a number from 2 to 10, not x'",
    "maxConcurrency.SenderFunction, 1, 'maxConcurrency.SenderFunction must be a number from 2 to"
        + " 1000, not 1'",
    "maxConcurrency.Nobody, 5, no such settings: [maxConcurrency.Nobody]",
  })
  void aWrongSettingIsRefusedByName(String name, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(Map.of(name, value)))
        .withMessage(message);
  }
}
