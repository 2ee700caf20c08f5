package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.CfnAlias;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * The key that data keys of access tokens are encrypted under, and the secrets that AWS makes up:
 * 64 hexadecimal digits, 256 bits each.
 */
final class Keys extends Construct {
  private static final int DIGITS = 64;

  private final Key tokenKmsKey;
  private final Secret tokenKey;
  private final Secret adminToken;

  Keys(Construct scope) {
    super(scope, "Keys");
    tokenKmsKey = Ids.named("TokenKmsKey", kmsKey());
    Ids.named(
        "TokenKmsAlias",
        CfnAlias.Builder.create(this, "TokenKmsAlias")
            .aliasName(Catalogue.TOKEN_KMS_KEY)
            .targetKeyId(tokenKmsKey.getKeyId())
            .build());
    tokenKey =
        secret(
            "TokenKeySecret",
            "Opens tokens that were sealed before there was the KMS key; stays as long as the accounts table",
            RemovalPolicy.RETAIN);
    adminToken =
        secret("AdminTokenSecret", "The bearer token of the admin API", RemovalPolicy.DESTROY);
  }

  String tokenKmsKeyArn() {
    return tokenKmsKey.getKeyArn();
  }

  /** Resolved by CloudFormation when it makes a function: it is not in the template. */
  String tokenKey() {
    return tokenKey.getSecretValue().unsafeUnwrap();
  }

  /** Resolved by CloudFormation when it makes a function: it is not in the template. */
  String adminToken() {
    return adminToken.getSecretValue().unsafeUnwrap();
  }

  String adminTokenArn() {
    return adminToken.getSecretArn();
  }

  /** Its policy leaves it to the roles who may use it. Without it no token opens, so it stays. */
  private Key kmsKey() {
    return Key.Builder.create(this, "TokenKmsKey")
        .description("Encrypts the data keys of the access tokens in the accounts table")
        .enableKeyRotation(true)
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private Secret secret(String id, String description, RemovalPolicy removal) {
    return Ids.named(
        id,
        Secret.Builder.create(this, id)
            .description(description)
            .removalPolicy(removal)
            .generateSecretString(
                SecretStringGenerator.builder()
                    .passwordLength(DIGITS)
                    .excludeCharacters("ghijklmnopqrstuvwxyz")
                    .excludeUppercase(true)
                    .excludePunctuation(true)
                    .requireEachIncludedType(false)
                    .build())
            .build());
  }
}
