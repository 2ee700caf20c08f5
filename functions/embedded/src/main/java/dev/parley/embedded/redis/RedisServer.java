package dev.parley.embedded.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis or Valkey server on 127.0.0.1, as a child of this JVM, limited like ElastiCache
 * Serverless.
 *
 * <p>It runs {@code valkey-server} or {@code redis-server} from the PATH, else a Redis 6.2 that
 * comes with the build (Linux, macOS). It ends with {@link #close()} or with the JVM; if the JVM is
 * killed, the next one ends it.
 *
 * <p>The controls are for showing that the product survives its cache: {@link #stop()}, {@link
 * #start()}, {@link #pause()}, {@link #resume()} and {@link #flush()}. Each may be repeated and
 * does nothing if the server already is as asked; the last three need a server that is not stopped.
 * Address and password stay the same through all of them.
 */
public final class RedisServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final String USER = "parley";
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Path NOTES =
      Path.of(
          System.getProperty("java.io.tmpdir"), "parley-redis-" + System.getProperty("user.name"));

  private final Workspace workspace;
  private final int port = Ports.free();
  private final String password = secret();
  private final String adminPassword = secret();
  private final Path binary;
  private final Thread atExit = new Thread(this::close, "stop-redis");
  private @Nullable ServerProcess process;

  private RedisServer(Options options) {
    workspace = Workspace.create(options.dataFolder());
    binary =
        Binary.installed(options.searchPath())
            .orElseGet(() -> Binary.bundled(workspace.temporary()));
  }

  /**
   * How to run the server.
   *
   * @param dataFolder where to keep the data, or null to lose it at every stop; created if absent
   * @param searchPath folders in which to look for an installed server, separated as in PATH; empty
   *     for none, which runs the bundled one
   */
  public record Options(@Nullable Path dataFolder, String searchPath) {

    /** Nothing kept, an installed server preferred. */
    public static Options defaults() {
      String path = System.getenv("PATH");
      return new Options(null, path == null ? "" : path);
    }

    /** Keeps the data in {@code folder}, written out at least every second. */
    public Options keptIn(Path folder) {
      return new Options(folder, searchPath);
    }

    /** Looks for an installed server in {@code folders} only. */
    public Options searching(String folders) {
      return new Options(dataFolder, folders);
    }
  }

  /** Opens a server with {@link Options#defaults()}. */
  public static RedisServer open() {
    return open(Options.defaults());
  }

  /**
   * Starts a server and waits until it takes writes, about two seconds. Ends servers left behind by
   * killed JVMs first.
   *
   * @throws IllegalStateException if there is no server for this machine, or it does not start
   *     within 20 s
   */
  public static RedisServer open(Options options) {
    PidFile.reap(NOTES);
    RedisServer server = new RedisServer(options);
    try {
      server.start();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(server.atExit);
    return server;
  }

  /** The loopback address. */
  public String host() {
    return HOST;
  }

  /** The port, the same for the life of this object. */
  public int port() {
    return port;
  }

  /** The name of the limited user. */
  public String user() {
    return USER;
  }

  /** The limited user's password, made anew for each object. */
  public String password() {
    return password;
  }

  /** The process id of the running server. */
  public synchronized long pid() {
    return running().pid();
  }

  /** Starts the server again after {@link #stop()}, and waits until it takes writes. */
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      Path configuration = workspace.configure(port, adminPassword);
      List<String> command = List.of(binary.toString(), configuration.toString());
      process = ServerProcess.start(command, workspace, NOTES);
      awaitWrites(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the server: connections break and new ones are refused. What was not kept in a folder is
   * lost.
   */
  public synchronized void stop() {
    if (process != null) {
      process.end();
      process = null;
    }
  }

  /** Freezes the server: connections stay open and get no answer, as from a host that hangs. */
  public synchronized void pause() {
    running().pause();
  }

  /** Lets a frozen server go on; it answers what was asked meanwhile. */
  public synchronized void resume() {
    running().resume();
  }

  /** Removes all keys. The server must run and not be paused. */
  public synchronized void flush() {
    running();
    try (AdminConnection admin = new AdminConnection(port, adminPassword)) {
      admin.send("FLUSHALL");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the server for good and removes its temporary files. Closing again does nothing. */
  @Override
  public synchronized void close() {
    stop();
    workspace.remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException theJvmIsEnding) {
      // The hook runs or has run; there is nothing to take back.
    }
  }

  private ServerProcess running() {
    if (process == null) {
      throw new IllegalStateException("the server is stopped");
    }
    return process;
  }

  private void awaitWrites(ServerProcess server) throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady()) {
      if (!server.isAlive() || System.nanoTime() > deadline) {
        String log = server.log();
        stop();
        throw new IllegalStateException(binary + " did not start: " + log);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private boolean isReady() {
    try (AdminConnection admin = new AdminConnection(port, adminPassword)) {
      Fence.takeAllSlots(admin);
      Fence.createUser(admin, USER, password);
      return Fence.takesWrites(admin);
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String secret() {
    RandomGenerator random = new SecureRandom();
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
