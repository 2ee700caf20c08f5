package dev.parley.infra.parity;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.catalogue.FunctionSpec.Grant;
import dev.parley.catalogue.FunctionSpec.QueueMapping;
import java.util.List;
import java.util.Map;

/** Says as {@link Facts} what the catalogue asks of a template. */
final class CatalogueFacts {

  private static final Map<String, String> ALLOW = Map.of("Effect", "Allow");
  private static final String TOKEN_KMS_KEY = "TokenKmsKey";

  /** How the cache is in a template. */
  enum Cache {
    /** Somebody else's, if parameters name one. */
    BY_PARAMETERS,
    /** There is none. */
    NONE,
    /** The stack's own, in a network of its own. */
    OWN
  }

  private final Facts facts = new Facts();
  private final Cache cache;

  private CatalogueFacts(Cache cache) {
    this.cache = cache;
  }

  static Facts of(Cache cache) {
    CatalogueFacts writer = new CatalogueFacts(cache);
    Catalogue.functions().forEach(writer::function);
    new StorageFacts(writer.facts).all();
    writer.api();
    writer.tokenKmsKey();
    writer.generatedSecret("TokenKeySecret", "Retain");
    writer.generatedSecret("AdminTokenSecret", "Delete");
    if (cache == Cache.BY_PARAMETERS) {
      writer.cacheConditions();
    }
    new AlarmFacts(writer.facts).all();
    return writer.facts;
  }

  private void function(FunctionSpec function) {
    String name = function.name();
    facts
        .add(name + " Type", "function")
        .add(name + " Handler", function.handler())
        .add(name + " Runtime", Catalogue.RUNTIME)
        .add(name + " Architectures 0", Catalogue.ARCHITECTURE)
        .add(name + " MemorySize", function.memoryMegabytes())
        .add(name + " Timeout", function.timeout().toSeconds())
        .add(name + " zip", zip(function.artifact()))
        .add(name + " Role", "Arn of " + role(function))
        .add(name + " LoggingConfig LogGroup", logs(function));
    snapStart(function);
    environment(function);
    function.routes().forEach(route -> route(name + " route " + route));
    function.queue().ifPresent(mapping -> mapping(name + " SQS", mapping));
    function.scheduleExpression().ifPresent(rate -> schedule(name, rate));
    role(role(function), function);
    if (function.usesCache()) {
      cache(function);
    }
    facts
        .add(logs(function) + " Type", "AWS::Logs::LogGroup")
        .add(logs(function) + " RetentionInDays", Catalogue.LOG_RETENTION.toDays());
  }

  private void snapStart(FunctionSpec function) {
    if (function.snapStart()) {
      facts
          .add(function.name() + " SnapStart ApplyOn", "PublishedVersions")
          .add(function.name() + " AutoPublishAlias", "live")
          .add(function.name() + " AutoPublishAliasAllProperties", true);
    }
  }

  private void environment(FunctionSpec function) {
    String name = function.name() + " Environment Variables ";
    boolean byIpv6 = cache == Cache.OWN && function.usesCache();
    String preferring = byIpv6 ? " -Djava.net.preferIPv6Addresses=true" : "";
    facts.add(name + "JAVA_TOOL_OPTIONS", Catalogue.JAVA_TOOL_OPTIONS + preferring);
    if (byIpv6) {
      facts
          .add(name + "AWS_ENDPOINT_URL_SQS", "https://sqs.${AWS::Region}.api.aws")
          .add(name + "AWS_ENDPOINT_URL_KMS", "https://kms.${AWS::Region}.api.aws");
    }
    for (String key : function.environment()) {
      String other = other(key);
      facts.add(
          name + key,
          Catalogue.resource(function, key).map(CatalogueFacts::resource).orElse(other));
    }
  }

  private static String other(String key) {
    if (key.equals("PARLEY_TOKEN_KMS_KEY")) {
      return "Arn of " + TOKEN_KMS_KEY;
    }
    return Catalogue.SECRET_KEYS.contains(key) ? "secret" : "parameter";
  }

  private void route(String name) {
    facts.add(name + " ApiId", "Api").add(name + " PayloadFormatVersion", "2.0");
  }

  private void mapping(String name, QueueMapping mapping) {
    facts
        .add(name + " Queue", "Arn of queue " + mapping.queue())
        .add(name + " BatchSize", mapping.batchSize())
        .add(name + " FunctionResponseTypes 0", "ReportBatchItemFailures")
        .add(name + " ScalingConfig MaximumConcurrency", mapping.maximumConcurrency());
  }

  private void schedule(String name, String rate) {
    long age = Catalogue.SCHEDULE_AGE_MAX.toSeconds();
    facts
        .add(name + " ScheduleV2 ScheduleExpression", rate)
        .add(name + " ScheduleV2 FlexibleTimeWindow Mode", "OFF")
        .add(name + " ScheduleV2 RetryPolicy MaximumRetryAttempts", Catalogue.SCHEDULE_RETRIES)
        .add(name + " ScheduleV2 RetryPolicy MaximumEventAgeInSeconds", age)
        .add(name + " EventInvokeConfig MaximumRetryAttempts", Catalogue.SCHEDULE_RETRIES)
        .add(name + " EventInvokeConfig MaximumEventAgeInSeconds", age);
  }

  private void role(String role, FunctionSpec function) {
    String trust = role + " AssumeRolePolicyDocument ";
    facts
        .add(role + " Type", "AWS::IAM::Role")
        .add(trust + "Version", "2012-10-17")
        .add(trust + "Statement 0 Effect", "Allow")
        .add(trust + "Statement 0 Principal Service", "lambda.amazonaws.com")
        .add(trust + "Statement 0 Action", "sts:AssumeRole");
    allow(role, "logs:CreateLogStream", logs(function));
    allow(role, "logs:PutLogEvents", logs(function));
    for (Grant grant : function.grants()) {
      String resource =
          resource(grant.resource()) + grant.index().map(index -> " index " + index).orElse("");
      grant.actions().forEach(action -> allow(role, action, resource));
    }
  }

  /** Only if there is one, and only as far as it is asked for. */
  private void cache(FunctionSpec function) {
    switch (cache) {
      case BY_PARAMETERS -> cacheByParameters(function);
      case NONE -> {}
      case OWN -> ownCache(function);
    }
  }

  private void cacheByParameters(FunctionSpec function) {
    facts.add(
        function.name() + " VpcConfig",
        "if InCacheNetwork {SecurityGroupIds=parameter, SubnetIds=parameter}");
    String arn = "arn:${AWS::Partition}:elasticache:${AWS::Region}:${AWS::AccountId}:";
    String may = role(function) + " may ";
    for (String on : List.of("serverlesscache:${CacheName}", "user:${CacheUser}")) {
      facts.add(may + "elasticache:Connect on " + arn + on + " if CacheByIam", ALLOW);
    }
    for (String action : Catalogue.NETWORK_ACTIONS) {
      facts.add(may + action + " on * if InCacheNetwork", ALLOW);
    }
  }

  private void ownCache(FunctionSpec function) {
    facts
        .add(function.name() + " VpcConfig SubnetIds", "those of the cache")
        .add(function.name() + " VpcConfig Ipv6AllowedForDualStack", true);
    // CloudFormation spells the attribute of a cache in capitals.
    facts.add(role(function) + " may elasticache:Connect on ARN of Cache", ALLOW);
    allow(role(function), "elasticache:Connect", "CacheUser");
    for (String action : Catalogue.NETWORK_ACTIONS) {
      facts.add(role(function) + " may " + action + " on *", ALLOW);
    }
  }

  private void cacheConditions() {
    facts
        .add("Conditions CacheByIam", "Not[Equals[parameter, ]]")
        .add("Conditions InCacheNetwork", "Not[Equals[Select[0, parameter], ]]");
  }

  private void allow(String role, String action, String resource) {
    facts.add(role + " may " + action + " on Arn of " + resource, ALLOW);
  }

  private void api() {
    facts
        .add("Api Type", "api")
        .add("Api DefaultRouteSettings ThrottlingRateLimit", Catalogue.ROUTE_REQUESTS_PER_SECOND)
        .add("Api DefaultRouteSettings ThrottlingBurstLimit", Catalogue.ROUTE_BURST);
  }

  /** The account's own policies say who may use it, so the roles above are all there is. */
  private void tokenKmsKey() {
    String policy = TOKEN_KMS_KEY + " KeyPolicy ";
    facts
        .add(TOKEN_KMS_KEY + " Type", "AWS::KMS::Key")
        .add(TOKEN_KMS_KEY + " EnableKeyRotation", true)
        .add(policy + "Version", "2012-10-17")
        .add(policy + "Statement 0 Effect", "Allow")
        .add(
            policy + "Statement 0 Principal AWS",
            "arn:${AWS::Partition}:iam::${AWS::AccountId}:root")
        .add(policy + "Statement 0 Action", "kms:*")
        .add(policy + "Statement 0 Resource", "*")
        .add("TokenKmsAlias Type", "AWS::KMS::Alias")
        .add("TokenKmsAlias AliasName", Catalogue.TOKEN_KMS_KEY)
        .add("TokenKmsAlias TargetKeyId", TOKEN_KMS_KEY);
    deletion(TOKEN_KMS_KEY, "Retain");
  }

  /** 64 hexadecimal digits. */
  private void generatedSecret(String name, String deletion) {
    String generate = name + " GenerateSecretString ";
    facts
        .add(name + " Type", "AWS::SecretsManager::Secret")
        .add(generate + "PasswordLength", 64)
        .add(generate + "ExcludeCharacters", "ghijklmnopqrstuvwxyz")
        .add(generate + "ExcludeUppercase", true)
        .add(generate + "ExcludePunctuation", true)
        .add(generate + "RequireEachIncludedType", false);
    deletion(name, deletion);
  }

  /** A statement that refuses whoever comes without TLS. */
  static Map<String, Object> denyWithoutTls(String action, String resource) {
    return Map.of(
        "Effect",
        "Deny",
        "Principal",
        "*",
        "Action",
        action,
        "Resource",
        resource,
        "Condition",
        Map.of("Bool", Map.of("aws:SecureTransport", "false")));
  }

  private void deletion(String name, String policy) {
    facts.add(name + " DeletionPolicy", policy).add(name + " UpdateReplacePolicy", policy);
  }

  private static String resource(String name) {
    if (name.equals(Catalogue.TOKEN_KMS_KEY)) {
      return TOKEN_KMS_KEY;
    }
    boolean table = Catalogue.tables().stream().anyMatch(spec -> spec.name().equals(name));
    return (table ? "table " : "queue ") + name;
  }

  private static String zip(String artifact) {
    return "functions/%1$s/target/%1$s.zip".formatted(artifact);
  }

  private static String role(FunctionSpec function) {
    return function.name().replace("Function", "Role");
  }

  private static String logs(FunctionSpec function) {
    return function.name().replace("Function", "Logs");
  }
}
