package dev.parley.infra;

import java.util.function.Consumer;
import software.amazon.awscdk.CfnParameter;
import software.constructs.Construct;

/**
 * The secrets that only the operator knows: parameters of the stack that CloudFormation keeps and
 * never shows. They are given by {@code cdk deploy --parameters} once, and again only to change
 * them.
 */
final class Inputs extends Construct {
  private final CfnParameter appSecrets;
  private final CfnParameter verifyToken;
  private final CfnParameter cronSecret;

  Inputs(Construct scope) {
    super(scope, "Inputs");
    appSecrets =
        secret(
            "AppSecrets",
            "App secrets of the Meta app, comma separated; while one is rotated, the new and the old one",
            it -> it.minLength(8));
    verifyToken =
        secret(
            "VerifyToken",
            "The verify token that you also type into the Meta app's webhook settings",
            it -> it.minLength(16));
    cronSecret =
        secret(
            "CronSecret",
            "With it statistics are computed at once by GET /api/v1/cron/stats-refresh; empty for no such route",
            it -> it.defaultValue("").allowedPattern("^(\\S{32,128})?$"));
  }

  String appSecrets() {
    return appSecrets.getValueAsString();
  }

  String verifyToken() {
    return verifyToken.getValueAsString();
  }

  String cronSecret() {
    return cronSecret.getValueAsString();
  }

  private CfnParameter secret(
      String id, String description, Consumer<CfnParameter.Builder> limits) {
    CfnParameter.Builder parameter =
        CfnParameter.Builder.create(this, id).type("String").noEcho(true).description(description);
    limits.accept(parameter);
    return Ids.named(id, parameter.build());
  }
}
