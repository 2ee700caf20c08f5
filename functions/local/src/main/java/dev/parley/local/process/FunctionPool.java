package dev.parley.local.process;

import dev.parley.embedded.lambda.FunctionError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The execution environments of one function. An event goes to one that is free, or waits for it;
 * unlike Lambda it never makes another one.
 */
public final class FunctionPool implements AutoCloseable {
  private final List<ExecutionEnvironment> environments = new ArrayList<>();
  private final BlockingQueue<ExecutionEnvironment> free = new LinkedBlockingQueue<>();

  private FunctionPool() {}

  /**
   * Starts this many environments and does not wait for them.
   *
   * @throws java.io.UncheckedIOException if the zip cannot be read or no JVM can be started
   */
  public static FunctionPool start(Program program, int environments) {
    FunctionPool pool = new FunctionPool();
    try {
      for (int i = 0; i < environments; i++) {
        pool.environments.add(ExecutionEnvironment.start(program));
      }
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    pool.free.addAll(pool.environments);
    return pool;
  }

  /** How many events it can work on at once. */
  public int size() {
    return environments.size();
  }

  /**
   * Waits until all of them can take an event.
   *
   * @throws FunctionError if one cannot be initialised
   */
  public void awaitReady() throws InterruptedException {
    for (ExecutionEnvironment environment : environments) {
      environment.awaitReady();
    }
  }

  /**
   * What the function answers to an event. It has its timeout in the catalogue, then its process is
   * killed, as on Lambda; a process that ends is replaced, and its event is not repeated.
   *
   * @throws FunctionError if there is no answer
   */
  public byte[] invoke(byte[] event) throws InterruptedException {
    ExecutionEnvironment environment = free.take();
    try {
      return environment.invoke(event);
    } finally {
      free.add(environment);
    }
  }

  /** Each environment as it is now. */
  public List<Status> status() {
    return environments.stream().map(ExecutionEnvironment::status).toList();
  }

  /** Ends all processes. Closing again does nothing. */
  @Override
  public void close() {
    environments.parallelStream().forEach(ExecutionEnvironment::close);
  }
}
