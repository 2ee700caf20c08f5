package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * Invokes a function again and again. What one invocation did not do, the next does: no repeats, no
 * dead-letter queue.
 */
final class Clock extends Construct {

  /**
   * @param name of the function, without {@code Function}
   * @param rate as EventBridge spells it
   */
  Clock(Construct scope, String name, String rate, IFunction entry) {
    super(scope, "Clock");
    CfnSchedule.Builder.create(this, "Schedule")
        .scheduleExpression(rate)
        .state("ENABLED")
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(
            CfnSchedule.TargetProperty.builder()
                .arn(entry.getFunctionArn())
                .roleArn(role(name, entry).getRoleArn())
                .retryPolicy(
                    CfnSchedule.RetryPolicyProperty.builder()
                        .maximumRetryAttempts(Catalogue.SCHEDULE_RETRIES)
                        .maximumEventAgeInSeconds(Catalogue.SCHEDULE_AGE_MAX.toSeconds())
                        .build())
                .build())
        .build();
  }

  private Role role(String name, IFunction entry) {
    return Ids.named(
        name + "ScheduleRole",
        Role.Builder.create(this, "Role")
            .assumedBy(
                ServicePrincipal.Builder.create("scheduler.amazonaws.com")
                    .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                    .build())
            .inlinePolicies(
                Map.of(
                    "Invoke",
                    PolicyDocument.Builder.create()
                        .statements(
                            List.of(
                                Statements.allow(
                                    List.of("lambda:InvokeFunction"),
                                    List.of(entry.getFunctionArn()))))
                        .build()))
            .build());
  }
}
