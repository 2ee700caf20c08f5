package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.event.Priority;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

  @Test
  void everythingMissingIsNamedAtOnce() {
    assertThatThrownBy(() -> WebhookSettings.from(Map.of()))
        .hasMessageContainingAll(
            "AWS_REGION",
            "PARLEY_APP_SECRETS",
            "PARLEY_VERIFY_TOKEN",
            "PARLEY_DM_QUEUE_URL",
            "PARLEY_STORY_QUEUE_URL",
            "PARLEY_COMMENT_QUEUE_URL",
            "PARLEY_QUARANTINE_QUEUE_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_REGION",
        "PARLEY_APP_SECRETS",
        "PARLEY_VERIFY_TOKEN",
        "PARLEY_DM_QUEUE_URL",
        "PARLEY_STORY_QUEUE_URL",
        "PARLEY_COMMENT_QUEUE_URL",
        "PARLEY_QUARANTINE_QUEUE_URL"
      })
  void anEmptyValueIsAMissingOne(String key) {
    assertThatThrownBy(() -> WebhookSettings.from(with(key, " ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "long-enough-secret,short", ",", "sqs.local/dm", "ftp://x/dm"})
  void aWrongValueIsRefusedWithoutBeingTold(String value) {
    String key = value.contains("/") ? "PARLEY_DM_QUEUE_URL" : "PARLEY_APP_SECRETS";

    assertThatThrownBy(() -> WebhookSettings.from(with(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(key)
        .doesNotContain(value.replace(",", "!"));
  }

  @Test
  void secretsAreSplitAndNeverPrinted() {
    WebhookSettings settings =
        WebhookSettings.from(with("PARLEY_APP_SECRETS", " first-secret , second-secret,"));

    assertThat(settings.appSecrets()).isEqualTo(List.of("first-secret", "second-secret"));
    assertThat(settings.toString()).doesNotContain("secret,").doesNotContain("first-secret", "tok");
    assertThat(settings.queue(Priority.STORY)).isEqualTo(URI.create("https://sqs.x/1/story.fifo"));
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "AWS_REGION", "eu-central-1",
                "PARLEY_APP_SECRETS", "demo-app-secret",
                "PARLEY_VERIFY_TOKEN", "tok",
                "PARLEY_DM_QUEUE_URL", "https://sqs.x/1/dm.fifo",
                "PARLEY_STORY_QUEUE_URL", "https://sqs.x/1/story.fifo",
                "PARLEY_COMMENT_QUEUE_URL", "https://sqs.x/1/comment.fifo",
                "PARLEY_QUARANTINE_QUEUE_URL", "https://sqs.x/1/quarantine"));
    environment.put(key, value);
    return environment;
  }
}
