package dev.parley.engine.template;

import java.time.Duration;
import java.util.Optional;

/** What came of asking for a template. */
public sealed interface TemplateResult {
  /**
   * It is there.
   *
   * @param template what is known of it; empty for an id from the environment
   */
  record Found(String id, Source source, Optional<StoredTemplate> template)
      implements TemplateResult {}

  /** The workspace has no provider, or its secret does not open. */
  record NoProvider(String why) implements TemplateResult {}

  /** The provider refused it; nothing was made. */
  record Refused(int status, String code, String detail) implements TemplateResult {}

  /**
   * Not now. Whoever asks again finds what an earlier call may have made, and no second is made.
   */
  record NotNow(String why, Duration after) implements TemplateResult {}
}
