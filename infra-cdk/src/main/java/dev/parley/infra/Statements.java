package dev.parley.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** Statements of policies. */
final class Statements {
  private static final String EVERYTHING = "*";

  private Statements() {}

  /** Lets these actions be done with these resources. */
  static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }

  /** Refuses everybody who comes without TLS, whatever else allows them. */
  static Map<String, Object> denyWithoutTls(String action, String resource) {
    return Map.of(
        "Effect", "Deny",
        "Principal", EVERYTHING,
        "Action", action,
        "Resource", resource,
        "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")));
  }

  /** A policy of a resource. */
  static Map<String, Object> document(List<Map<String, Object>> statements) {
    return Map.of("Version", "2012-10-17", "Statement", statements);
  }
}
