package dev.parley.engine.admin;

import dev.parley.engine.template.ProviderResult;
import dev.parley.engine.template.TemplateResult;
import io.micronaut.http.HttpStatus;
import java.time.Duration;

/** What it means over HTTP what a provider of templates did or did not. */
final class TemplateResults {
  private TemplateResults() {}

  /** What was found, or the refusal that says why it was not. */
  static TemplateResult.Found found(TemplateResult result) {
    return switch (result) {
      case TemplateResult.Found found -> found;
      case TemplateResult.NoProvider(String why) -> throw noProvider(why);
      case TemplateResult.Refused(int status, String code, String detail) ->
          throw refused(status, code, detail);
      case TemplateResult.NotNow(String why, Duration after) -> throw notNow(why, after);
    };
  }

  /** What the provider did or told, or the refusal. */
  static <T> T done(ProviderResult<T> result) {
    return switch (result) {
      case ProviderResult.Done<T> done -> done.value();
      case ProviderResult.Exists<T> _ -> throw refused(409, "exists", "");
      case ProviderResult.Refused<T>(int status, String code, String detail) ->
          throw refused(status, code, detail);
      case ProviderResult.Throttled<T> throttled ->
          throw notNow("throttled", throttled.after().orElse(Duration.ofSeconds(5)));
      case ProviderResult.NotSent<T>(String why) -> throw notNow(why, Duration.ofSeconds(5));
      case ProviderResult.Unclear<T>(String why) -> throw notNow(why, Duration.ofSeconds(30));
    };
  }

  private static Refusal noProvider(String why) {
    return new Refusal(
        HttpStatus.CONFLICT,
        why.equals("no_provider")
            ? "The workspace has no provider of templates: set it with PUT"
                + " /api/v1/template-provider."
            : "The provider's secret does not open with the configured key: set it anew with PUT"
                + " /api/v1/template-provider.");
  }

  private static Refusal refused(int status, String code, String detail) {
    if (code.equals("no_provider") || code.equals("secret_does_not_open")) {
      return noProvider(code);
    }
    if (code.equals("another_account")) {
      return new Refusal(
          HttpStatus.CONFLICT,
          "The template is at another account than the workspace's provider is now.");
    }
    String said = detail.isEmpty() ? "" : ": " + Texts.whole(detail);
    return new Refusal(
        HttpStatus.BAD_GATEWAY,
        "The provider refused with status " + status + ", code " + code + said);
  }

  private static Refusal notNow(String why, Duration after) {
    return new Refusal(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The provider did not do it now ("
            + why
            + "): try again in "
            + after.toSeconds()
            + " seconds, which is safe: what was made is found, and nothing is made twice.");
  }
}
