package dev.parley.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Stack;

/** Where this stack does not do what a rule of cdk-nag asks, and why. All such places are here. */
final class NagExceptions {

  /**
   * An exception.
   *
   * @param rule of the pack AwsSolutions
   */
  record Exception(String rule, String reason) {}

  /** All of them. */
  static final List<Exception> ALL =
      List.of(
          new Exception(
              "AwsSolutions-APIG1",
              "No access log: each function logs one line per event, and a second line per request"
                  + " would be paid by the gigabyte."),
          new Exception(
              "AwsSolutions-APIG4",
              "Meta signs its requests and cannot log in to AWS; the function checks the signature"
                  + " before anything else, and the admin API checks a bearer token."),
          new Exception(
              "AwsSolutions-SMG4",
              "A new token key would make sealed tokens unreadable, and the admin token is in the"
                  + " hands of people: both are changed by hand, see docs/deploy.md."),
          new Exception(
              "AwsSolutions-SQS3",
              "The quarantine is what a person looks at, as a dead-letter queue is: no function"
                  + " reads it."),
          new Exception(
              "AwsSolutions-DDB3",
              "The statistics can be counted again and are gone by themselves after a while."),
          new Exception(
              "AwsSolutions-IAM5",
              "Lambda makes network interfaces in the function's name, and they have no names"
                  + " before they are there."),
          new Exception(
              "AwsSolutions-VPC7",
              "Nothing comes into the network from outside, and what goes out is in the functions'"
                  + " own logs; a log of flows would be paid by the gigabyte."));

  private NagExceptions() {}

  static void add(Stack stack) {
    NagSuppressions.addStackSuppressions(
        stack,
        ALL.stream()
            .map(it -> NagPackSuppression.builder().id(it.rule()).reason(it.reason()).build())
            .toList());
  }
}
