package dev.parley.local;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to start the line.
 *
 * @param port of the front door; 0 takes a free one
 * @param dataDir where queues, tables and the token key outlive the process; empty keeps everything
 *     in memory
 * @param graphUrl a Graph API to send to instead of the built-in one
 * @param demo whether to seed the demo accounts and their automations
 * @param functions where the functions run
 * @param environments how many processes each function has, which is how many events it works on at
 *     once; of no account to functions in this process
 * @param cache whether the functions have one
 */
public record LocalOptions(
    int port,
    Optional<Path> dataDir,
    Optional<URI> graphUrl,
    boolean demo,
    Secrets secrets,
    Output output,
    RunFunctions functions,
    int environments,
    LocalCache cache) {
  private static final int ENVIRONMENTS_MAX = 20;

  /**
   * Checks the number of environments.
   *
   * @throws IllegalArgumentException unless it is 1 to 20
   */
  public LocalOptions {
    if (environments < 1 || environments > ENVIRONMENTS_MAX) {
      throw new IllegalArgumentException(
          "A function has 1 to " + ENVIRONMENTS_MAX + " environments, not " + environments + ".");
    }
  }

  /** A free port, no cache, nothing kept, nothing seeded, nothing printed. */
  public static LocalOptions inMemory() {
    return new LocalOptions(
        0,
        Optional.empty(),
        Optional.empty(),
        false,
        Secrets.demo(),
        Output.silent(),
        RunFunctions.IN_PROCESS,
        1,
        LocalCache.NONE);
  }

  /** The same at this port; 0 takes a free one. */
  public LocalOptions withPort(int other) {
    return new LocalOptions(
        other, dataDir, graphUrl, demo, secrets, output, functions, environments, cache);
  }

  /** The same with the demo. */
  public LocalOptions withDemo() {
    return new LocalOptions(
        port, dataDir, graphUrl, true, secrets, output, functions, environments, cache);
  }

  /** The same with a folder to keep everything in. */
  public LocalOptions withDataDir(Path folder) {
    return new LocalOptions(
        port, Optional.of(folder), graphUrl, demo, secrets, output, functions, environments, cache);
  }

  /** The same with another Graph API. */
  public LocalOptions withGraphUrl(URI url) {
    return new LocalOptions(
        port, dataDir, Optional.of(url), demo, secrets, output, functions, environments, cache);
  }

  /** The same with other secrets. */
  public LocalOptions withSecrets(Secrets other) {
    return new LocalOptions(
        port, dataDir, graphUrl, demo, other, output, functions, environments, cache);
  }

  /** The same with other places for what is written. */
  public LocalOptions withOutput(Output other) {
    return new LocalOptions(
        port, dataDir, graphUrl, demo, secrets, other, functions, environments, cache);
  }

  /** The same with the functions there. */
  public LocalOptions withFunctions(RunFunctions there) {
    return new LocalOptions(
        port, dataDir, graphUrl, demo, secrets, output, there, environments, cache);
  }

  /** The same with this many environments of each function. */
  public LocalOptions withEnvironments(int number) {
    return new LocalOptions(
        port, dataDir, graphUrl, demo, secrets, output, functions, number, cache);
  }

  /** The same with a cache, or without one. */
  public LocalOptions withCache(LocalCache other) {
    return new LocalOptions(
        port, dataDir, graphUrl, demo, secrets, output, functions, environments, other);
  }

  /**
   * What has to be shown to get in.
   *
   * @param cronSecret computes statistics at once
   */
  public record Secrets(
      List<String> appSecrets, String verifyToken, String adminToken, String cronSecret) {
    /** The app secret of the demo. */
    public static final String DEMO_APP_SECRET = "demo-app-secret";

    /** The verify token of the demo. */
    public static final String DEMO_VERIFY_TOKEN = "demo-verify-token";

    private static final int TOKEN_BYTES = 24;

    /** Copies the list. */
    public Secrets {
      appSecrets = List.copyOf(appSecrets);
    }

    /** With a new secret of cron jobs. */
    public Secrets(List<String> appSecrets, String verifyToken, String adminToken) {
      this(appSecrets, verifyToken, adminToken, newToken());
    }

    /** The demo's secrets with a new admin token. */
    public static Secrets demo() {
      return new Secrets(List.of(DEMO_APP_SECRET), DEMO_VERIFY_TOKEN, newToken());
    }

    /** 48 hex digits from a random source. */
    public static String newToken() {
      byte[] bytes = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
      return "Secrets[***]";
    }
  }

  /**
   * Where lines go.
   *
   * @param functionLog takes the functions' log, a JSON object per line
   * @param notices takes what an operator has to know, in words
   */
  public record Output(Consumer<String> functionLog, Consumer<String> notices) {
    /** Nowhere. */
    public static Output silent() {
      return new Output(_ -> {}, _ -> {});
    }
  }
}
