package dev.parley.local.cli;

import dev.parley.local.LocalOptions.Secrets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the environment says. A blank value counts as absent. Some options of {@code up} can be
 * given here too; the option itself is stronger.
 */
record Settings(Map<String, String> environment) implements IDefaultValueProvider {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "--port", "PARLEY_PORT",
          "--data-dir", "PARLEY_DATA_DIR",
          "--graph-url", "PARLEY_GRAPH_URL",
          "--functions", "PARLEY_FUNCTIONS",
          "--cache", "PARLEY_CACHE");

  Settings {
    environment = Map.copyOf(environment);
  }

  /** Null leaves the option its own default. */
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? Optional.ofNullable(OPTIONS.get(option.longestName())).flatMap(this::value).orElse(null)
        : null;
  }

  /** The app secrets, the newest first; those of the demo if there are none. */
  List<String> appSecrets() {
    List<String> secrets =
        Arrays.stream(value("PARLEY_APP_SECRETS").orElse("").split(",", -1))
            .map(String::strip)
            .filter(secret -> !secret.isEmpty())
            .toList();
    return secrets.isEmpty() ? List.of(Secrets.DEMO_APP_SECRET) : secrets;
  }

  /** What the operator shows to get in; empty if the environment does not say it. */
  Optional<String> adminToken() {
    return value("PARLEY_ADMIN_TOKEN");
  }

  /**
   * What is to be shown to get in, with a new token and a new secret of cron jobs where none is
   * given.
   */
  Secrets secrets() {
    return new Secrets(
        appSecrets(),
        value("PARLEY_VERIFY_TOKEN").orElse(Secrets.DEMO_VERIFY_TOKEN),
        value("PARLEY_ADMIN_TOKEN").orElseGet(Secrets::newToken),
        value("PARLEY_CRON_SECRET").orElseGet(Secrets::newToken));
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(environment.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  @Override
  public String toString() {
    return "Settings[***]";
  }
}
