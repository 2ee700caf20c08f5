package dev.parley.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache;
import software.amazon.awscdk.services.elasticache.CfnUser;
import software.amazon.awscdk.services.elasticache.CfnUserGroup;
import software.constructs.Construct;

/**
 * The cache: ElastiCache Serverless for Valkey with TLS and one user, who logs in by IAM. It has no
 * backup: everything in it can be read from DynamoDB.
 */
final class Cache extends Construct {
  private static final String NAME = "parley";
  private static final int PORT = 6379;

  /** Commands beside logging in and greeting: those that functions use. */
  private static final String ACCESS = "on ~* &* -@all +@connection +get +set +publish";

  /** Limits of a mishap, far above use: 5 GB, which are filled and emptied but not exceeded. */
  private static final int GIGABYTES_MAX = 5;

  private static final int PROCESSING_UNITS_MAX = 15_000;

  private final Network network;
  private final CfnUser user;
  private final CfnServerlessCache cache;

  Cache(Construct scope, Network network) {
    super(scope, "Cache");
    this.network = network;
    user = Ids.named("CacheUser", user());
    CfnUserGroup group =
        CfnUserGroup.Builder.create(this, "Users")
            .engine("valkey")
            .userGroupId(NAME)
            .userIds(List.of(user.getRef()))
            .build();
    SecurityGroup door = network.group("Cache", "The cache");
    door.addIngressRule(network.functions(), Port.tcp(PORT), "From the functions that ask it");
    network.functions().addEgressRule(door, Port.tcp(PORT), "The cache");
    cache = Ids.named("Cache", cache(group, door));
  }

  Network network() {
    return network;
  }

  /** What {@code elasticache:Connect} has to be allowed on. */
  List<String> arns() {
    return List.of(cache.getAttrArn(), user.getAttrArn());
  }

  /** How functions find it and log in. */
  Map<String, String> environment() {
    return Map.of(
        "PARLEY_CACHE_URL",
        "rediss://" + cache.getAttrEndpointAddress() + ":" + PORT,
        "PARLEY_CACHE_NAME",
        NAME,
        "PARLEY_CACHE_USER",
        NAME);
  }

  /** Without a cache. */
  static Map<String, String> none() {
    return Map.of("PARLEY_CACHE_URL", "none", "PARLEY_CACHE_NAME", "", "PARLEY_CACHE_USER", "");
  }

  /** For IAM its id and its name have to be the same, and lower case. */
  private CfnUser user() {
    return CfnUser.Builder.create(this, "User")
        .engine("valkey")
        .userId(NAME)
        .userName(NAME)
        .accessString(ACCESS)
        .authenticationMode(Map.of("Type", "iam"))
        .build();
  }

  private CfnServerlessCache cache(CfnUserGroup group, SecurityGroup door) {
    return CfnServerlessCache.Builder.create(this, "Cache")
        .engine("valkey")
        .majorEngineVersion("8")
        .serverlessCacheName(NAME)
        .description("Automations and states of conversations; disposable")
        .userGroupId(group.getRef())
        .subnetIds(network.subnetIds())
        .securityGroupIds(List.of(door.getSecurityGroupId()))
        .cacheUsageLimits(limits())
        .build();
  }

  private static CfnServerlessCache.CacheUsageLimitsProperty limits() {
    return CfnServerlessCache.CacheUsageLimitsProperty.builder()
        .dataStorage(
            CfnServerlessCache.DataStorageProperty.builder()
                .unit("GB")
                .maximum(GIGABYTES_MAX)
                .build())
        .ecpuPerSecond(
            CfnServerlessCache.ECPUPerSecondProperty.builder()
                .maximum(PROCESSING_UNITS_MAX)
                .build())
        .build();
  }
}
