package dev.parley.local;

import dev.parley.local.process.FunctionPool;
import dev.parley.local.process.Program;

/**
 * Started by AWS's runtime interface client against the runtime's own Runtime API: what {@code sam
 * local invoke} does, without Docker.
 */
final class EventFilesIT extends EventFilesContract {

  @Override
  ZippedLine.Starter starter() {
    return Pooled::start;
  }

  /** A process that is ready before it is asked. */
  private record Pooled(FunctionPool pool) implements ZippedLine.Started {
    static Pooled start(Program program) throws InterruptedException {
      FunctionPool pool = FunctionPool.start(program, 1);
      try {
        pool.awaitReady();
        return new Pooled(pool);
      } catch (RuntimeException e) {
        pool.close();
        throw e;
      }
    }

    @Override
    public byte[] invoke(byte[] event) throws InterruptedException {
      return pool.invoke(event);
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
