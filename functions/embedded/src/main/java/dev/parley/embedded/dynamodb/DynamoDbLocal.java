package dev.parley.embedded.dynamodb;

import dev.parley.embedded.jars.JarFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A DynamoDB in this JVM: AWS's DynamoDB Local 3.3.1, reached without a socket.
 *
 * <p>Each instance has its own tables. It enforces conditions, transactions (100 items), the 400 KB
 * item limit, key shapes and indexes as AWS does. It differs in this: indexes are consistent at
 * once, nothing is throttled, and tags and point-in-time recovery are not known.
 */
public final class DynamoDbLocal implements AutoCloseable {

  private static final String EMBEDDED =
      "software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded";
  private static final String CONTRACT =
      "software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal";
  private static final boolean TELEMETRY_OFF = true;
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final SharedSdkLoader loader;
  private final Object server;
  private final DynamoDbClient client;
  private final boolean ownsLoader;
  private boolean closed;

  /** The classes of all databases in memory, loaded once: that takes a second, a database 30 ms. */
  private static final class InMemory {
    static final SharedSdkLoader LOADER = newLoader();
  }

  private DynamoDbLocal(SharedSdkLoader loader, @Nullable File file) {
    this.loader = loader;
    this.ownsLoader = file != null;
    this.server = inside(() -> create(file));
    this.client = (DynamoDbClient) inside(() -> contract("dynamoDbClient").invoke(server));
  }

  /** Starts an empty database that is gone when it is closed. */
  public static DynamoDbLocal inMemory() {
    return new DynamoDbLocal(InMemory.LOADER, null);
  }

  /**
   * Opens the database kept in {@code file}, creating it and its folder if absent. What was written
   * survives closing and the death of the JVM. One instance per file at a time.
   *
   * @param file a file, never a folder: DynamoDB Local would retry for ever on a folder
   * @throws IllegalArgumentException if {@code file} is a folder
   */
  public static DynamoDbLocal onDisk(Path file) {
    Path absolute = file.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw new IllegalArgumentException(file + " is a folder; name a file in it");
    }
    try {
      Files.createDirectories(absolute.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DynamoDbLocal(newLoader(), absolute.toFile());
  }

  /**
   * The typed client of this database. It is the same on every call, may be used by many threads,
   * and fails as the real one does, with the exceptions of the SDK's model. It ends with this
   * instance; closing it alone is not needed.
   */
  public DynamoDbClient client() {
    return client;
  }

  /** Stops the database and releases its file. Closing again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    inside(() -> contract("shutdownNow").invoke(server));
    if (ownsLoader) {
      closeLoader();
    }
  }

  private void closeLoader() {
    try {
      awaitThreads();
      loader.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the server's own threads have ended: one of them closes the file after {@code
   * shutdownNow} has returned, and needs its classes for that.
   */
  private void awaitThreads() throws InterruptedException {
    long deadline = System.nanoTime() + ENDING.toNanos();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (loader.equals(thread.getContextClassLoader())) {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    }
  }

  /** Where the server's classes live. */
  ClassLoader loader() {
    return loader;
  }

  private static SharedSdkLoader newLoader() {
    return new SharedSdkLoader(JarFolder.named(JarFolder.DYNAMODB_LOCAL).jars());
  }

  private @Nullable Object create(@Nullable File file) throws ReflectiveOperationException {
    return loader
        .loadClass(EMBEDDED)
        .getMethod("create", File.class, Boolean.class)
        .invoke(null, file, TELEMETRY_OFF);
  }

  private Method contract(String name) throws ReflectiveOperationException {
    return loader.loadClass(CONTRACT).getMethod(name);
  }

  private interface Reflective {
    @Nullable Object call() throws ReflectiveOperationException;
  }

  /**
   * Runs with DynamoDB Local's loader as the thread's own, since its logging looks there for its
   * configuration.
   */
  private Object inside(Reflective step) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Object answer = step.call();
      return answer == null ? this : answer;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("DynamoDB Local failed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this is not the DynamoDB Local that Parley was built with", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
