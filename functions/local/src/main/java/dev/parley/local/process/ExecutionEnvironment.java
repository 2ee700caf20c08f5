package dev.parley.local.process;

import dev.parley.embedded.lambda.FunctionError;
import dev.parley.embedded.lambda.LambdaProcess;
import dev.parley.embedded.lambda.RuntimeApi;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment of a function, which outlives its process: when that ends, another one
 * takes its place. For one event at a time.
 */
final class ExecutionEnvironment implements AutoCloseable {
  /** AWS allows 10 s; several JVMs that start at once on a small machine need more. */
  private static final Duration INIT_LIMIT = Duration.ofSeconds(60);

  private final Program program;
  private final RuntimeApi api;
  private @Nullable Life life;
  private long starts;
  private boolean closed;

  /** A process, and whether it has come up. */
  private record Life(LambdaProcess process, CompletableFuture<Void> ready) {}

  private ExecutionEnvironment(Program program) {
    this.program = program;
    this.api = RuntimeApi.open(program.spec().name());
  }

  /** Starts one. Does not wait until it is ready. */
  static ExecutionEnvironment start(Program program) {
    ExecutionEnvironment environment = new ExecutionEnvironment(program);
    try {
      environment.begin();
      return environment;
    } catch (RuntimeException e) {
      environment.close();
      throw e;
    }
  }

  /**
   * Waits until it can take an event.
   *
   * @throws FunctionError if it cannot be initialised within a minute
   */
  void awaitReady() throws InterruptedException {
    try {
      living().ready().get(INIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw error(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          program.spec().name() + " was not ready within " + INIT_LIMIT, e);
    }
  }

  /**
   * What the function answers. Its time is its timeout in the catalogue, counted from when it is
   * ready. If it is overdue its process is killed and another one started.
   *
   * @throws FunctionError if there is no answer, or if the process ended before there was one
   */
  byte[] invoke(byte[] event) throws InterruptedException {
    while (true) {
      awaitReady();
      try {
        return api.invoke(event, program.spec().timeout()).get();
      } catch (ExecutionException e) {
        FunctionError error = error(e);
        if (error instanceof FunctionError.TimedOut) {
          endOverdue();
        }
        if (!endedBefore(error)) {
          throw error;
        }
      }
    }
  }

  /** The process, if one runs now. */
  synchronized Status status() {
    long pid = life == null || !life.process().isAlive() ? 0 : life.process().pid();
    return new Status(program.spec().name(), pid, starts);
  }

  /** Ends the process for good. Closing again does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      if (life != null) {
        life.process().close();
      }
    } finally {
      api.close();
    }
  }

  /** On Lambda nobody hears of an environment that ends while it is idle; the event goes on. */
  private synchronized boolean endedBefore(FunctionError error) {
    return !closed && error instanceof FunctionError.Exited exited && !exited.hadTheEvent();
  }

  private synchronized void endOverdue() {
    if (!closed) {
      program.notices().accept(program.spec().name() + " was overdue: its process is ended.");
      begin();
    }
  }

  /** A process that runs: the last one, or another one if that has ended. */
  private synchronized Life living() {
    return life != null && life.process().isAlive() ? life : begin();
  }

  /** Starts a process in place of the last one, which is ended if it is not yet. */
  private synchronized Life begin() {
    if (closed) {
      throw new IllegalStateException(program.spec().name() + " was stopped.");
    }
    if (life != null) {
      life.process().kill();
      life.process().close();
    }
    LambdaProcess process = LambdaProcess.start(program.lambda(), api, program.lines());
    Life begun = new Life(process, api.ready());
    life = begun;
    starts++;
    var _ =
        process
            .onExit()
            .thenAcceptAsync(status -> ended(begun, status), Thread::startVirtualThread);
    return begun;
  }

  /**
   * What never came up is left to the next event: it would fail again at once, and for ever. Nor is
   * anything begun when this JVM ends, which takes the processes with it.
   */
  private synchronized void ended(Life ended, int status) {
    boolean wasUp = ended.ready().isDone() && !ended.ready().isCompletedExceptionally();
    if (!closed && ended.equals(life) && wasUp) {
      begin();
      program
          .notices()
          .accept(program.spec().name() + " ended with " + status + " and was started again.");
    }
  }

  private static FunctionError error(ExecutionException failure) {
    if (failure.getCause() instanceof FunctionError error) {
      return error;
    }
    throw new IllegalStateException(failure.getCause());
  }
}
