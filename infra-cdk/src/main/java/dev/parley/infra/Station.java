package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.catalogue.FunctionSpec.Grant;
import dev.parley.catalogue.FunctionSpec.QueueMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * One function of the catalogue with everything that is its own: role, log, published version and
 * alias if it starts from a snapshot, and what invokes it but for routes.
 */
final class Station extends Construct {
  /** What everything invokes of a function that starts from a snapshot. */
  static final String ALIAS = "live";

  private final FunctionSpec spec;
  private final Surroundings around;
  private final Function function;
  private final IFunction entry;

  Station(Construct scope, FunctionSpec spec, Surroundings around) {
    super(scope, spec.name());
    this.spec = spec;
    this.around = around;
    CfnLogGroup log =
        Ids.named(
            own("Logs"),
            CfnLogGroup.Builder.create(this, "Logs")
                .retentionInDays(Catalogue.LOG_RETENTION.toDays())
                .build());
    function = Ids.named(spec.name(), function(log, role(log)));
    entry = spec.snapStart() ? alias() : function;
    spec.queue().ifPresent(this::feed);
    spec.scheduleExpression().ifPresent(rate -> new Clock(this, own(""), rate, entry));
  }

  /** What is invoked: the alias of the published version, or the function if it has none. */
  IFunction entry() {
    return entry;
  }

  FunctionSpec spec() {
    return spec;
  }

  /** The name of its metrics' dimension. */
  String functionName() {
    return function.getFunctionName();
  }

  /** {@code WebhookRole} for {@code WebhookFunction}. */
  private String own(String what) {
    return spec.name().replace("Function", "") + what;
  }

  private Function function(CfnLogGroup log, Role role) {
    Function.Builder made =
        Function.Builder.create(this, "Function")
            .description(description())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(spec.handler())
            .code(Code.fromAsset(around.zip(spec.artifact()).toString()))
            .memorySize(spec.memoryMegabytes())
            .timeout(Duration.seconds(spec.timeout().toSeconds()))
            .role(role)
            .logGroup(LogGroup.fromLogGroupName(this, "Log", log.getRef()))
            .environment(new Variables(around).of(spec))
            // Kept, so that one can go back to it.
            .currentVersionOptions(
                VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN).build());
    if (spec.snapStart()) {
      made.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
      // The alias is on a published version.
      Annotations.of(this).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
    }
    Integer reserved = around.settings().reservedConcurrency().get(spec.name());
    if (reserved != null) {
      made.reservedConcurrentExecutions(reserved);
    }
    if (spec.usesCache()) {
      around.cache().ifPresent(cache -> inside(made, cache.network()));
    }
    return made.build();
  }

  /** Another description makes CDK publish a version, and CloudFormation read secrets again. */
  private String description() {
    return Descriptions.of(spec) + " (secrets " + around.settings().secretsVersion() + ")";
  }

  private static void inside(Function.Builder function, Network network) {
    function
        .vpc(network.vpc())
        .vpcSubnets(Network.subnets())
        .securityGroups(List.of(network.functions()))
        .ipv6AllowedForDualStack(true);
  }

  private Role role(CfnLogGroup log) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        Statements.allow(
            List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(log.getAttrArn())));
    spec.grants().forEach(grant -> statements.add(statement(grant)));
    if (spec.usesCache()) {
      around.cache().ifPresent(cache -> statements.addAll(toAsk(cache)));
    }
    return Ids.named(
        own("Role"),
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .inlinePolicies(
                Map.of(own(""), PolicyDocument.Builder.create().statements(statements).build()))
            .build());
  }

  private PolicyStatement statement(Grant grant) {
    String arn = around.arn(grant.resource());
    String resource = grant.index().map(index -> arn + "/index/" + index).orElse(arn);
    return Statements.allow(grant.actions(), List.of(resource));
  }

  private static List<PolicyStatement> toAsk(Cache cache) {
    return List.of(
        Statements.allow(List.of("elasticache:Connect"), cache.arns()),
        Statements.allow(Catalogue.NETWORK_ACTIONS, List.of("*")));
  }

  private Alias alias() {
    Alias alias =
        Alias.Builder.create(this, "Live")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
    if (spec.schedule().isPresent()) {
      CfnEventInvokeConfig.Builder.create(this, "Asynchronous")
          .functionName(function.getFunctionName())
          .qualifier(ALIAS)
          .maximumRetryAttempts(Catalogue.SCHEDULE_RETRIES)
          .maximumEventAgeInSeconds(Catalogue.SCHEDULE_AGE_MAX.toSeconds())
          .build()
          .getNode()
          .addDependency(alias);
    }
    return alias;
  }

  private void feed(QueueMapping mapping) {
    CfnEventSourceMapping.Builder.create(this, "Queue")
        .functionName(entry.getFunctionArn())
        .eventSourceArn(around.queues().get(mapping.queue()).getAttrArn())
        .batchSize(mapping.batchSize())
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .scalingConfig(
            CfnEventSourceMapping.ScalingConfigProperty.builder()
                .maximumConcurrency(maximumConcurrency(mapping))
                .build())
        .build();
  }

  private int maximumConcurrency(QueueMapping mapping) {
    return around
        .settings()
        .maximumConcurrency()
        .getOrDefault(spec.name(), mapping.maximumConcurrency());
  }
}
