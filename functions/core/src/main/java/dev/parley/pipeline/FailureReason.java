package dev.parley.pipeline;

import java.util.Arrays;

/** Says why something failed without repeating what a person wrote: messages can quote it. */
final class FailureReason {
  private static final String OURS = "dev.parley";

  private FailureReason() {}

  static String of(RuntimeException failure) {
    String place =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .findFirst()
            .map(frame -> " at " + simpleName(frame) + "." + frame.getMethodName())
            .orElse("");
    return failure.getClass().getSimpleName() + place;
  }

  private static String simpleName(StackTraceElement frame) {
    return frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
  }
}
