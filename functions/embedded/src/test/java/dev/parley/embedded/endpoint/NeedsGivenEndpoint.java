package dev.parley.embedded.endpoint;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests of this class are reported as not run where {@value GivenEndpoint#NAME} is not set. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsGivenEndpoint.Condition.class)
public @interface NeedsGivenEndpoint {

  /** Looks into the environment. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return GivenEndpoint.isGiven()
          ? ConditionEvaluationResult.enabled(GivenEndpoint.NAME + " is set")
          : NotRun.because(context, GivenEndpoint.NAME + " is not set");
    }
  }
}
