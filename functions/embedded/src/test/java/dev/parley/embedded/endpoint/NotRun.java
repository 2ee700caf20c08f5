package dev.parley.embedded.endpoint;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says of a class of tests that it was not run, where whoever reads the build's output sees it. */
final class NotRun {
  private NotRun() {}

  @SuppressWarnings("SystemOut") // The build's output; a skipped test alone is easily overlooked.
  static ConditionEvaluationResult because(ExtensionContext context, String reason) {
    System.out.println("NOT RUN: " + context.getDisplayName() + ": " + reason);
    return ConditionEvaluationResult.disabled(reason);
  }
}
