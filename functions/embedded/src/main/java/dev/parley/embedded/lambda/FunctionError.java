package dev.parley.embedded.lambda;

import java.time.Duration;

/** The function did not give a result; how an {@link RuntimeApi#invoke} future fails. */
public abstract sealed class FunctionError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private FunctionError(String message) {
    super(message);
  }

  /**
   * The handler threw, or is missing. The message is the runtime's JSON: errorMessage, errorType,
   * stackTrace.
   */
  public static final class Unhandled extends FunctionError {
    private static final long serialVersionUID = 1L;

    Unhandled(String json) {
      super(json);
    }
  }

  /**
   * The function could not be initialised: its constructor or static block threw. The message is as
   * above. (A class that is not in the zip is reported by the client as the {@link Unhandled}
   * outcome of the first event.)
   */
  public static final class InitFailed extends FunctionError {
    private static final long serialVersionUID = 1L;

    InitFailed(String json) {
      super(json);
    }
  }

  /**
   * No result within the deadline. AWS would end the environment; the caller does so with {@link
   * LambdaProcess}.
   */
  public static final class TimedOut extends FunctionError {
    private static final long serialVersionUID = 1L;

    TimedOut(String requestId, Duration deadline) {
      super(requestId + " gave no result within " + deadline);
    }
  }

  /** The environment ended before it gave a result. */
  public static final class Exited extends FunctionError {
    private static final long serialVersionUID = 1L;

    private final boolean hadTheEvent;

    Exited(String message, boolean hadTheEvent) {
      super(message);
      this.hadTheEvent = hadTheEvent;
    }

    /** Whether it may have begun to work; if not, nobody has seen the event. */
    public boolean hadTheEvent() {
      return hadTheEvent;
    }
  }
}
