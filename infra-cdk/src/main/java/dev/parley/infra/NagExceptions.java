package dev.parley.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Stack;

/** Where this stack does not do what a rule of cdk-nag asks, and why. All such places are here. */
public final class NagExceptions {

  /**
   * An exception.
   *
   * @param rule of the pack AwsSolutions
   * @param only the one finding of the rule that is meant; else all of them
   */
  public record Reason(String rule, Optional<String> only, String reason) {
    private Reason(String rule, String reason) {
      this(rule, Optional.empty(), reason);
    }
  }

  /** All of them. */
  public static final List<Reason> ALL =
      List.of(
          new Reason(
              "AwsSolutions-APIG1",
              "No access log: each function logs one line per event, and a second line per request"
                  + " would be paid by the gigabyte."),
          new Reason(
              "AwsSolutions-APIG4",
              "Meta signs its requests and cannot log in to AWS; the function checks the signature"
                  + " before anything else, and the admin API checks a bearer token."),
          new Reason(
              "AwsSolutions-SMG4",
              "A new token key would make sealed tokens unreadable, and the admin token is in the"
                  + " hands of people: both are changed by hand, see docs/deploy.md."),
          new Reason(
              "AwsSolutions-SQS3",
              "The quarantine is what a person looks at, as a dead-letter queue is: no function"
                  + " reads it."),
          new Reason(
              "AwsSolutions-DDB3",
              "The statistics can be counted again and are gone by themselves after a while."),
          new Reason(
              "AwsSolutions-IAM5",
              Optional.of("Resource::*"),
              "Lambda makes network interfaces in the function's name, and they have no names"
                  + " before they are there."),
          new Reason(
              "AwsSolutions-VPC7",
              "Nothing comes into the network from outside, and what goes out is in the functions'"
                  + " own logs; a log of flows would be paid by the gigabyte."));

  private NagExceptions() {}

  static void add(Stack stack) {
    NagSuppressions.addStackSuppressions(
        stack, ALL.stream().map(NagExceptions::suppression).toList());
  }

  private static NagPackSuppression suppression(Reason exception) {
    NagPackSuppression.Builder suppression =
        NagPackSuppression.builder().id(exception.rule()).reason(exception.reason());
    exception.only().ifPresent(it -> suppression.appliesTo(List.of(it)));
    return suppression.build();
  }
}
