package dev.parley.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.WorkspaceId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which id of the configuration is for whom. */
final class OverridesTest {
  private static final String ONE = "HX" + "1".repeat(32);
  private static final String TWO = "HX" + "2".repeat(32);
  private static final String THREE = "HX" + "3".repeat(32);

  private static TemplateKey key(String workspace, String name, String language) {
    return new TemplateKey(new WorkspaceId(workspace), name, language, "a".repeat(64));
  }

  @Test
  void anIdAloneIsForEveryWorkspaceAndLanguage() {
    Overrides overrides = new Overrides(Map.of("PARLEY_TEMPLATE_ORDER_READY", ONE));

    assertThat(overrides.find(key("shop", "order_ready", "en"))).contains(ONE);
    assertThat(overrides.find(key("rival", "order_ready", "ar"))).contains(ONE);
    assertThat(overrides.find(key("shop", "order", "en"))).isEmpty();
  }

  @Test
  void theMostParticularHolds() {
    Overrides overrides =
        new Overrides(
            Map.of("PARLEY_TEMPLATE_MENU", ONE + ", ar=" + TWO + ",shop:ar=" + THREE + ""));

    assertThat(overrides.find(key("shop", "menu", "ar"))).contains(THREE);
    assertThat(overrides.find(key("rival", "menu", "ar"))).contains(TWO);
    assertThat(overrides.find(key("shop", "menu", "en"))).contains(ONE);
  }

  @Test
  void theIdOfOneWorkspaceIsNotAnothers() {
    Overrides overrides = new Overrides(Map.of("PARLEY_TEMPLATE_MENU", "shop:" + ONE));

    assertThat(overrides.find(key("shop", "menu", "en"))).contains(ONE);
    assertThat(overrides.find(key("rival", "menu", "en"))).isEmpty();
  }

  @Test
  void anIdThatAProviderDoesNotKnowIsPassedOverForThatWorkspaceAlone() {
    Overrides overrides = new Overrides(Map.of("PARLEY_TEMPLATE_MENU", ONE));

    assertThat(overrides.refuse(new WorkspaceId("rival"), ONE)).isTrue();
    assertThat(overrides.refuse(new WorkspaceId("rival"), TWO)).isFalse();
    assertThat(overrides.find(key("rival", "menu", "en"))).isEmpty();
    assertThat(overrides.find(key("shop", "menu", "en"))).contains(ONE);
  }

  @Test
  void whatIsNoIdIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> new Overrides(Map.of("PARLEY_TEMPLATE_MENU", "secret value")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PARLEY_TEMPLATE_MENU")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> new Overrides(Map.of("PARLEY_TEMPLATE_men-u", ONE)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
